import type * as temporalPolyfill from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`. It has no time and no zone. Compares as text. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' };

/** An IANA time zone name, such as `America/Los_Angeles`. */
export type TimeZone = string;

const DAY_MS = 86_400_000;

let loaded: typeof temporalPolyfill.Temporal | undefined;

/** Time zones are for the first value that has one: a start needs none, and loading them takes a tenth of it. */
function temporal(): typeof temporalPolyfill.Temporal {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make every date asynchronous
  loaded ??= (require('temporal-polyfill') as typeof temporalPolyfill).Temporal;
  return loaded;
}

/**
 * Reads `YYYY-MM-DD`.
 * @returns undefined when the text is not a day of the calendar
 */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate;
}

/** The day that a text in the source code names. @throws RangeError when it is none */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (!date) throw new RangeError(`${text} is not a calendar day in the form YYYY-MM-DD`);
  return date;
}

/** Year, month (1 to 12) and day of a calendar day. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** A calendar day of its parts; a day beyond the end of the month is the last of the month. */
export function localDateOf(year: number, month: number, day: number): LocalDate {
  const clamped = Math.min(day, daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(clamped, 2)}` as LocalDate;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day so many days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** The same day so many months later; the last of the month where the month is too short. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  return localDateOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, day);
}

/** How many days from the first day to the second: 0 for the same day. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

function toEpochDay(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function fromEpochDay(day: number): LocalDate {
  // eslint-disable-next-line no-restricted-syntax -- day arithmetic on a given number, not the time
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** The calendar day that it is in a zone at a moment. */
export function localDateAt(instant: Instant, zone: TimeZone): LocalDate {
  return fromEpochDay(Math.floor((instant + offsetMsAt(instant, zone)) / DAY_MS));
}

/** The first moment of a day in a zone. */
export function startOfDay(date: LocalDate, zone: TimeZone): Instant {
  const start = temporal().PlainDate.from(date).toZonedDateTime(zone);
  return start.epochMilliseconds as Instant;
}

/**
 * A local date and time in a zone as a moment. A time that daylight saving skips is moved forward, one that
 * occurs twice means the first.
 * @param text `YYYY-MM-DDThh:mm:ss` with an optional fraction
 */
export function instantAt(text: string, zone: TimeZone): Instant {
  return temporal().PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds as Instant;
}

/** `2011-12-28T17:23:27.000-08:00`: milliseconds and the zone's offset at that moment. */
export function formatInstant(instant: Instant, zone: TimeZone): string {
  const offset = offsetMsAt(instant, zone);
  // eslint-disable-next-line no-restricted-syntax -- formats a given number, not the time
  const local = new Date(instant + offset).toISOString();
  return local.slice(0, 23) + formatOffset(offset);
}

/** `-08:00` of an offset in milliseconds. */
export function formatOffset(offsetMs: number): string {
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** Asking Intl costs microseconds each time, and offsets change at most at quarter hours. */
const offsets = new Map<string, Map<number, number>>();
const QUARTER_HOUR_MS = 900_000;
const MOST_CACHED_OFFSETS = 10_000;

/** How far a zone's clocks are from UTC at a moment, in milliseconds: negative west of Greenwich. */
export function offsetMsAt(instant: Instant, zone: TimeZone): number {
  let ofZone = offsets.get(zone);
  if (!ofZone) offsets.set(zone, (ofZone = new Map()));
  const bucket = Math.floor(instant / QUARTER_HOUR_MS);
  let offset = ofZone.get(bucket);
  if (offset === undefined) {
    offset =
      temporal().Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
    if (ofZone.size >= MOST_CACHED_OFFSETS) ofZone.clear();
    ofZone.set(bucket, offset);
  }
  return offset;
}

/** Whether the machine's time zone data know this name. */
export function isTimeZone(name: string): boolean {
  try {
    temporal().Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
