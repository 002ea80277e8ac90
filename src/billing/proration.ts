import { addDays, daysBetween, partsOf, type LocalDate } from '../platform/dates.js';
import { exact, type Exact } from '../platform/money.js';
import type { BillingRules } from './billing-rules.js';
import { earliest, later } from './calendar.js';
import type { BillingPeriod } from './periods.js';

/** Consecutive days: the first one, and the one after the last. */
export interface Days {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/**
 * Which share of a billing period some of its days are, at most 1 (zuora-soap.md 6.4, proration). The month of a day
 * is the period's own, from one bill cycle day to the next.
 * @param days inside the period
 */
export function shareOfPeriod(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  if (days.start === period.start && days.end === period.end) return exact(1);
  if (rules.prorateLongerPeriods === 'by day' && period.monthCount > 1)
    return shareByDay(days, period, rules);
  return monthsInDays(days, period, rules).div(period.monthCount);
}

/** How many of the period's months the days are. */
function monthsInDays(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  const [first, ...next] = period.months();
  let start = first as LocalDate;
  let total = exact(0);
  for (const end of next) {
    total = total.plus(shareOfMonth(days, { start, end }, rules));
    start = end;
  }
  return total;
}

function shareOfMonth(days: Days, month: Days, rules: BillingRules): Exact {
  const start = later(days.start, month.start);
  const end = earliest([days.end, month.end]) as LocalDate;
  if (start >= end) return exact(0);
  if (start === month.start && end === month.end) return exact(1);
  switch (rules.prorateMonth) {
    case 'Actual':
      return exact(daysBetween(start, end)).div(daysBetween(month.start, month.end));
    case 'Actual/30':
      return exact(Math.min(daysBetween(start, end), 30)).div(30);
    case 'Strict 30/360':
      return exact(Math.min(days360(start, end), 30)).div(30);
  }
}

function shareByDay(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  const actual = daysBetween(days.start, days.end);
  if (rules.prorateMonth === 'Actual') return exact(actual).div(daysBetween(period.start, period.end));
  const whole = 30 * period.monthCount;
  const counted = rules.prorateMonth === 'Actual/30' ? actual : days360(days.start, days.end);
  return exact(Math.min(counted, whole)).div(whole);
}

/** Days up to `end` when every month has 30, the last day of a month being its 30th. */
function days360(start: LocalDate, end: LocalDate): number {
  const first = partsOf(start);
  const last = partsOf(addDays(end, -1));
  const lastDay = partsOf(end).day === 1 ? 30 : last.day;
  const months = (last.year - first.year) * 12 + (last.month - first.month);
  return months * 30 + lastDay - Math.min(first.day, 30) + 1;
}
