import { decimalText, exact } from '../../platform/money.js';
import { dayAfter } from '../calendar.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { effectiveDays, chargeWindow } from './charge-window.js';
import { priceOf } from './price.js';

/**
 * A one-time charge: once, for its trigger date, in full (sources: charge-dates). Where the tenant's rules say so, one
 * that is billed and has lost its day is credited.
 */
export function billOneTime(input: ChargeToBill, context: BillingContext): BilledCharge {
  if (input.charge.ChargedThroughDate) return creditOneTime(input, context);
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || window.start > context.targetDate) return nothingToBill(input);
  const price = priceOf(input);
  const days = { start: window.start, end: dayAfter(window.start) };
  return {
    items: [billedItem(input, days, price, price.amount, context)],
    chargedThroughDate: days.end,
    processedThroughDate: days.end,
  };
}

function creditOneTime(input: ChargeToBill, context: BillingContext): BilledCharge {
  const { ChargedThroughDate: through } = input.charge;
  const span = effectiveDays(input.subscription, input.charge);
  const credited = span?.end === span?.start && through && span && through > span.start;
  if (!credited || !context.rules.creditOneTimeCharges || span.start > context.targetDate)
    return nothingToBill(input);
  const price = priceOf(input);
  const days = { start: span.start, end: through };
  const item = billedItem(input, days, price, price.amount, context, { suffix: 'Credit' });
  const billed = exact(item.chargeAmount);
  return {
    items: [
      {
        ...item,
        chargeAmount: decimalText(billed.negated()),
        credited: { days, billed, kept: exact(0), keptShare: exact(0) },
      },
    ],
    chargedThroughDate: span.start,
    processedThroughDate: span.start,
  };
}
