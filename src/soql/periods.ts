import { addDays, addMonths, daysBetween, localDateOf, partsOf, type LocalDate } from '../platform/dates.js';

/** The named periods of SOQL: which ones there are, and whether a number follows. */
export const periodNames: Readonly<Record<string, 'plain' | 'counted'>> = {
  YESTERDAY: 'plain',
  TODAY: 'plain',
  TOMORROW: 'plain',
  LAST_WEEK: 'plain',
  THIS_WEEK: 'plain',
  NEXT_WEEK: 'plain',
  LAST_MONTH: 'plain',
  THIS_MONTH: 'plain',
  NEXT_MONTH: 'plain',
  LAST_90_DAYS: 'plain',
  NEXT_90_DAYS: 'plain',
  LAST_QUARTER: 'plain',
  THIS_QUARTER: 'plain',
  NEXT_QUARTER: 'plain',
  LAST_YEAR: 'plain',
  THIS_YEAR: 'plain',
  NEXT_YEAR: 'plain',
  LAST_N_DAYS: 'counted',
  NEXT_N_DAYS: 'counted',
  N_DAYS_AGO: 'counted',
  LAST_N_WEEKS: 'counted',
  NEXT_N_WEEKS: 'counted',
  N_WEEKS_AGO: 'counted',
  LAST_N_MONTHS: 'counted',
  NEXT_N_MONTHS: 'counted',
  N_MONTHS_AGO: 'counted',
  LAST_N_QUARTERS: 'counted',
  NEXT_N_QUARTERS: 'counted',
  N_QUARTERS_AGO: 'counted',
  LAST_N_YEARS: 'counted',
  NEXT_N_YEARS: 'counted',
  N_YEARS_AGO: 'counted',
};

/** A span of days: from the first day up to, but not with, the day `end`. */
export interface Period {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** The days that a name means on a day, of years with four digits. Weeks begin on Sunday. @param count of a counted one, at most 9,999 */
export function periodOf(name: string, today: LocalDate, count = 1): Period {
  const { start, end } = anyPeriodOf(name, today, count);
  return { start: inCalendar(start), end: inCalendar(end) };
}

function inCalendar(day: LocalDate): LocalDate {
  if (/^\d{4}-/.test(day)) return day;
  return day.startsWith('-') ? localDateOf(1, 1, 1) : localDateOf(9999, 12, 31);
}

function anyPeriodOf(name: string, today: LocalDate, count: number): Period {
  const n = Math.min(count, 9_999);
  switch (name) {
    case 'LAST_90_DAYS':
      return { start: addDays(today, -90), end: addDays(today, 1) };
    case 'NEXT_90_DAYS':
      return { start: addDays(today, 1), end: addDays(today, 91) };
    // The one period that counts today in.
    case 'LAST_N_DAYS':
      return { start: addDays(today, -n), end: addDays(today, 1) };
  }
  const unit = unitOf(name);
  const [from, to] = offsets(name, n);
  const start = unit.startOf(today);
  return { start: unit.add(start, from), end: unit.add(start, to) };
}

/** Which units are meant, counted from the one that today is in. */
function offsets(name: string, n: number): readonly [number, number] {
  if (/_AGO$/.test(name)) return [-n, 1 - n];
  if (/^LAST_N_/.test(name)) return [-n, 0];
  if (/^NEXT_N_/.test(name)) return [1, 1 + n];
  if (/^(?:LAST_|YESTERDAY)/.test(name)) return [-1, 0];
  return /^(?:NEXT_|TOMORROW)/.test(name) ? [1, 2] : [0, 1];
}

interface Unit {
  startOf(day: LocalDate): LocalDate;
  add(start: LocalDate, count: number): LocalDate;
}

function unitOf(name: string): Unit {
  if (/WEEK/.test(name)) return { startOf: sunday, add: (start, count) => addDays(start, 7 * count) };
  const months = /MONTH/.test(name) ? 1 : /QUARTER/.test(name) ? 3 : /YEAR/.test(name) ? 12 : 0;
  if (months === 0) return { startOf: (day) => day, add: addDays };
  return {
    startOf(day) {
      const { year, month } = partsOf(day);
      return localDateOf(year, month - ((month - 1) % months), 1);
    },
    add: (start, count) => addMonths(start, months * count),
  };
}

/** The Sunday that a day's week begins with. */
function sunday(day: LocalDate): LocalDate {
  const days = daysBetween(SOME_SUNDAY, day) % 7;
  return addDays(day, days < 0 ? -7 - days : -days);
}

const SOME_SUNDAY = localDateOf(1970, 1, 4);
