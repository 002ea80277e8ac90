import { daysBetween, addDays } from '../../../platform/dates.js';
import { exact, type DecimalText } from '../../../platform/money.js';
import type { Span } from '../../rating/explanation.js';

/** Decimals of a number that words show; data has all of them. */
const MOST_DECIMALS = 6;

/** A number as words show it: `67.741935…` where digits are left off. */
export function number(value: DecimalText | string): string {
  const all = exact(value);
  const cut = all.toDecimalPlaces(MOST_DECIMALS, 1);
  return cut.equals(all) ? cut.toFixed() : `${cut.toFixed(MOST_DECIMALS)}…`;
}

/** A number as the second one of a calculation. */
export function operand(value: DecimalText): string {
  return value.startsWith('-') ? `(${number(value)})` : number(value);
}

/** `1 day`, `2 days`. */
export function counted(count: number | string, one: string, many = `${one}s`): string {
  const text = number(String(count));
  return `${text} ${text === '1' ? one : many}`;
}

/** `2026-01-01 to 2026-01-31`, or one day. */
export function days({ firstDay, lastDay }: Span): string {
  if (lastDay === undefined) return `${firstDay} on`;
  return firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
}

/** How many days those are. */
export function dayCount({ firstDay, lastDay }: Required<Span>): number {
  return daysBetween(firstDay, addDays(lastDay ?? firstDay, 1));
}
