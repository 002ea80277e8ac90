import { errorCodeIn, FIRST_VERSION_WITH_DATES, type ErrorCode, type Version } from '../contract/index.js';
import { formatInstant, startOfDay, type Instant, type LocalDate, type TimeZone } from '../platform/dates.js';
import { escapeText } from './escape.js';

/** What the form of a value depends on besides the value. */
export interface WriteContext {
  readonly version: Version;
  /** Of the tenant. */
  readonly zone: TimeZone;
}

/** A value as records or rows hold it. */
export type WritableValue = string | number | boolean;

export type ValueWriter = (value: WritableValue) => string;

/**
 * How values of a type are written in a version.
 * @param type an XSD type's bare name as records know it (`date`, whatever the version's WSDL says), or a simple type
 * of the api namespace
 */
export function valueWriter(type: string, { version, zone }: WriteContext): ValueWriter {
  switch (type) {
    case 'boolean':
      return writeBoolean;
    case 'short':
    case 'int':
    case 'long':
      return String;
    case 'decimal':
      return writeDecimal;
    case 'date':
      return dateWriter(version, zone);
    case 'dateTime':
      return (value) => formatInstant(value as Instant, zone);
    case 'zns:ErrorCode':
      return (value) => errorCodeIn(version, value as ErrorCode);
    default:
      return (value) => escapeText(String(value));
  }
}

/** Rows hold 1 and 0, records true and false. */
function writeBoolean(value: WritableValue): string {
  return value === true || value === 1 ? 'true' : 'false';
}

/** Without trailing zeros (sources: reply-bytes). */
export function writeDecimal(value: WritableValue): string {
  const text = String(value);
  if (!text.includes('.')) return text === '-0' ? '0' : text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  const short = text.slice(0, end);
  return short === '-0' ? '0' : short;
}

/** The totals of subscribe() come with nine decimals (sources: reply-bytes). */
export function writeWithNineDecimals(value: WritableValue): string {
  const [whole, fraction = ''] = writeDecimal(value).split('.');
  return `${whole}.${fraction.padEnd(9, '0').slice(0, 9)}`;
}

const LAST_VERSION_WITH_BARE_MIDNIGHT = 38;

/** Days in the form of the version's era (sources: dates). */
function dateWriter(version: Version, zone: TimeZone): ValueWriter {
  if (version >= FIRST_VERSION_WITH_DATES) return String;
  if (Math.floor(version) <= LAST_VERSION_WITH_BARE_MIDNIGHT) return (value) => `${value}T00:00:00`;
  return (value) => midnight(value as LocalDate, zone);
}

/** Calendar arithmetic in a zone costs more than all else of a record, and invoices share their days. */
const midnights = new Map<string, string>();
const MOST_MIDNIGHTS = 10_000;

function midnight(date: LocalDate, zone: TimeZone): string {
  const key = date + zone;
  let text = midnights.get(key);
  if (text === undefined) {
    text = formatInstant(startOfDay(date, zone), zone);
    if (midnights.size >= MOST_MIDNIGHTS) midnights.clear();
    midnights.set(key, text);
  }
  return text;
}
