import type { RecordOf } from '../../contract/index.js';
import { addMonths, daysBetween } from '../../platform/dates.js';
import { decimalText, exact, type DecimalText, type Exact } from '../../platform/money.js';
import { monthIndex, plusMonths, type Days } from '../calendar.js';
import { isDiscount } from '../rating/charge-models.js';
import { chargeWindow } from '../rating/charge-window.js';
import { monthsOfPeriod, priceOf, type PricedCharge } from '../rating/price.js';

/** Decimals that records keep of a metric. */
const METRIC_DECIMALS = 9;

/**
 * Monthly recurring revenue: the price of a billing period by its months. A discount has none: what it takes depends on
 * other charges.
 * @param subscription for charges whose period is its term
 * @returns null for a charge that does not recur
 */
export function mrrOf(priced: PricedCharge, subscription?: RecordOf<'Subscription'>): DecimalText | null {
  const mrr = exactMrr(priced, subscription);
  return mrr && metric(mrr);
}

/**
 * Total contract value: of a one-time charge its price, of a recurring charge its MRR by the months for which it
 * bills, days over counted by the days of their month.
 * @returns null for a usage charge, and for a recurring charge without an end or that is not triggered yet
 */
export function tcvOf(priced: PricedCharge, subscription: RecordOf<'Subscription'>): DecimalText | null {
  if (priced.charge.ChargeType === 'OneTime') return metric(total(priced));
  const mrr = exactMrr(priced, subscription);
  const window = chargeWindow({ ...subscription, Status: null }, priced.charge);
  if (!mrr || !window?.end) return null;
  return metric(mrr.times(monthsIn({ start: window.start, end: window.end })));
}

function exactMrr(priced: PricedCharge, subscription: RecordOf<'Subscription'> | undefined): Exact | null {
  const { charge } = priced;
  if (charge.ChargeType !== 'Recurring') return null;
  if (isDiscount(charge)) return exact(0);
  return total(priced, subscription).div(monthsOfPeriod(charge, subscription));
}

function total(priced: PricedCharge, subscription?: RecordOf<'Subscription'>): Exact {
  return isDiscount(priced.charge) ? exact(0) : priceOf(priced, subscription).amount;
}

/** Whole months from the first day on, and the days over by the length of the month that they are in. */
function monthsIn({ start, end }: Days): Exact {
  const between = monthIndex(end) - monthIndex(start);
  const whole = addMonths(start, between) > end ? between - 1 : between;
  const rest = addMonths(start, whole);
  const nextMonth = plusMonths(start, whole + 1);
  // Only the calendar's last month has no next one; it is a December.
  const length = nextMonth ? daysBetween(rest, nextMonth) : 31;
  return exact(daysBetween(rest, end)).div(length).plus(whole);
}

function metric(value: Exact): DecimalText {
  return decimalText(value.toDecimalPlaces(METRIC_DECIMALS));
}
