import type { FieldType } from '../../contract/model.js';
import {
  formatInstant,
  formatOffset,
  type Instant,
  localDateAt,
  type LocalDate,
  offsetMsAt,
  parseLocalDate,
  type TimeZone,
} from '../../platform/dates.js';
import { type DecimalText, Exact, exact, parseDecimal } from '../../platform/money.js';
import { kindOf, type MergeFunction, PATTERN_PART } from '../template/functions.js';
import type { FieldValues } from '../types.js';
import { exactly } from '../write-values.js';

/** What goes from function to function. */
export type MergeValue =
  | { readonly kind: 'number'; readonly value: DecimalText }
  | { readonly kind: 'day'; readonly value: LocalDate }
  | { readonly kind: 'moment'; readonly value: Instant; readonly zone: TimeZone }
  | { readonly kind: 'text'; readonly value: string };

/** The value of a field, before any function. */
export function mergeValue(value: FieldValues[string] & {}, type: FieldType, zone: TimeZone): MergeValue {
  const kind = kindOf(type);
  if (kind === 'moment') return { kind, value: value as Instant, zone };
  return { kind, value: String(value) } as MergeValue;
}

/** What a text looks like: a custom field is one, whatever it holds. */
function recognized(input: MergeValue): MergeValue {
  if (input.kind !== 'text') return input;
  const [number, day] = [parseDecimal(input.value), parseLocalDate(input.value)];
  if (number !== undefined) return { kind: 'number', value: number };
  return day === undefined ? input : { kind: 'day', value: day };
}

/**
 * Applies functions in their order. One that does not fit the value leaves it as it is.
 * @param locale the template's, for `Localise`
 * @returns numbers with plain digits, dates as `2026-01-31`, moments with their offset, where no function wrote them
 */
export function applied(value: MergeValue, functions: readonly MergeFunction[], locale: string): string {
  return plainText(functions.reduce((input, fn) => apply(input, fn, locale), value));
}

function apply(input: MergeValue, fn: MergeFunction, templateLocale: string): MergeValue {
  const known = recognized(input);
  switch (fn.name) {
    case 'Round':
      return known.kind === 'number' ? rounded(known.value, fn.decimals) : input;
    case 'Localise':
      return { kind: 'text', value: localised(known, fn.locale ?? templateLocale) };
    case 'Format':
      return known.kind === 'day' || known.kind === 'moment'
        ? { kind: 'text', value: formatted(known, fn.pattern) }
        : input;
    case 'ConvertTz':
      return input.kind === 'moment' ? { ...input, zone: fn.zone } : input;
    case 'Substr':
      return { kind: 'text', value: plainText(input).slice(fn.begin, fn.end) };
  }
}

function plainText(value: MergeValue): string {
  return value.kind === 'moment' ? formatInstant(value.value, value.zone) : value.value;
}

/** With as many decimals as were asked for, halves away from zero; a zero has no sign. */
function rounded(value: DecimalText, decimals: number): MergeValue {
  const near = exact(value).toDecimalPlaces(decimals, Exact.ROUND_HALF_UP).plus(0);
  return { kind: 'number', value: near.toFixed(decimals) as DecimalText };
}

function localised(input: MergeValue, locale: string): string {
  switch (input.kind) {
    case 'number': {
      const decimals = input.value.split('.')[1]?.length ?? 0;
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      return new Intl.NumberFormat(locale, digits).format(exactly(input.value));
    }
    case 'day':
      return new Intl.DateTimeFormat(locale, { ...DAY, timeZone: 'UTC' }).format(
        Date.parse(`${input.value}T00:00:00Z`),
      );
    case 'moment':
      return new Intl.DateTimeFormat(locale, { ...DAY, ...TIME, timeZone: input.zone }).format(input.value);
    case 'text':
      return input.value;
  }
}

const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

type Dated = Extract<MergeValue, { kind: 'day' | 'moment' }>;

/** By the letters of Java's date patterns, with English names, as the real service writes them. */
function formatted(input: Dated, pattern: string): string {
  const parts = partsIn(input);
  return pattern.replace(PATTERN_PART, (part: string, quoted: string | undefined) =>
    quoted === undefined ? parts(part) : quoted || "'",
  );
}

function partsIn(input: Dated): (part: string) => string {
  const day = input.kind === 'day' ? input.value : localDateAt(input.value, input.zone);
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const time = input.kind === 'day' ? '00:00:00.000' : formatInstant(input.value, input.zone).slice(11, 23);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const number = (value: number, part: string): string => String(value).padStart(part.length, '0');
  const name = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
  return (part) => {
    switch (part[0]) {
      case 'y':
      case 'u':
        return part.length === 2 ? year.slice(-2) : number(Number(year), part);
      case 'M':
      case 'L':
        return part.length < 3
          ? number(Number(month), part)
          : name({ month: WIDTHS[part.length] ?? 'narrow' });
      case 'd':
        return number(Number(dayOfMonth), part);
      case 'E':
        return name({ weekday: WIDTHS[part.length] ?? (part.length > 4 ? 'narrow' : 'short') });
      case 'a':
        return hours < 12 ? 'AM' : 'PM';
      case 'H':
        return number(hours, part);
      case 'h':
        return number(hours % 12 || 12, part);
      case 'K':
        return number(hours % 12, part);
      case 'k':
        return number(hours || 24, part);
      case 'm':
        return number(minutes, part);
      case 's':
        return number(Math.floor(seconds), part);
      case 'S':
        return time.slice(9).padEnd(part.length, '0').slice(0, part.length);
      default:
        return input.kind === 'day' ? '' : formatOffset(offsetMsAt(input.value, input.zone));
    }
  };
}

const WIDTHS: Readonly<Record<number, 'short' | 'long'>> = { 3: 'short', 4: 'long' };
