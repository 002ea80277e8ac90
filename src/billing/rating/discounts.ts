import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow } from './charge-window.js';
import { byDiscountOrder, byLineOrder, reaches, type Line } from './discount-scope.js';
import { takeOf } from './discount-takes.js';
import type { PastDiscount, Take, Taken, Working } from './discount-work.js';
import { spanOf, type ItemExplanation } from './explanation.js';
import { roundAmount, roundingOf } from './rounding.js';

/** A line with what was taken from it, in the order in which it was. */
export interface DiscountedLine<C extends ChargeToBill> extends Line<C> {
  readonly discounts: readonly Line<C>[];
}

const nothing: Taken = { amount: exact(0) };

const originalId = ({ charge }: ChargeToBill): Id => charge.OriginalId ?? charge.Id;

/**
 * Applies discounts to what is billed, one after the other, each to what the ones before have left, but stacked ones all
 * to the same (sources: discounts). They take from positive amounts only; where days are credited, what was taken from
 * them is given back.
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
  const { amount, unrounded, parts }: Taken = item.credited
    ? givenBack(discount, of, item, past, context)
    : take(working);
  if (amount.isZero()) return;
  working.rest = working.rest.minus(amount);
  const chargeAmount = decimalText(amount.negated());
  const rounding =
    unrounded && roundingOf(unrounded.negated(), amount.negated(), discount.account.Currency, context.rules);
  const taken = discountItem(item, chargeAmount, {
    model: discount.charge.ChargeModel ?? '',
    ...windowOf(discount),
    discount: parts,
    ...(rounding && { rounding }),
    amount: chargeAmount,
  });
  working.discounts.push({ of: discount, item: taken });
}

function windowOf({ subscription, charge }: ChargeToBill): Pick<ItemExplanation, 'window'> {
  const window = chargeWindow(subscription, charge);
  return window ? { window: spanOf(window) } : {};
}

function discountItem(item: BilledItem, chargeAmount: DecimalText, explanation: ItemExplanation): BilledItem {
  return {
    ...item,
    quantity: '1' as DecimalText,
    unitPrice: chargeAmount,
    chargeAmount,
    suffix: '',
    usageIds: [],
    explanation,
  };
}

/**
 * What a discount gives back where days are credited, as a negative taking. A percentage stays on what is left of the
 * period; an amount stays as far as what is left of the period takes it, or by the tenant's rule for the days that are left
 * (docs.zuora.com, Credit for prorated discounts).
 */
function givenBack(
  discount: ChargeToBill,
  of: ChargeToBill,
  { credited }: BilledItem,
  past: readonly PastDiscount[],
  { rules }: BillingContext,
): Taken {
  if (!credited) return nothing;
  const { days, kept, billed, keptShare } = credited;
  const ofPeriod = past.filter(
    ({ chargeId, segment, start }) =>
      chargeId === originalId(of) &&
      segment === (of.charge.Segment ?? 1) &&
      start >= days.start &&
      start < days.end,
  );
  const taken = sum(ofPeriod.map(({ amount }) => amount)).negated();
  if (taken.isZero() || billed.isZero()) return nothing;
  const back = (stays: Exact): Taken => {
    const givenBack = {
      taken: decimalText(taken),
      stays: decimalText(stays),
      billed: decimalText(billed),
      kept: decimalText(kept),
    };
    return { amount: stays.minus(taken), parts: { givenBack } };
  };
  if (discount.charge.ChargeModel !== 'Discount-Percentage') {
    if (rules.creditProratedDiscounts) {
      return back(roundAmount(taken.times(keptShare), of.account.Currency, rules));
    }
    return taken.greaterThan(kept) ? back(kept) : nothing;
  }
  return back(roundAmount(taken.times(kept).div(billed), of.account.Currency, rules));
}
