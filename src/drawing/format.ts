import { type LocalDate, partsOf } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';

interface CurrencyForm {
  /** What Intl writes before the digits, for a positive and for a negative amount. */
  readonly positive: string;
  readonly negative: string;
  readonly decimals: number;
}

const forms = new Map<string, CurrencyForm>();
const MOST_FORMS = 1_000;

/**
 * An amount in its currency as `Intl.NumberFormat('en-US')` writes it: `-$1,234.50`, `¥1,235`, `KWD 1.234`.
 * The digits never go through a float: all that the decimal has are shown, and at least those of the currency.
 */
export function formatMoney(value: DecimalText, currency: string): string {
  const form = formOf(currency);
  const { negative, whole, fraction } = digitsOf(value);
  const decimals = fraction.padEnd(form.decimals, '0');
  return `${negative ? form.negative : form.positive}${grouped(whole)}${decimals && `.${decimals}`}`;
}

/** An exact number with grouped thousands, as long as it is. */
export function formatNumber(value: DecimalText): string {
  const { negative, whole, fraction } = digitsOf(value);
  return `${negative ? '-' : ''}${grouped(whole)}${fraction && `.${fraction}`}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Jan 31, 2026`: no reader takes the day for the month. */
export function formatDate(date: LocalDate): string {
  return `${monthAndDay(date)}, ${partsOf(date).year}`;
}

/** `Jan 1 – Jan 31, 2026`, with both years where they differ; one day alone stands alone. */
export function formatPeriod(start: LocalDate | null, end: LocalDate | null): string {
  if (start === null || end === null || start === end) {
    const day = start ?? end;
    return day === null ? '' : formatDate(day);
  }
  const first = partsOf(start).year === partsOf(end).year ? monthAndDay(start) : formatDate(start);
  return `${first} – ${formatDate(end)}`;
}

function monthAndDay(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${MONTHS[month - 1] ?? month} ${day}`;
}

function digitsOf(value: DecimalText): { negative: boolean; whole: string; fraction: string } {
  const unsigned = value.replace(/^[+-]/, '');
  const [whole = '0', fraction = ''] = unsigned.split('.');
  const negative = value.startsWith('-') && /[1-9]/.test(unsigned);
  return { negative, whole: whole.replace(/^0+(?=\d)/, '') || '0', fraction: withoutFinalZeros(fraction) };
}

function withoutFinalZeros(fraction: string): string {
  let end = fraction.length;
  while (fraction[end - 1] === '0') end--;
  return fraction.slice(0, end);
}

/** Digits in groups of three, counted from the last. */
function grouped(whole: string): string {
  const first = whole.length % 3;
  const groups = whole.slice(first).match(/\d{3}/g) ?? [];
  return [...(first ? [whole.slice(0, first)] : []), ...groups].join(',');
}

function formOf(currency: string): CurrencyForm {
  let form = forms.get(currency);
  if (!form) {
    if (forms.size >= MOST_FORMS) forms.clear();
    forms.set(currency, (form = readForm(currency)));
  }
  return form;
}

/** A code that is none of ISO 4217's form stands before the amount as it is. */
function readForm(currency: string): CurrencyForm {
  if (!/^[A-Za-z]{3}$/.test(currency)) {
    return {
      positive: currency && `${currency}\u00a0`,
      negative: `-${currency && `${currency}\u00a0`}`,
      decimals: 2,
    };
  }
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const before = (amount: number): string => /^\D*/.exec(format.format(amount))?.[0] ?? '';
  return {
    positive: before(1),
    negative: before(-1),
    decimals: format.resolvedOptions().maximumFractionDigits ?? 2,
  };
}
