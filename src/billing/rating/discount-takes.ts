import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow, type ChargeWindow } from './charge-window.js';
import { discountStep, isInForce, isStacked, type Line } from './discount-scope.js';
import { periodGrid } from './periods.js';
import { shareOfPeriod } from './proration.js';
import { roundAmount } from './rounding.js';

/** What a discount takes from a line: a percentage, one of several that are stacked, or an amount (sources: discounts). */

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

/** What a discount takes from a line, or gives back to it. */
export interface DiscountLine<C extends ChargeToBill> extends Line<C> {
  /** Of a discount that takes: what of the line it takes from. */
  readonly base?: Exact | undefined;
  /** Of a percentage: how much of the base it is, 1 for all of it. */
  readonly share?: Exact | undefined;
}

/** A line at work: `rest` is what of it is left. */
export interface Working<C extends ChargeToBill> {
  readonly line: Line<C>;
  readonly discounts: DiscountLine<C>[];
  rest: Exact;
  /** What the stacked discounts of a step have come to so far, and what they all take from. */
  stack: Stack | undefined;
}

interface Stack {
  readonly step: number;
  readonly base: Exact;
  readonly share: Exact;
  readonly taken: Exact;
}

/** What a discount takes from a line that it reaches; negative where it gives back. */
export interface Taken {
  readonly amount: Exact;
  readonly base?: Exact;
  readonly share?: Exact;
}
export type Take = (working: Working<ChargeToBill>) => Taken;

const nothing: Taken = { amount: exact(0) };

/** What a discount takes from the lines that it reaches. */
export function takeOf(discount: ChargeToBill, past: readonly PastDiscount[], context: BillingContext): Take {
  const window = chargeWindow(discount.subscription, discount.charge);
  if (!window) return () => nothing;
  const take = takeInForce(discount, window, past, context);
  return (working) => (isInForce(discount, window, working.line.item) ? take(working) : nothing);
}

function takeInForce(
  discount: ChargeToBill,
  window: ChargeWindow,
  past: readonly PastDiscount[],
  context: BillingContext,
): Take {
  if (isStacked(discount)) return stackedPercentage(discount, context);
  const take =
    discount.charge.ChargeModel === 'Discount-Percentage'
      ? percentage(discount, context)
      : fixedAmount(discount, window, past, context);
  return (working) => (working.rest.greaterThan(0) ? take(working) : nothing);
}

function percentage({ charge, account }: ChargeToBill, { rules }: BillingContext): Take {
  const share = exact(charge.DiscountPercentage).div(100);
  return ({ rest }) => ({
    amount: roundAmount(rest.times(share), account.Currency, rules),
    base: rest,
    share,
  });
}

/**
 * Percentages of the same base that add up, and are rounded as one: what each takes is what the sum comes to with it, less
 * what it came to without. Together they take no more than there is.
 */
function stackedPercentage(discount: ChargeToBill, { rules }: BillingContext): Take {
  const { charge, account } = discount;
  const own = exact(charge.DiscountPercentage).div(100);
  const step = discountStep(discount, rules);
  return (working) => {
    const before: Stack =
      working.stack?.step === step
        ? working.stack
        : { step, base: working.rest, share: exact(0), taken: exact(0) };
    const { base } = before;
    if (!base.greaterThan(0)) return nothing;
    const share = before.share.plus(own);
    const sum = roundAmount(base.times(share), account.Currency, rules);
    const taken = sum.greaterThan(base) ? base : sum;
    working.stack = { step, base, share, taken };
    return { amount: taken.minus(before.taken), base, share: own };
  };
}

/** An amount for each of the discount's own periods; what charges leave of it is lost (sources: discounts). */
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
    return { amount: taken, base: rest };
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
    // "Always prorates", whatever the rules say of parts (Fixed amount model and percentage model).
    const prorating = {
      ...rules,
      billPartialMonths: true,
      billPartialWeeks: true,
      proratePartialPeriods: true,
    };
    return { days, share: shareOfPeriod(days, period, prorating) };
  };
}
