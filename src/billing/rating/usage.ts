import type { RecordOf } from '../../contract/index.js';
import { localDateAt, type LocalDate } from '../../platform/dates.js';
import { type Exact, exact, sum } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import { roundedToUnit } from '../catalog/unit-of-measure.js';
import { billedItem, nothingToBill } from './billed-item.js';
import { chargeModelOf } from './charge-models.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow } from './charge-window.js';
import { dueDays } from './due-days.js';
import { periodGrid } from './periods.js';
import { priceOfUsage, type Price } from './price.js';
import { roundAmount } from './rounding.js';

type Usage = RecordOf<'Usage'>;

/**
 * A usage charge: for each billing period that is over, all its usage together (sources: usage-rating). Usage outside
 * of those periods stays pending; where the tenant bills late usage, that of a period billed before is added to what
 * the period came to, and the difference is billed. A part of a period bills its usage without proration.
 */
export function billUsage(input: ChargeToBill, context: BillingContext): BilledCharge {
  const late = context.rules.billLateUsage ? lateItems(input, context) : [];
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

const idsOf = (usage: readonly Usage[]) => usage.map(({ Id: id }) => id);

/** What some usage of one period costs: by the charge's rating group all together, or each group for itself. */
function rateUsage(input: ChargeToBill, usage: readonly Usage[], context: BillingContext): Price {
  const groups = ratingGroups(input, usage, context).map((group) =>
    priceOfUsage(input, ratedQuantity(input, group)),
  );
  const [only] = groups;
  if (groups.length === 1 && only) return only;
  const quantity = sum(groups.map((group) => group.quantity));
  const amount = sum(groups.map((group) => group.amount));
  return { quantity, amount, unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity) };
}

const quantityOf = (usage: readonly Usage[]): Exact => sum(usage.map((record) => record.Quantity));

/** The units of a rating group, in the decimals of their unit of measure. */
function ratedQuantity({ unitOfMeasure: unit }: ChargeToBill, usage: readonly Usage[]): Exact {
  return roundedToUnit(quantityOf(usage), unit);
}

/** Models whose price depends on how usage is grouped; the others go by the billing period (Usage rating by group). */
const grouped: readonly string[] = ['Per Unit Pricing', 'Tiered Pricing', 'Volume Pricing'];

function ratingGroups(input: ChargeToBill, usage: readonly Usage[], { zone }: BillingContext): Usage[][] {
  const group = input.charge.RatingGroup ?? 'ByBillingPeriod';
  // The sum of what units cost at one price is the price of their sum: there is nothing to group.
  const isLinear = chargeModelOf(input.charge) === 'Per Unit Pricing' && !input.unitOfMeasure;
  const isOne = group === 'ByBillingPeriod' || isLinear;
  if (isOne || usage.length === 0 || !grouped.includes(chargeModelOf(input.charge))) return [[...usage]];
  const key = (record: Usage): string => {
    if (group === 'ByUsageStartDate') return localDateAt(record.StartDateTime ?? (0 as never), zone);
    // Usage of create() comes in no file: what was sent at one moment counts as one upload.
    return group === 'ByUsageUpload' ? (record.ImportId ?? String(record.SubmissionDateTime)) : record.Id;
  };
  return [...groupBy(usage, key).values()];
}

function groupBy<K>(usage: readonly Usage[], key: (record: Usage) => K): Map<K, Usage[]> {
  const groups = new Map<K, Usage[]>();
  for (const record of usage) {
    const of = key(record);
    const group = groups.get(of);
    if (group) group.push(record);
    else groups.set(of, [record]);
  }
  return groups;
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

function dayOf({ StartDateTime: start }: Usage, { zone }: BillingContext): LocalDate | undefined {
  return start === null || start === undefined ? undefined : localDateAt(start, zone);
}

/** Items for usage of periods that are billed: what they come to with it, less what they came to without. */
function lateItems(input: ChargeToBill, context: BillingContext): BilledItem[] {
  const window = chargeWindow(input.subscription, input.charge);
  const { ChargedThroughDate: through } = input.charge;
  if (!window || !through) return [];
  const grid = periodGrid(input, window.trigger);
  const periodOf = (record: Usage): LocalDate | undefined => {
    const day = dayOf(record, context);
    return day && day >= window.start && day < through
      ? later(grid.periodAt(day).start, window.start)
      : undefined;
  };
  const billed = groupBy(input.billedUsage ?? [], periodOf);
  return [...groupBy(input.usage, periodOf)].flatMap(([start, usage]) => {
    if (!start) return [];
    const days = { start, end: earliest([grid.periodAt(start).end, through]) as LocalDate };
    return [lateItem(input, context, days, usage, billed.get(start) ?? [])];
  });
}

function lateItem(
  input: ChargeToBill,
  context: BillingContext,
  days: Days,
  usage: readonly Usage[],
  billed: readonly Usage[],
): BilledItem {
  const rounded = (records: readonly Usage[]) =>
    roundAmount(rateUsage(input, records, context).amount, input.account.Currency, context.rules);
  const amount = rounded([...billed, ...usage]).minus(rounded(billed));
  const quantity = quantityOf(usage);
  const price = { quantity, unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity) };
  return billedItem(input, days, price, amount, context, { usageIds: idsOf(usage) });
}
