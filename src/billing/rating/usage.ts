import type { RecordOf } from '../../contract/index.js';
import { addDays, localDate, type LocalDate } from '../../platform/dates.js';
import type { Days } from '../calendar.js';
import type { BillingRules } from './billing-rules.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { dueDays } from './due-days.js';
import { lateItems } from './late-usage.js';
import { billOnDemand, isOnDemand } from './on-demand-usage.js';
import { periodLength } from './period-length.js';
import { dayOf, idsOf, rateUsage, type Usage } from './rated-usage.js';

/**
 * A usage charge that is not billed on demand: for each billing period that is over, all its usage together (sources: usage-rating). Usage outside
 * of those periods stays pending; where the tenant bills late usage, that of a period billed before is added to what
 * the period came to, and the difference is billed. A part of a period bills its usage without proration.
 */
export function billUsage(input: ChargeToBill, context: BillingContext): BilledCharge {
  if (isOnDemand(input.charge)) return billOnDemand(input, context);
  const through = input.charge.ChargedThroughDate;
  const late = context.rules.billLateUsage ? lateItems(input, context, through) : [];
  const due = dueDays(input, context, 'In Arrears')?.parts.map(({ days }) => days) ?? [];
  const last = due.at(-1);
  if (!last) return { ...nothingToBill(input), items: late };
  const items = usageByDays(input.usage, due, context).map((usage, n) => {
    const price = rateUsage(input, usage, context);
    return billedItem(input, due[n] as Days, price, price.amount, context, { usageIds: idsOf(usage) });
  });
  const { suppressZeroUsage } = context.rules;
  return {
    items: [...late, ...(suppressZeroUsage ? items.filter((item) => item.usageIds.length > 0) : items)],
    chargedThroughDate: last.end,
    processedThroughDate: last.end,
  };
}

const EVER = localDate('0001-01-01');

/**
 * From which day on a bill needs to know the usage of a charge that is on invoices already.
 * @returns undefined when it needs none
 */
export function billedUsageNeeded(
  charge: RecordOf<'RatePlanCharge'>,
  rules: Pick<BillingRules, 'billLateUsage'>,
): LocalDate | undefined {
  if (charge.ChargeType !== 'Usage') return undefined;
  if (rules.billLateUsage) return EVER;
  const { ChargedThroughDate: through } = charge;
  if (!through || !isOnDemand(charge)) return undefined;
  // All of the period that goes on: it began no longer ago than the longest one of its length.
  const length = periodLength(charge);
  return length.unit === 'term' ? EVER : addDays(through, -length.count * (length.unit === 'month' ? 31 : 7));
}

/**
 * The usage of each run of days, by the day on which it started.
 * @param due ascending and without gaps
 */
function usageByDays(usage: readonly Usage[], due: readonly Days[], context: BillingContext): Usage[][] {
  const groups: Usage[][] = due.map(() => []);
  const first = due[0];
  for (const record of usage) {
    const day = dayOf(record, context);
    if (!first || !day || day < first.start) continue;
    groups[indexOfDay(due, day)]?.push(record);
  }
  return groups;
}

/** Which of the runs of days ends after a day; their number when none does. */
function indexOfDay(due: readonly Days[], day: LocalDate): number {
  let [from, to] = [0, due.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (day < (due[middle] as Days).end) to = middle;
    else from = middle + 1;
  }
  return from;
}
