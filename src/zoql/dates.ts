import { FIRST_VERSION_WITH_DATES, type Version } from '../contract/index.js';
import {
  instantAt,
  localDateAt,
  parseLocalDate,
  startOfDay,
  type Instant,
  type LocalDate,
  type TimeZone,
} from '../platform/dates.js';

/** `YYYY-MM-DDThh:mm:ss` with fraction and offset; a blank instead of `T` is seen from clients. */
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
/** XSD's widest offset is 14 hours. */
const MOST_OFFSET_MINUTES = 14 * 60;

interface DateTime {
  readonly day: LocalDate;
  /** `hh:mm:ss.fff`. */
  readonly time: string;
  /** Minutes east of Greenwich; undefined when the text has no offset. */
  readonly offset: number | undefined;
}

/** Whether a version treats the date fields as dateTime (sources: dates). */
export function takesDateTimesForDates(version: Version): boolean {
  return version < FIRST_VERSION_WITH_DATES;
}

/**
 * The day that a literal means for a date field (sources: dates). Up to version 68 a dateTime counts as the day that it
 * is then in the tenant's zone. From 69 on the service wants a date; a dateTime at midnight without offset or in UTC is
 * how clients write one (sources: client-requests), and its day is taken as written.
 * @returns undefined when the text is neither
 */
export function readDate(text: string, version: Version, zone: TimeZone): LocalDate | undefined {
  const day = parseLocalDate(text);
  if (day) return day;
  const dateTime = parseDateTime(text);
  if (!dateTime) return undefined;
  if (takesDateTimesForDates(version)) return dayOf(dateTime, zone);
  return dateTime.time === '00:00:00.000' && !dateTime.offset ? dateTime.day : undefined;
}

/**
 * The moment that a literal means for a dateTime field: without offset in the tenant's zone, a date as its first moment.
 * @returns undefined when the text is neither
 */
export function readInstant(text: string, zone: TimeZone): Instant | undefined {
  const day = parseLocalDate(text);
  if (day) return startOfDay(day, zone);
  const dateTime = parseDateTime(text);
  return dateTime && instantOf(dateTime, zone);
}

function dayOf(dateTime: DateTime, zone: TimeZone): LocalDate | undefined {
  if (dateTime.offset === undefined) return dateTime.day;
  // Back through the check, because an offset can lead out of the years 1 to 9999.
  return parseLocalDate(localDateAt(instantOf(dateTime, zone), zone));
}

function instantOf({ day, time, offset }: DateTime, zone: TimeZone): Instant {
  if (offset === undefined) return instantAt(`${day}T${time}`, zone);
  return (Date.parse(`${day}T${time}Z`) - offset * 60_000) as Instant;
}

function parseDateTime(text: string): DateTime | undefined {
  const [, date = '', time = '', fraction = '', zone] = DATE_TIME.exec(text) ?? [];
  const day = parseLocalDate(date);
  const offset = zone === undefined ? undefined : offsetMinutes(zone);
  if (!day || !TIME.test(time) || (offset !== undefined && Math.abs(offset) > MOST_OFFSET_MINUTES)) {
    return undefined;
  }
  return { day, time: `${time}.${fraction.slice(0, 3).padEnd(3, '0')}`, offset };
}

/** Minutes of `Z`, `-08:00` or `-0800`. */
function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
