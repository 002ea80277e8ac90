import { notEmulated } from '../../contract/errors.js';
import { exact } from '../../platform/money.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { creditUnused } from './credit.js';
import { dueDays, type BillingTiming, type DueDays } from './due-days.js';
import { priceOf, type Price } from './price.js';
import { shareOfPeriod } from './proration.js';

/**
 * A recurring charge: each billing period in advance or in arrears, parts of periods prorated; days that are billed and
 * that it does not have any more are credited (sources: target-date, proration).
 */
export function billRecurring(input: ChargeToBill, context: BillingContext): BilledCharge {
  const credited = creditUnused(input, context);
  if (credited) return credited;
  const timing = billingTiming(input);
  const due = dueDays(input, context, timing);
  const last = due.at(-1);
  if (!last) return nothingToBill(input);
  const price = priceOf(input, input.subscription);
  return {
    items: due.flatMap((part) => itemOf(input, context, part, price)),
    chargedThroughDate: last.days.end,
    processedThroughDate: timing === 'In Arrears' ? last.days.end : last.days.start,
  };
}

/** A part that the tenant's rules do not bill has no item. */
function itemOf(input: ChargeToBill, context: BillingContext, { days, period }: DueDays, price: Price) {
  const share = shareOfPeriod(days, period, context.rules);
  if (share.isZero()) return [];
  const suffix = share.equals(exact(1)) ? '' : 'Proration';
  return [billedItem(input, days, price, price.amount.times(share), context, { suffix })];
}

function billingTiming({ charge }: ChargeToBill): BillingTiming {
  const timing = charge.BillingTiming ?? 'In Advance';
  if (timing === 'In Advance' || timing === 'In Arrears') return timing;
  throw notEmulated(`billing timing ${timing}`);
}
