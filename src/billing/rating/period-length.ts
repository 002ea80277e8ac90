import { invalidValue, notEmulated, RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { plusDays, plusMonths } from '../calendar.js';

/** How long a billing period is. `term`: as long as the subscription's term. */
export type PeriodLength =
  { readonly unit: 'month' | 'week'; readonly count: number } | { readonly unit: 'term' };

type Periodic = Pick<RecordOf<'RatePlanCharge'>, 'BillingPeriod' | 'SpecificBillingPeriod'>;

const monthsByPeriod: Readonly<Record<string, number>> = {
  Month: 1,
  Quarter: 3,
  'Semi-Annual': 6,
  Annual: 12,
};

/**
 * The length of a charge's billing period (sources: billing-periods).
 * @throws RowError when Specific Months or Specific Weeks do not say how many
 */
export function periodLength(charge: Periodic): PeriodLength {
  const name = charge.BillingPeriod ?? 'Month';
  if (Object.hasOwn(monthsByPeriod, name)) return { unit: 'month', count: monthsByPeriod[name] ?? 1 };
  switch (name) {
    case 'Week':
      return { unit: 'week', count: 1 };
    case 'Specific Months':
      return { unit: 'month', count: specificCount(charge) };
    case 'Specific Weeks':
      return { unit: 'week', count: specificCount(charge) };
    case 'Subscription Term':
      return { unit: 'term' };
    default:
      throw notEmulated(`billing period ${name}`);
  }
}

function specificCount({ SpecificBillingPeriod: count }: Periodic): number {
  if (!count) throw new RowError('MISSING_REQUIRED_VALUE', 'Missing required value: SpecificBillingPeriod');
  if (count < 1) throw invalidValue('SpecificBillingPeriod must be a positive integer.');
  return count;
}

/**
 * The day that is so many billing periods after another one.
 * @param termEnd where the subscription's term ends, for charges whose period is the term
 * @returns undefined when that lies beyond the calendar, or the term has no end
 */
export function afterPeriods(
  day: LocalDate,
  count: number,
  length: PeriodLength,
  termEnd: LocalDate | undefined,
): LocalDate | undefined {
  switch (length.unit) {
    case 'month':
      return plusMonths(day, count * length.count);
    case 'week':
      return plusDays(day, count * length.count * 7);
    case 'term':
      return termEnd;
  }
}
