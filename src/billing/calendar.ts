import { invalidValue } from '../contract/errors.js';
import { addDays, addMonths, daysBetween, localDate, partsOf, type LocalDate } from '../platform/dates.js';

/** Consecutive days: the first one, and the one after the last. */
export interface Days {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** The last day that a four-digit year can write. */
export const LAST_DAY = localDate('9999-12-31');

/** So many days later, or undefined when that lies beyond the calendar. */
export function plusDays(date: LocalDate, days: number): LocalDate | undefined {
  return days > daysBetween(date, LAST_DAY) ? undefined : addDays(date, days);
}

/** The day after a day that is billed. @throws RowError when the calendar ends there */
export function dayAfter(date: LocalDate): LocalDate {
  return plusDays(date, 1) ?? beyondCalendar();
}

/** @throws RowError for days that no record could hold */
export function beyondCalendar(): never {
  throw invalidValue('The target date is too far in the future.');
}

/** So many months later, or undefined when that lies beyond the calendar. */
export function plusMonths(date: LocalDate, months: number): LocalDate | undefined {
  return monthIndex(date) + months > monthIndex(LAST_DAY) ? undefined : addMonths(date, months);
}

/** Months since the year 0: the same for all days of a month. */
export function monthIndex(date: LocalDate): number {
  const { year, month } = partsOf(date);
  return year * 12 + month - 1;
}

/** The earliest of the days that are there. */
export function earliest(days: Iterable<LocalDate | null | undefined>): LocalDate | undefined {
  let found: LocalDate | undefined;
  // Stryker disable next-line EqualityOperator: equal days are the same text
  for (const day of days) if (day && (!found || day < found)) found = day;
  return found;
}

/** The later of two days. */
export function later(a: LocalDate, b: LocalDate): LocalDate {
  // Stryker disable next-line EqualityOperator: equal days are the same text
  return a > b ? a : b;
}
