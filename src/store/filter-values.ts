import { parseDecimal } from '../platform/money.js';
import { foldText } from './dialect.js';
import { storableText } from './record-type.js';

/** How a column's values compare. */
export type Kind = 'text' | 'integer' | 'decimal';

type Value = string | number;

export function textValue(text: string, ignoreCase: boolean): string {
  return storableText(ignoreCase ? foldText(text) : text);
}

/** @throws TypeError when it is no number */
export function decimalValue(field: string, value: Value): string {
  const number = parseDecimal(String(value));
  if (number === undefined) throw new TypeError(`${field} compares with numbers, not with '${value}'`);
  return number;
}

/** One more than any number that is stored. */
const BEYOND = 2 ** 53;

/**
 * A number to compare whole numbers with, itself perhaps not whole; where it is beyond all that are stored, the next
 * number beyond does as well.
 * @throws TypeError when it is no number
 */
export function integerValue(field: string, value: Value): number {
  const number = Number(decimalValue(field, value));
  return Math.max(-BEYOND, Math.min(BEYOND, number));
}

/** The values of a list that a column of the kind can have. */
export function listValues(kind: Kind, field: string, values: readonly Value[]): readonly Value[] {
  switch (kind) {
    case 'text':
      return values.map((value) => storableText(String(value)));
    case 'decimal':
      return values.map((value) => decimalValue(field, value));
    case 'integer':
      return values.map((value) => integerValue(field, value)).filter(Number.isInteger);
  }
}
