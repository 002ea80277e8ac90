import { addDays, daysBetween, partsOf, type LocalDate } from '../../platform/dates.js';
import { exact, sum, type Exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import type { BillingRules } from './billing-rules.js';
import { spanOf, type CountedDays, type CountedPart } from './explanation.js';
import type { BillingPeriod } from './periods.js';

/** A share of a billing period, and how it was counted; nothing of a whole period. */
export interface Share {
  readonly value: Exact;
  readonly counted?: CountedDays;
}

/** The rules of a tenant for what is prorated whether or not it bills parts of periods. */
export function prorating(rules: BillingRules): BillingRules {
  return { ...rules, billPartialMonths: true, billPartialWeeks: true, proratePartialPeriods: true };
}

const WHOLE: Share = { value: exact(1) };

/**
 * Which share of a billing period some of its days are, at most 1 (sources: proration). The month of a day is the
 * period's own, from one bill cycle day to the next; so is the week.
 * @param days inside the period
 */
export function shareOfPeriod(days: Days, period: BillingPeriod, rules: BillingRules): Share {
  if (days.start === period.start && days.end === period.end) return WHOLE;
  if (!rules.proratePartialPeriods && isLong(period)) return wholeOrNothing(days, period);
  const counted = countDays(days, period, rules);
  const shares = counted.parts.map((part) => exact(part.days).div(part.of));
  return { value: sum(shares).plus(counted.whole).div(counted.of), counted };
}

/** Single months and weeks have rules of their own. */
function isLong({ unit, partCount }: BillingPeriod): boolean {
  return unit === 'day' || partCount > 1;
}

/** Of a period that the tenant does not prorate: all of it, but for a part after its first day. */
function wholeOrNothing(days: Days, period: BillingPeriod): Share {
  const part = uncounted(days, days.start === period.start);
  return { value: exact(part.days), counted: { unit: period.unit, of: 1, whole: 0, parts: [part] } };
}

/** A part whose days do not count: it is billed as a whole, or not at all. */
function uncounted(days: Days, isBilled: boolean): CountedPart {
  return { ...spanOf(days), days: isBilled ? 1 : 0, of: 1, isUncounted: true };
}

function countDays(days: Days, period: BillingPeriod, rules: BillingRules): CountedDays {
  const { prorateMonth: rule, prorateLongerPeriods: longer } = rules;
  const long = period.unit === 'month' && period.partCount > 1 ? { longer } : {};
  if (long.longer === 'by day' && rules.billPartialMonths)
    return { unit: 'day', of: 1, whole: 0, parts: [countByDay(days, period, rules)], rule, ...long };
  const all = partsOfPeriod(days, period, rules);
  const parts = all.filter((part) => part !== 'whole');
  const isByDays = period.unit === 'month' && parts.some((part) => !part.isUncounted);
  return {
    unit: period.unit,
    of: period.partCount,
    whole: all.length - parts.length,
    parts,
    ...(isByDays && { rule, ...long }),
  };
}

/** The period's months or weeks that the days touch. */
function partsOfPeriod(days: Days, period: BillingPeriod, rules: BillingRules): ('whole' | CountedPart)[] {
  const [first, ...next] = period.parts();
  let start = first as LocalDate;
  return next.flatMap((end) => {
    const part = { start, end };
    start = end;
    return countPart(days, part, period.unit, rules);
  });
}

function countPart(
  days: Days,
  part: Days,
  unit: BillingPeriod['unit'],
  rules: BillingRules,
): ('whole' | CountedPart)[] {
  const own = { start: later(days.start, part.start), end: earliest([days.end, part.end]) as LocalDate };
  if (own.start >= own.end) return [];
  if (own.start === part.start && own.end === part.end) return ['whole'];
  const billed = unit === 'week' ? rules.billPartialWeeks : unit === 'day' || rules.billPartialMonths;
  // Of months the rule is about the beginning: a part at the end is billed always, and then as a whole. Of weeks it is both.
  if (!billed) return [uncounted(own, unit !== 'week' && own.start === part.start)];
  return [unit === 'month' ? daysOfMonth(own, part, rules) : actualDays(own, part)];
}

function actualDays(days: Days, whole: Days): CountedPart {
  return {
    ...spanOf(days),
    days: daysBetween(days.start, days.end),
    of: daysBetween(whole.start, whole.end),
  };
}

function daysOfMonth(days: Days, month: Days, rules: BillingRules): CountedPart {
  return rules.prorateMonth === 'Actual' ? actualDays(days, month) : ofThirties(days, 1, rules);
}

function countByDay(days: Days, period: BillingPeriod, rules: BillingRules): CountedPart {
  return rules.prorateMonth === 'Actual'
    ? actualDays(days, period)
    : ofThirties(days, period.partCount, rules);
}

/** Days of so many months that have 30 each. */
function ofThirties(days: Days, months: number, { prorateMonth }: BillingRules): CountedPart {
  const of = 30 * months;
  const counted =
    prorateMonth === 'Actual/30' ? daysBetween(days.start, days.end) : days360(days.start, days.end);
  return { ...spanOf(days), days: Math.min(counted, of), of };
}

/** Days up to `end` when every month has 30, the last day of a month being its 30th. */
function days360(start: LocalDate, end: LocalDate): number {
  const first = partsOf(start);
  const last = partsOf(addDays(end, -1));
  const lastDay = partsOf(end).day === 1 ? 30 : last.day;
  const months = (last.year - first.year) * 12 + (last.month - first.month);
  return months * 30 + lastDay - Math.min(first.day, 30) + 1;
}
