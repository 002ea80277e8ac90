import { decimalText, exact, sum, type DecimalText } from '../../platform/money.js';
import { roundAmount } from '../rating/rounding.js';

/**
 * Splits an amount by percentages so that the parts add up to it: the last one takes what rounding leaves.
 * @param percentages whole numbers that add up to 100
 */
export function splitAmount(
  amount: DecimalText | null | undefined,
  percentages: readonly number[],
  currency: string,
): readonly DecimalText[] {
  const whole = exact(amount);
  const first = percentages
    .slice(0, -1)
    .map((percentage) => roundAmount(whole.times(percentage).dividedBy(100), currency));
  return [...first, whole.minus(sum(first))].map(decimalText);
}
