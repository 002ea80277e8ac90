import { invalidValue } from '../../contract/errors.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';

/** A share of an amount, and the most that it may be. */
export interface Share<T> {
  readonly to: T;
  readonly amount: DecimalText;
}

interface Room<T> {
  readonly to: T;
  /** What is left that a share may take. */
  readonly room: Exact;
}

/**
 * Spreads an amount over what has room for it, in the given order.
 * @returns the shares that are not zero; undefined when there is not enough room
 */
export function spread<T>(amount: Exact, over: readonly Room<T>[]): readonly Share<T>[] | undefined {
  const shares: Share<T>[] = [];
  let left = amount;
  for (const { to, room } of over) {
    const part = left.lessThan(room) ? left : room;
    if (part.lessThanOrEqualTo(0)) continue;
    shares.push({ to, amount: decimalText(part) });
    left = left.minus(part);
  }
  return left.isZero() ? shares : undefined;
}

/**
 * Checks what of a payment goes where: to invoices, to the credit balance, or for the time being nowhere
 * (sources: field-reference).
 * @throws RowError INVALID_VALUE
 */
export function checkPaymentShares(
  amount: DecimalText,
  invoices: readonly (DecimalText | null | undefined)[],
  credit: DecimalText | null | undefined,
): void {
  const parts = [...invoices, credit ?? null];
  if (!exact(amount).greaterThan(0)) throw invalidValue('The Amount of a payment must be greater than 0.');
  if (parts.some((part) => exact(part).isNegative())) {
    throw invalidValue('No part of a payment may be less than 0.');
  }
  if (sum(parts).greaterThan(exact(amount))) {
    throw invalidValue('More than the Amount of the payment is applied.');
  }
}
