import type { RecordOf } from '../../contract/index.js';
import { localDateAt, type LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type Exact } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import { roundedToUnit } from '../catalog/unit-of-measure.js';
import { chargeModelOf, rateEach } from './charge-models.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import { groupParts, recordParts } from './explained-groups.js';
import type { PriceParts, UsageGroups } from './explanation.js';
import { priceOfUsage, type Price } from './price.js';
import { roundAmount } from './rounding.js';

/** What usage costs that belongs together (sources: usage-rating). */

export type Usage = RecordOf<'Usage'>;

export const idsOf = (usage: readonly Usage[]): Id[] => usage.map(({ Id: id }) => id);

/** The day on which usage started, in the tenant's zone. */
export function dayOf({ StartDateTime: start }: Usage, { zone }: BillingContext): LocalDate | undefined {
  return start === null || start === undefined ? undefined : localDateAt(start, zone);
}

/** The usage of some days. */
export function usageIn(usage: readonly Usage[], { start, end }: Days, context: BillingContext): Usage[] {
  return usage.filter((record) => {
    const day = dayOf(record, context);
    return day !== undefined && day >= start && day < end;
  });
}

/**
 * The usage of each run of days, by the day on which it started.
 * @param due ascending and without gaps
 */
export function usageByDays(
  usage: readonly Usage[],
  due: readonly Days[],
  context: BillingContext,
): Usage[][] {
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

/** What usage costs: one price, or that of each of its groups. */
export type RatedUsage = Omit<Price, 'parts'> &
  (
    | { readonly parts: PriceParts; readonly groups?: never }
    | { readonly parts?: never; readonly groups: UsageGroups }
  );

/** What some usage of one period costs: by the charge's rating group all together, or each group for itself. */
export function rateUsage(input: ChargeToBill, usage: readonly Usage[], context: BillingContext): RatedUsage {
  const isIndividual = context.rules.rateUsageIndividually && ratesIndividually(input.charge);
  const groups = ratingGroups(input, usage, context).map((group) =>
    isIndividual && group.length > 0
      ? priceOfRecords(input, group, context)
      : priceOfUsage(input, ratedQuantity(input, group)),
  );
  const [only] = groups;
  if (groups.length === 1 && only) return only;
  const quantity = sum(groups.map((group) => group.quantity));
  const amount = sum(groups.map((group) => group.amount));
  return {
    quantity,
    amount,
    unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity),
    groups: { by: input.charge.RatingGroup ?? '', ...groupParts(groups) },
  };
}

/** What has no price of its own record by record (Rate aggregated or individual usage, Considerations). */
function ratesIndividually(charge: ChargeToBill['charge']): boolean {
  switch (chargeModelOf(charge)) {
    case 'Flat Fee Pricing':
    case 'Tiered with Overage Pricing':
      return false;
    case 'Tiered Pricing':
      return charge.UsageRecordRatingOption !== 'OnDemand';
    default:
      return true;
  }
}

/** The price of records that are rated together, each rounded for itself. */
function priceOfRecords(input: ChargeToBill, group: readonly Usage[], { rules }: BillingContext): Price {
  const inOrder = [...group].sort((a, b) => Number(a.StartDateTime ?? 0) - Number(b.StartDateTime ?? 0));
  const quantities = inOrder.map((record) => ratedQuantity(input, [record]));
  const amounts = rateEach(input, quantities).map((amount) =>
    roundAmount(amount, input.account.Currency, rules),
  );
  const together = priceOfUsage(input, sum(quantities));
  const amount = sum(amounts);
  // A flat fee is that of all records together.
  const isOne = amounts.length < quantities.length;
  if (isOne && amount.equals(together.amount)) return together;
  const records = (isOne ? [together.quantity] : quantities).map((quantity, index) => ({
    quantity,
    amount: amounts[index] as Exact,
  }));
  const parts = { ...together.parts, records: recordParts(records), amount: decimalText(amount) };
  return { ...together, amount, parts };
}

export const quantityOf = (usage: readonly Usage[]): Exact => sum(usage.map((record) => record.Quantity));

/** The units of a rating group, in the decimals of their unit of measure. */
export function ratedQuantity({ unitOfMeasure: unit }: ChargeToBill, usage: readonly Usage[]): Exact {
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
  return [...groupUsage(usage, key).values()];
}

export function groupUsage<K>(usage: readonly Usage[], key: (record: Usage) => K): Map<K, Usage[]> {
  const groups = new Map<K, Usage[]>();
  for (const record of usage) {
    const of = key(record);
    const group = groups.get(of);
    if (group) group.push(record);
    else groups.set(of, [record]);
  }
  return groups;
}
