import { addDays, daysBetween, partsOf, type LocalDate } from '../../platform/dates.js';
import { exact, type Exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import type { BillingRules } from './billing-rules.js';
import type { BillingPeriod } from './periods.js';

/**
 * Which share of a billing period some of its days are, at most 1 (sources: proration). The month of a day is the
 * period's own, from one bill cycle day to the next; so is the week.
 * @param days inside the period
 */
export function shareOfPeriod(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  if (days.start === period.start && days.end === period.end) return exact(1);
  if (!rules.proratePartialPeriods && isLong(period)) return exact(days.start > period.start ? 0 : 1);
  const long = period.unit === 'month' && period.partCount > 1;
  if (long && rules.prorateLongerPeriods === 'by day' && rules.billPartialMonths)
    return shareByDay(days, period, rules);
  return partsInDays(days, period, rules).div(period.partCount);
}

/** Single months and weeks have rules of their own. */
function isLong({ unit, partCount }: BillingPeriod): boolean {
  return unit === 'day' || partCount > 1;
}

/** How many of the period's months or weeks the days are. */
function partsInDays(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  const [first, ...next] = period.parts();
  let start = first as LocalDate;
  let total = exact(0);
  for (const end of next) {
    total = total.plus(shareOfPart(days, { start, end }, period.unit, rules));
    start = end;
  }
  return total;
}

function shareOfPart(days: Days, part: Days, unit: BillingPeriod['unit'], rules: BillingRules): Exact {
  const start = later(days.start, part.start);
  const end = earliest([days.end, part.end]) as LocalDate;
  if (start >= end) return exact(0);
  if (start === part.start && end === part.end) return exact(1);
  const billed = unit === 'week' ? rules.billPartialWeeks : unit === 'day' || rules.billPartialMonths;
  // Of months the rule is about the beginning: a part at the end is billed always, and then as a whole. Of weeks it is both.
  if (!billed) return exact(unit === 'week' || start > part.start ? 0 : 1);
  return unit === 'month'
    ? shareOfMonth({ start, end }, part, rules)
    : exact(daysBetween(start, end)).div(daysBetween(part.start, part.end));
}

function shareOfMonth(days: Days, month: Days, rules: BillingRules): Exact {
  switch (rules.prorateMonth) {
    case 'Actual':
      return exact(daysBetween(days.start, days.end)).div(daysBetween(month.start, month.end));
    case 'Actual/30':
      return exact(Math.min(daysBetween(days.start, days.end), 30)).div(30);
    case 'Strict 30/360':
      return exact(Math.min(days360(days.start, days.end), 30)).div(30);
  }
}

function shareByDay(days: Days, period: BillingPeriod, rules: BillingRules): Exact {
  const actual = daysBetween(days.start, days.end);
  if (rules.prorateMonth === 'Actual') return exact(actual).div(daysBetween(period.start, period.end));
  const whole = 30 * period.partCount;
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
