import type { Database as SqliteDatabase } from 'better-sqlite3';
import { Exact, parseDecimal } from '../platform/money.js';
import { foldText } from './dialect.js';

/** Gives a connection the functions that our SQL needs and SQLite lacks. */
export function addFunctions(connection: SqliteDatabase): void {
  const add = (name: string, body: (...values: unknown[]) => unknown): void => {
    connection.function(name, { deterministic: true, varargs: false }, body);
  };
  add('fold', (text) => (typeof text === 'string' ? foldText(text) : text));
  add('decimal_compare', (a, b) => (a === null || b === null ? null : compareDecimals(String(a), String(b))));
  add('decimal_order', (number) => (number === null ? null : decimalSortKey(String(number))));
  add('decimal_text', (text) => (text === null ? null : (parseDecimal(String(text)) ?? null)));
  connection.aggregate('decimal_sum', {
    deterministic: true,
    start: null as Exact | null,
    step: (total, number) => (number === null ? total : (total ?? new Exact(0)).plus(String(number))),
    result: (total) => (total === null ? null : total.toFixed()),
  });
}

/** -1, 0 or 1. Rounding to a float never turns two numbers around, so only equal floats need the exact look. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (x !== y) return x < y ? -1 : 1;
  return new Exact(a).comparedTo(b);
}

const MOST_DIGITS = 40;

/** A text that sorts as the number does: digits at fixed places, those of negative numbers turned around. */
export function decimalSortKey(number: string): string {
  const [whole = '', fraction = ''] = new Exact(number).abs().toFixed().split('.');
  const digits = whole.padStart(MOST_DIGITS, '0') + fraction;
  if (!new Exact(number).lessThan(0)) return `1${digits}`;
  return `0${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`;
}
