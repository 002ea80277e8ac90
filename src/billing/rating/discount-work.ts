import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { DecimalText, Exact } from '../../platform/money.js';
import type { ChargeToBill } from './charge-to-bill.js';
import type { Line } from './discount-scope.js';
import type { DiscountParts } from './explanation.js';

/** What a discount took from an item of an invoice that counts. */
export interface PastDiscount {
  /** OriginalId of the discount's charge. */
  readonly discountId: Id;
  /** OriginalId of the charge that it was taken from, and its segment. */
  readonly chargeId: Id;
  readonly segment: number;
  /** First day of the item. */
  readonly start: LocalDate;
  /** Negative where the discount took something, positive where it was given back. */
  readonly amount: DecimalText;
}

/** A line at work: `rest` is what of it is left. */
export interface Working<C extends ChargeToBill> {
  readonly line: Line<C>;
  readonly discounts: Line<C>[];
  rest: Exact;
  /** What the stacked discounts of a step have come to so far, and what they all take from. */
  stack: Stack | undefined;
}

export interface Stack {
  readonly step: number;
  readonly base: Exact;
  readonly share: Exact;
  readonly taken: Exact;
}

/** What a discount takes from a line that it reaches; negative where it gives back. */
export interface Taken {
  readonly amount: Exact;
  readonly parts?: DiscountParts;
  /** Before rounding, where it was rounded for itself. */
  readonly unrounded?: Exact;
}
export type Take = (working: Working<ChargeToBill>) => Taken;
