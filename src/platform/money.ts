import { Decimal } from 'decimal.js';

/** An exact decimal number as records hold it: plain notation, such as `-112.5` or `2.10`. Never a float. */
export type DecimalText = string & { readonly __brand: 'DecimalText' };

/** Enough digits that no sum, product or ratio of billing loses one that matters. */
export const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});
export type Exact = Decimal;

/** How many digits the service keeps: 13 before the point and 9 behind it (sources: field-types). */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/**
 * Reads an XSD decimal or double as an exact number in plain notation, keeping its scale.
 * @returns undefined when the text is no number
 */
export function parseDecimal(text: string): DecimalText | undefined {
  if (!DECIMAL.test(text)) return undefined;
  if (/^-?\d+(\.\d+)?$/.test(text)) return text as DecimalText;
  return new Exact(text).toFixed() as DecimalText;
}

/** The number that a record holds, for arithmetic. Absent counts as zero. */
export function exact(value: DecimalText | string | number | null | undefined): Exact {
  return new Exact(value ?? 0);
}

/** An exact number as records hold it, without trailing zeros. */
export function decimalText(value: Exact): DecimalText {
  return value.toFixed() as DecimalText;
}

/** Sum of any number of exact numbers; 0 of none. */
export function sum(values: Iterable<Exact | DecimalText | null | undefined>): Exact {
  let total = new Exact(0);
  for (const value of values) if (value !== null && value !== undefined) total = total.plus(value);
  return total;
}
