import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact, type Exact } from '../../platform/money.js';
import { monthIndex, type Days } from '../calendar.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { CostParts, YearParts } from './explanation.js';
import { periodLength } from './period-length.js';
import type { BillingPeriod, PeriodGrid } from './periods.js';
import type { Price } from './price.js';
import { shareOfPeriod, type Share } from './proration.js';
import { roundAmount } from './rounding.js';

/** What some days of a billing period cost. */
export interface PeriodAmount {
  /** Which part of the period they are, at most 1. */
  readonly share: Share;
  /** Before rounding; of a yearly price in the decimals of the currency already. */
  readonly amount: Exact;
  readonly ofYear?: YearParts;
}

/** How it was counted. */
export function countingOf({
  share: { counted: share },
  ofYear: year,
}: PeriodAmount): Omit<CostParts, 'amount'> {
  return { ...(share && { share }), ...(year && { year }) };
}

/** Tells what days of a recurring charge cost, period by period. */
export type AmountOfDays = (days: Days, period: BillingPeriod) => PeriodAmount;

const MONTHS_OF_A_YEAR = 12;

/**
 * What days of a recurring charge cost: their share of the period's price. A yearly price in shorter periods is divided so
 * that a year adds up to it: what the periods up to a day come to, rounded, less what those before came to. That does
 * not go for a segment that begins within a period: there each period is rounded for itself (sources: annual-list-price).
 * @param price of a whole period
 * @param segmentStart the first day of the charge's segment
 */
export function amountOfDays(
  input: ChargeToBill,
  price: Price,
  grid: PeriodGrid,
  segmentStart: LocalDate,
  { rules }: BillingContext,
): AmountOfDays {
  const share = (days: Days, period: BillingPeriod) => shareOfPeriod(days, period, rules);
  const months = monthsOfDividedYear(input);
  if (months === undefined || grid.periodAt(segmentStart).start !== segmentStart) {
    return (days, period) => {
      const own = share(days, period);
      return { share: own, amount: price.amount.times(own.value) };
    };
  }
  const upTo = (periods: Exact) => roundAmount(price.amount.times(periods), input.account.Currency, rules);
  return (days, period) => {
    const periodsBefore = periodsOfYearBefore(segmentStart, period, months);
    const ofPeriod =
      days.start > period.start ? share({ start: period.start, end: days.start }, period) : undefined;
    const sharesBefore = exact(periodsBefore).plus(ofPeriod?.value ?? 0);
    const own = share(days, period);
    const [before, total] = [upTo(sharesBefore), upTo(sharesBefore.plus(own.value))];
    const ofYear = {
      periodsBefore,
      ...(ofPeriod?.counted && { shareBefore: ofPeriod.counted }),
      before: decimalText(before),
      total: decimalText(total),
    };
    return { share: own, amount: total.minus(before), ofYear };
  };
}

/** How many months a period of a charge has whose price is of a year; undefined when it is not, or has no shorter periods. */
function monthsOfDividedYear({ charge }: ChargeToBill): number | undefined {
  if (charge.ListPriceBase !== 'Per Year') return undefined;
  const length = periodLength(charge);
  return length.unit === 'month' && length.count < MONTHS_OF_A_YEAR ? length.count : undefined;
}

/** Years begin with the segment; of periods that do not divide one, all that were before count. */
function periodsOfYearBefore(segmentStart: LocalDate, period: BillingPeriod, months: number): number {
  const before = (monthIndex(period.start) - monthIndex(segmentStart)) / months;
  return MONTHS_OF_A_YEAR % months === 0 ? before % (MONTHS_OF_A_YEAR / months) : before;
}
