import { notEmulated } from '../contract/errors.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { creditUnused } from './credit.js';
import { dueDays, type BillingTiming } from './due-days.js';
import { priceOf } from './price.js';
import { shareOfPeriod } from './proration.js';

/** A recurring charge: each billing period in advance or in arrears, parts of periods prorated (zuora-soap.md 6.4). */
export function billRecurring(input: ChargeToBill, context: BillingContext): BilledCharge {
  const credited = creditUnused(input, context);
  if (credited) return credited;
  const timing = billingTiming(input);
  const due = dueDays(input, context, timing);
  const last = due.at(-1);
  if (!last) return nothingToBill(input);
  const price = priceOf(input);
  const amount = price.unitPrice.times(price.quantity);
  return {
    items: due.map(({ days, period }) =>
      billedItem(input, days, price, amount.times(shareOfPeriod(days, period, context.rules))),
    ),
    chargedThroughDate: last.days.end,
    processedThroughDate: timing === 'In Arrears' ? last.days.end : last.days.start,
  };
}

function billingTiming({ charge }: ChargeToBill): BillingTiming {
  const timing = charge.BillingTiming ?? 'In Advance';
  if (timing === 'In Advance' || timing === 'In Arrears') return timing;
  throw notEmulated(`billing timing ${timing}`);
}
