import { notEmulated } from '../../contract/errors.js';
import { exact } from '../../platform/money.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { creditUnused } from './credit.js';
import { dueDays, type BillingTiming, type Due } from './due-days.js';
import { spanOf } from './explanation.js';
import { amountOfDays, countingOf } from './period-amount.js';
import { priceOf } from './price.js';

/**
 * A recurring charge: each billing period in advance or in arrears, parts of periods prorated; days that are billed and
 * that it does not have any more are credited (sources: target-date, proration).
 */
export function billRecurring(input: ChargeToBill, context: BillingContext): BilledCharge {
  const credited = creditUnused(input, context);
  if (credited) return credited;
  const timing = billingTiming(input);
  const due = dueDays(input, context, timing);
  const last = due?.parts.at(-1);
  if (!due || !last) return nothingToBill(input);
  return {
    items: itemsOf(input, context, due),
    chargedThroughDate: last.days.end,
    processedThroughDate: timing === 'In Arrears' ? last.days.end : last.days.start,
  };
}

/** A part that the tenant's rules do not bill has no item. */
function itemsOf(input: ChargeToBill, context: BillingContext, { window, grid, parts }: Due): BilledItem[] {
  const price = priceOf(input, input.subscription);
  const costOf = amountOfDays(input, price, grid, window.start, context);
  const windowSpan = spanOf(window);
  return parts.flatMap(({ days, period }) => {
    const cost = costOf(days, period);
    const { share, amount } = cost;
    if (share.value.isZero()) return [];
    const suffix = share.value.equals(exact(1)) ? '' : 'Proration';
    const counting = {
      window: windowSpan,
      period: spanOf(period),
      price: price.parts,
      ...countingOf(cost),
    };
    return [billedItem(input, days, price, amount, context, { suffix, counting })];
  });
}

function billingTiming({ charge }: ChargeToBill): BillingTiming {
  const timing = charge.BillingTiming ?? 'In Advance';
  if (timing === 'In Advance' || timing === 'In Arrears') return timing;
  throw notEmulated(`billing timing ${timing}`);
}
