import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import type { BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow, type ChargeWindow } from './charge-window.js';
import { byDiscountOrder, byLineOrder, isInForce, reaches, type Line } from './discount-scope.js';
import { periodGrid } from './periods.js';
import { shareOfPeriod } from './proration.js';
import { roundAmount } from './rounding.js';

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

/** A line with what was taken from it, in the order in which it was. */
export interface DiscountedLine<C extends ChargeToBill> extends Line<C> {
  readonly discounts: readonly Line<C>[];
}

/** A line at work: `rest` is what of it is left. */
interface Working<C extends ChargeToBill> {
  readonly line: Line<C>;
  readonly discounts: Line<C>[];
  rest: Exact;
}

/** What a discount takes from a line that it reaches; negative where it gives back. */
type Take = (working: Working<ChargeToBill>) => Exact;

const originalId = ({ charge }: ChargeToBill): Id => charge.OriginalId ?? charge.Id;

/**
 * Applies discounts to what is billed, one after the other, each to what the ones before have left (docs.zuora.com,
 * Process discounts). They take from positive amounts only; where days are credited, what was taken from them is given
 * back.
 * @param past what the discounts have taken so far
 */
export function applyDiscounts<C extends ChargeToBill>(
  lines: readonly Line<C>[],
  discounts: readonly C[],
  past: readonly PastDiscount[],
  context: BillingContext,
): DiscountedLine<C>[] {
  const all = lines.map((line): Working<C> => ({ line, discounts: [], rest: exact(line.item.chargeAmount) }));
  const inOrder = [...all].sort((a, b) => byLineOrder(a.line, b.line));
  for (const discount of [...discounts].sort(byDiscountOrder)) {
    const own = past.filter(({ discountId }) => discountId === originalId(discount));
    const take = takeOf(discount, own, context);
    for (const working of inOrder)
      if (reaches(discount, working.line.of)) apply(discount, working, take, own);
  }
  return all.map(({ line, discounts: taken }) => ({ ...line, discounts: taken }));
}

function apply<C extends ChargeToBill>(
  discount: C,
  working: Working<C>,
  take: Take,
  past: readonly PastDiscount[],
): void {
  const { item, of } = working.line;
  const taken = item.credited ? givenBack(discount, of, item, past).negated() : take(working);
  if (taken.isZero()) return;
  working.rest = working.rest.minus(taken);
  working.discounts.push({ of: discount, item: discountItem(item, decimalText(taken.negated())) });
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

function takeOf(discount: ChargeToBill, past: readonly PastDiscount[], context: BillingContext): Take {
  const window = chargeWindow(discount.subscription, discount.charge);
  if (!window) return () => exact(0);
  const take =
    discount.charge.ChargeModel === 'Discount-Percentage'
      ? percentage(discount, context)
      : fixedAmount(discount, window, past, context);
  return (working) => {
    const applies = working.rest.greaterThan(0) && isInForce(discount, window, working.line.item);
    return applies ? take(working) : exact(0);
  };
}

function percentage({ charge, account }: ChargeToBill, { rules }: BillingContext): Take {
  const share = exact(charge.DiscountPercentage).div(100);
  return ({ rest }) => roundAmount(rest.times(share), account.Currency, rules);
}

/** An amount for each of the discount's own periods; what charges leave of it is lost. */
function fixedAmount(
  discount: ChargeToBill,
  window: ChargeWindow,
  past: readonly PastDiscount[],
  context: BillingContext,
): Take {
  const daysAt = discountPeriods(discount, window);
  const left = new Map<LocalDate, Exact>();
  return ({ rest, line }) => {
    const { days, share } = daysAt(line.item.serviceStartDate, context);
    const known = left.get(days.start) ?? amountLeft(discount, days, share, past, context);
    const taken = known.lessThan(rest) ? known : rest;
    left.set(days.start, known.minus(taken));
    return taken;
  };
}

function amountLeft(
  { charge, account }: ChargeToBill,
  days: Days,
  share: Exact,
  past: readonly PastDiscount[],
  { rules }: BillingContext,
): Exact {
  const used = sum(
    past.filter(({ start }) => start >= days.start && start < days.end).map(({ amount }) => amount),
  );
  const rest = roundAmount(exact(charge.DiscountAmount).times(share), account.Currency, rules).plus(used);
  return rest.isNegative() ? exact(0) : rest;
}

/** The period of a discount that a day is in, and how much of it the discount has. A discount that is given once has one. */
function discountPeriods(discount: ChargeToBill, window: ChargeWindow) {
  if (discount.charge.ChargeType === 'OneTime') {
    const days = { start: '0001-01-01' as LocalDate, end: '9999-12-31' as LocalDate };
    return () => ({ days, share: exact(1) });
  }
  const grid = periodGrid(discount, window.trigger);
  return (day: LocalDate, { rules }: BillingContext) => {
    const period = grid.periodAt(day);
    const days = {
      start: later(period.start, window.start),
      end: earliest([period.end, window.end]) as LocalDate,
    };
    // "Always prorates", whatever the rules say of partial months and weeks (Fixed amount model and percentage model).
    const prorating = { ...rules, billPartialMonths: true, billPartialWeeks: true };
    return { days, share: shareOfPeriod(days, period, prorating) };
  };
}

/**
 * What a discount gives back where days are credited. A percentage stays on what is left of the period; an amount stays
 * as far as what is left of the period takes it (docs.zuora.com, Credit for prorated discounts: rule No, the default).
 */
function givenBack(
  discount: ChargeToBill,
  of: ChargeToBill,
  { credited }: BilledItem,
  past: readonly PastDiscount[],
): Exact {
  if (!credited) return exact(0);
  const { days, kept, billed } = credited;
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
    return taken.greaterThan(kept) ? taken.minus(kept) : exact(0);
  }
  return taken.minus(roundAmount(taken.times(kept).div(billed), of.account.Currency));
}
