import { billedItem, nothingToBill } from './billed-item.js';
import { dayAfter } from './calendar.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow } from './charge-window.js';
import { priceOf } from './price.js';

/** A one-time charge: once, for its trigger date, in full (zuora-soap.md 6.4). */
export function billOneTime(input: ChargeToBill, { targetDate }: BillingContext): BilledCharge {
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || window.start > targetDate || input.charge.ChargedThroughDate) return nothingToBill(input);
  const price = priceOf(input);
  const days = { start: window.start, end: dayAfter(window.start) };
  return {
    items: [billedItem(input, days, price, price.unitPrice.times(price.quantity))],
    chargedThroughDate: days.end,
    processedThroughDate: days.end,
  };
}
