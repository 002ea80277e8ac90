import {
  instantAt,
  localDateAt,
  parseLocalDate,
  type Instant,
  type LocalDate,
  type TimeZone,
} from '../platform/dates.js';

const DATE = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:?\d{2})?$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/;

/**
 * Reads a day in every form that clients send, whatever the version's type is (sources: client-requests). The offset of
 * a bare date says nothing; a dateTime with an offset means the day that it is then in the tenant's zone, one without
 * the day that it names (sources: dates).
 * @returns undefined when the text is neither a date nor a dateTime
 */
export function readDate(text: string, zone: TimeZone): LocalDate | undefined {
  const date = parseLocalDate(text) ?? parseLocalDate(DATE.exec(text)?.[1] ?? '');
  if (date) return date;
  const parts = partsOf(text);
  if (!parts) return undefined;
  // At the ends of the calendar the zone's day may lie outside of it.
  return parts.offset === undefined ? parts.date : parseLocalDate(localDateAt(instantOf(parts, zone), zone));
}

/**
 * Reads a moment: a dateTime, in the tenant's zone when it has no offset, or a date, which means the day's start.
 * @returns undefined when the text is neither
 */
export function readDateTime(text: string, zone: TimeZone): Instant | undefined {
  const parts = partsOf(text);
  if (parts) return instantOf(parts, zone);
  const date = readDate(text, zone);
  return date && instantAt(`${date}T00:00:00`, zone);
}

interface DateTimeParts {
  readonly date: LocalDate;
  /** `hh:mm:ss.mmm` */
  readonly time: string;
  /** `Z` or `+hh:mm`. */
  readonly offset: string | undefined;
}

function partsOf(text: string): DateTimeParts | undefined {
  const match = DATE_TIME.exec(text);
  const date = match && parseLocalDate(match[1]!);
  if (!date) return undefined;
  const [, , hour, minute, second = '00', fraction = '.', offset] = match;
  const time = `${hour}:${minute}:${second}${fraction.slice(0, 4).padEnd(4, '0')}`;
  return { date, time, offset: offset?.replace(/^(...)(\d\d)$/, '$1:$2') };
}

function instantOf({ date, time, offset }: DateTimeParts, zone: TimeZone): Instant {
  if (offset === undefined) return instantAt(`${date}T${time}`, zone);
  return Date.parse(`${date}T${time}${offset}`) as Instant;
}
