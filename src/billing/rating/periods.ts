import { invalidValue, notEmulated } from '../../contract/errors.js';
import { addDays, addMonths, daysBetween, localDateOf, type LocalDate } from '../../platform/dates.js';
import { beyondCalendar, LAST_DAY, monthIndex, plusDays } from '../calendar.js';
import { anchorDate, billCycleDay, billCycleWeekday, weekdayOf } from './bill-cycle.js';
import type { ChargeToBill } from './charge-to-bill.js';
import { periodLength } from './period-length.js';

/** A whole billing period: from its first day up to the day before `end`. */
export interface BillingPeriod {
  readonly start: LocalDate;
  /** First day of the next period. */
  readonly end: LocalDate;
  /** What its parts are: months and weeks count as wholes, a period of neither is its own only part. */
  readonly unit: 'month' | 'week' | 'day';
  readonly partCount: number;
  /** First days of its parts, then `end`. Made on demand: whole periods do not need them. */
  parts(): readonly LocalDate[];
}

/** The periods of a charge, without beginning or end: they repeat in both directions from one of them. */
export interface PeriodGrid {
  /** The period that a day is in. @throws RowError when it ends beyond the calendar */
  periodAt(day: LocalDate): BillingPeriod;
}

/**
 * The period that a day is in: who goes on at its end always comes further.
 * @throws RowError when the grid ends before the day, as that of a term does
 */
export function periodWith(grid: PeriodGrid, day: LocalDate): BillingPeriod {
  const period = grid.periodAt(day);
  if (day < period.end) return period;
  throw notEmulated('a day of a Subscription Term charge beyond its term');
}

/**
 * The billing periods of a recurring or usage charge, from the bill cycle day and the alignment
 * (sources: billing-periods).
 * @param triggerDate the day from which the charge bills
 * @throws RowError for a period that its subscription does not have, or that is not emulated
 */
export function periodGrid(input: ChargeToBill, triggerDate: LocalDate): PeriodGrid {
  const length = periodLength(input.charge);
  switch (length.unit) {
    case 'month':
      return monthGrid(length.count, billCycleDay(input, triggerDate), anchorDate(input, triggerDate));
    case 'week':
      return weekGrid(length.count, billCycleWeekday(input, triggerDate), anchorDate(input, triggerDate));
    case 'term':
      return termGrid(input);
  }
}

function monthGrid(monthsPerPeriod: number, cycleDay: number, anchorDay: LocalDate): PeriodGrid {
  const anchor = firstCycleMonth(anchorDay, cycleDay);
  return {
    periodAt(day) {
      const month = lastCycleMonth(day, cycleDay);
      const first = month - modulo(month - anchor, monthsPerPeriod);
      return {
        start: cycleDate(first, cycleDay),
        end: cycleDate(first + monthsPerPeriod, cycleDay),
        unit: 'month',
        partCount: monthsPerPeriod,
        parts: () => series(monthsPerPeriod, (n) => cycleDate(first + n, cycleDay)),
      };
    },
  };
}

/** The first day on or after another one that is a bill cycle day. */
export function cycleDayFrom(day: LocalDate, cycleDay: number): LocalDate {
  return cycleDate(firstCycleMonth(day, cycleDay), cycleDay);
}

/** The month of the first bill cycle day on or after a day. */
function firstCycleMonth(day: LocalDate, cycleDay: number): number {
  const month = monthIndex(day);
  return cycleDate(month, cycleDay) >= day ? month : month + 1;
}

/** The month of the last bill cycle day on or before a day. */
function lastCycleMonth(day: LocalDate, cycleDay: number): number {
  const month = monthIndex(day);
  return cycleDate(month, cycleDay) <= day ? month : month - 1;
}

function cycleDate(month: number, cycleDay: number): LocalDate {
  if (month > monthIndex(LAST_DAY)) beyondCalendar();
  return localDateOf(Math.floor(month / 12), (month % 12) + 1, cycleDay);
}

function weekGrid(weeksPerPeriod: number, weekday: number, anchorDay: LocalDate): PeriodGrid {
  const anchor = plusDays(anchorDay, modulo(weekday - weekdayOf(anchorDay), 7)) ?? beyondCalendar();
  return {
    periodAt(day) {
      const start = addDays(day, -modulo(daysBetween(anchor, day), weeksPerPeriod * 7));
      return {
        start,
        end: plusDays(start, weeksPerPeriod * 7) ?? beyondCalendar(),
        unit: 'week',
        partCount: weeksPerPeriod,
        parts: () => series(weeksPerPeriod, (n) => addDays(start, n * 7)),
      };
    },
  };
}

/** One period for the current term; what was before it is one too. */
function termGrid({ subscription }: ChargeToBill): PeriodGrid {
  const { TermType: type, TermStartDate: start, TermEndDate: end } = subscription;
  if (type === 'EVERGREEN' || !start || !end) {
    throw invalidValue('The billing period Subscription Term needs a subscription with a term.');
  }
  const first = subscription.SubscriptionStartDate ?? start;
  return {
    periodAt: (day) =>
      day < start ? termPeriod(first < start ? first : day, start) : termPeriod(start, end),
  };
}

/** A term of whole months is counted in months, any other one in days. */
function termPeriod(start: LocalDate, end: LocalDate): BillingPeriod {
  const months = monthIndex(end) - monthIndex(start);
  const whole = months > 0 && addMonths(start, months) === end;
  return {
    start,
    end,
    unit: whole ? 'month' : 'day',
    partCount: whole ? months : 1,
    parts: () => (whole ? series(months, (n) => addMonths(start, n)) : [start, end]),
  };
}

function series(count: number, day: (n: number) => LocalDate): LocalDate[] {
  return Array.from({ length: count + 1 }, (_, n) => day(n));
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
