import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact, sum, type Exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { ChargeWindow } from './charge-window.js';
import type { PastDiscount, Take } from './discount-work.js';
import { spanOf } from './explanation.js';
import { periodGrid } from './periods.js';
import { prorating, shareOfPeriod, type Share } from './proration.js';
import { roundAmount } from './rounding.js';

/** An amount for each of the discount's own periods; what charges leave of it is lost. */
export function fixedAmount(
  discount: ChargeToBill,
  window: ChargeWindow,
  past: readonly PastDiscount[],
  context: BillingContext,
): Take {
  const daysAt = discountPeriods(discount, window);
  const { charge, account } = discount;
  const left = new Map<LocalDate, Exact>();
  return ({ rest, line }) => {
    const { days, share, period } = daysAt(line.item.serviceStartDate, context);
    const ofPeriod = roundAmount(
      exact(charge.DiscountAmount).times(share.value),
      account.Currency,
      context.rules,
    );
    const known = left.get(days.start) ?? amountLeft(ofPeriod, days, past);
    const taken = known.lessThan(rest) ? known : rest;
    left.set(days.start, known.minus(taken));
    const fixed = {
      amount: decimalText(exact(charge.DiscountAmount)),
      ...(period && { period: spanOf(period) }),
      ...(share.counted && { share: share.counted }),
      ofPeriod: decimalText(ofPeriod),
      left: decimalText(known),
    };
    const { DiscountClass } = charge;
    const parts = { base: decimalText(rest), ...(DiscountClass && { class: DiscountClass }), fixed };
    return { amount: taken, parts };
  };
}

function amountLeft(ofPeriod: Exact, days: Days, past: readonly PastDiscount[]): Exact {
  const used = sum(
    past.filter(({ start }) => start >= days.start && start < days.end).map(({ amount }) => amount),
  );
  const rest = ofPeriod.plus(used);
  return rest.isNegative() ? exact(0) : rest;
}

/** Days of a discount for which it has an amount, and how much of it; the period that they are of, where it has some. */
interface DiscountDays {
  readonly days: Days;
  readonly share: Share;
  readonly period?: Days;
}

/** The period of a discount that a day is in, and how much of it the discount has. A discount that is given once has one. */
function discountPeriods(
  discount: ChargeToBill,
  window: ChargeWindow,
): (day: LocalDate, context: BillingContext) => DiscountDays {
  if (discount.charge.ChargeType === 'OneTime') {
    const days = { start: '0001-01-01' as LocalDate, end: '9999-12-31' as LocalDate };
    return () => ({ days, share: { value: exact(1) } });
  }
  const grid = periodGrid(discount, window.trigger);
  return (day, { rules }) => {
    const period = grid.periodAt(day);
    const days = {
      start: later(period.start, window.start),
      end: earliest([period.end, window.end]) as LocalDate,
    };
    // "Always prorates", whatever the rules say of partial months and weeks (Fixed amount model and percentage model).
    return { days, share: shareOfPeriod(days, period, prorating(rules)), period };
  };
}
