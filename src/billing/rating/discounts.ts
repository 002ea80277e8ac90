import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { byDiscountOrder, byLineOrder, reaches, type Line } from './discount-scope.js';
import {
  takeOf,
  type DiscountLine,
  type PastDiscount,
  type Take,
  type Taken,
  type Working,
} from './discount-takes.js';
import { roundAmount } from './rounding.js';

/** A line with what was taken from it, in the order in which it was. */
export interface DiscountedLine<C extends ChargeToBill> extends Line<C> {
  readonly discounts: readonly DiscountLine<C>[];
}

const originalId = ({ charge }: ChargeToBill): Id => charge.OriginalId ?? charge.Id;

/**
 * Applies discounts to what is billed, one after the other, each to what the ones before have left, but stacked ones all
 * to the same (sources: discounts). They take from positive amounts only; where days are credited, what was taken from them is given
 * back.
 * @param past what the discounts have taken so far
 */
export function applyDiscounts<C extends ChargeToBill>(
  lines: readonly Line<C>[],
  discounts: readonly C[],
  past: readonly PastDiscount[],
  context: BillingContext,
): DiscountedLine<C>[] {
  const all = lines.map((line): Working<C> => ({
    line,
    discounts: [],
    rest: exact(line.item.chargeAmount),
    stack: undefined,
  }));
  const inOrder = [...all].sort((a, b) => byLineOrder(a.line, b.line));
  for (const discount of [...discounts].sort(byDiscountOrder(context.rules))) {
    const own = past.filter(({ discountId }) => discountId === originalId(discount));
    const take = takeOf(discount, own, context);
    for (const working of inOrder)
      if (reaches(discount, working.line.of)) apply(discount, working, take, own, context);
  }
  return all.map(({ line, discounts: taken }) => ({ ...line, discounts: taken }));
}

function apply<C extends ChargeToBill>(
  discount: C,
  working: Working<C>,
  take: Take,
  past: readonly PastDiscount[],
  context: BillingContext,
): void {
  const { item, of } = working.line;
  const { amount, base, share }: Taken = item.credited
    ? { amount: givenBack(discount, of, item, past, context).negated() }
    : take(working);
  if (amount.isZero()) return;
  working.rest = working.rest.minus(amount);
  const taken = discountItem(item, decimalText(amount.negated()));
  working.discounts.push({ of: discount, item: taken, base, share });
}

function discountItem(item: BilledItem, chargeAmount: DecimalText): BilledItem {
  return {
    ...item,
    quantity: '1' as DecimalText,
    unitPrice: chargeAmount,
    chargeAmount,
    suffix: '',
    usageIds: [],
  };
}

/**
 * What a discount gives back where days are credited. A percentage stays on what is left of the period; an amount stays
 * as far as what is left of the period takes it, or by the tenant's rule for the days that are left (docs.zuora.com,
 * Credit for prorated discounts).
 */
function givenBack(
  discount: ChargeToBill,
  of: ChargeToBill,
  { credited }: BilledItem,
  past: readonly PastDiscount[],
  { rules }: BillingContext,
): Exact {
  if (!credited) return exact(0);
  const { days, kept, billed, keptShare } = credited;
  const ofPeriod = past.filter(
    ({ chargeId, segment, start }) =>
      chargeId === originalId(of) &&
      segment === (of.charge.Segment ?? 1) &&
      start >= days.start &&
      start < days.end,
  );
  const taken = sum(ofPeriod.map(({ amount }) => amount)).negated();
  if (taken.isZero() || billed.isZero()) return exact(0);
  if (discount.charge.ChargeModel !== 'Discount-Percentage') {
    if (rules.creditProratedDiscounts) {
      return taken.minus(roundAmount(taken.times(keptShare), of.account.Currency, rules));
    }
    return taken.greaterThan(kept) ? taken.minus(kept) : exact(0);
  }
  return taken.minus(roundAmount(taken.times(kept).div(billed), of.account.Currency, rules));
}
