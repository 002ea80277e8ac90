import type { LocalDate } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import { formatDate, formatMoney, formatNumber, formatPeriod } from './format.js';

/** How a template's locale writes values. */
export interface ValueWriter {
  readonly rightToLeft: boolean;
  money(value: DecimalText, currency: string): string;
  number(value: DecimalText): string;
  percent(value: DecimalText): string;
  date(date: LocalDate): string;
  period(start: LocalDate | null, end: LocalDate | null): string;
  /** Where the decimals of a written number begin: they stand one under the other. */
  decimalsAt(text: string): number;
}

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'sd', 'yi', 'dv', 'ug']);
const MOST_WRITERS = 50;
const writers = new Map<string, ValueWriter>();

export function writerFor(locale: string): ValueWriter {
  let writer = writers.get(locale);
  if (!writer) {
    if (writers.size >= MOST_WRITERS) writers.clear();
    writers.set(locale, (writer = createWriter(locale)));
  }
  return writer;
}

function createWriter(locale: string): ValueWriter {
  const point = pointOf(locale);
  const rightToLeft = RIGHT_TO_LEFT.has(locale.slice(0, 2).toLowerCase());
  return {
    rightToLeft,
    ...(locale === 'en-US' ? plain : byIntl(locale)),
    decimalsAt: (text) => decimalsAt(text, point),
  };
}

/** Most documents are written so: worth not asking Intl. */
const plain = {
  money: formatMoney,
  number: formatNumber,
  percent: (value: DecimalText) => `${formatNumber(value)}%`,
  date: formatDate,
  period: formatPeriod,
};

function byIntl(locale: string): typeof plain {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: MOST_DIGITS });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
  const currencies = new Map<string, Intl.NumberFormat | undefined>();
  const currencyFormat = (currency: string): Intl.NumberFormat | undefined => {
    if (!currencies.has(currency)) currencies.set(currency, currencyFormatOf(locale, currency));
    return currencies.get(currency);
  };
  const date = remembered((day: LocalDate) => dates.format(Date.parse(`${day}T00:00:00Z`)));
  return {
    money: (value, currency) =>
      currencyFormat(currency)?.format(exactly(value)) ??
      `${numbers.format(exactly(value))}\u00a0${currency}`.trim(),
    number: (value) => numbers.format(exactly(value)),
    percent: (value) => percents.format(Number(value) / 100),
    date,
    period(start, end) {
      if (start === null || end === null || start === end)
        return (start ?? end) === null ? '' : date((start ?? end)!);
      return `${date(start)} – ${date(end)}`;
    },
  };
}

/** Intl shows at most so many decimals. */
const MOST_DIGITS = 20;

/** Intl takes a decimal as text and rounds nothing on the way; a negative zero would keep its sign. */
export function exactly(value: DecimalText): number {
  return (/[1-9]/.test(value) ? value : '0') as unknown as number;
}

function currencyFormatOf(locale: string, currency: string): Intl.NumberFormat | undefined {
  if (!/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const { maximumFractionDigits: least = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: least,
    maximumFractionDigits: MOST_DIGITS,
  });
}

function pointOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** Behind the last digit where there are no decimals. */
function decimalsAt(text: string, point: string): number {
  for (let at = text.indexOf(point); at >= 0; at = text.indexOf(point, at + 1)) {
    if (/\p{Nd}/u.test(text.charAt(at - 1)) && /\p{Nd}/u.test(text.charAt(at + 1))) return at;
  }
  return (/^.*\p{Nd}/u.exec(text)?.[0] ?? text).length;
}

const MOST_REMEMBERED = 2_000;

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, (value = make(key)));
    }
    return value;
  };
}
