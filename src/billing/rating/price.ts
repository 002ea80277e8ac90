import { invalidValue, notEmulated, RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { daysBetween } from '../../platform/dates.js';
import { decimalText, exact, type Exact } from '../../platform/money.js';
import { monthIndex } from '../calendar.js';
import { chargeModelOf, rate } from './charge-models.js';
import type { ChargeToBill } from './charge-to-bill.js';
import type { PriceBase, PriceParts } from './explanation.js';
import { periodLength } from './period-length.js';

/** A charge as the price sees it. */
export type PricedCharge = Pick<ChargeToBill, 'charge' | 'tiers'>;

type Term = Pick<RecordOf<'Subscription'>, 'TermStartDate' | 'TermEndDate'>;

/** What a charge costs. */
export interface Price {
  readonly quantity: Exact;
  readonly unitPrice: Exact;
  readonly amount: Exact;
  readonly parts: PriceParts;
}

/**
 * The price of a one-time charge, or of a whole billing period of a recurring one (sources: charge-models).
 * @param term the subscription's, for charges whose period it is
 * @throws RowError for a charge without price or quantity
 */
export function priceOf(priced: PricedCharge, term: Term = {}): Price {
  const quantity = quantityOf(priced.charge);
  const { unitPrice, ...rated } = rate(priced, quantity);
  const own = listPricesInPeriod(priced.charge, term);
  if (!own) return { quantity, unitPrice, ...rated };
  const { factor, ...base } = own;
  const amount = rated.amount.times(factor);
  return {
    quantity,
    amount,
    unitPrice: unitPrice.times(factor),
    parts: { ...rated.parts, base: { ...base, periodAmount: decimalText(amount.toDecimalPlaces(20)) } },
  };
}

/** The price of so many used units. A flat fee is one, however many they are. */
export function priceOfUsage(priced: PricedCharge, used: Exact): Price {
  const quantity = chargeModelOf(priced.charge) === 'Flat Fee Pricing' ? exact(1) : used;
  return { quantity, ...rate(priced, quantity) };
}

function quantityOf(charge: RecordOf<'RatePlanCharge'>): Exact {
  if (chargeModelOf(charge) === 'Flat Fee Pricing') return exact(1);
  if (charge.Quantity === null || charge.Quantity === undefined) {
    throw new RowError('MISSING_REQUIRED_VALUE', 'Missing required value: Quantity');
  }
  return exact(charge.Quantity);
}

/** How many times the list price a whole period costs. */
interface ListPrices extends Omit<PriceBase, 'periodAmount'> {
  readonly factor: Exact;
}

/** The list price may be per week, month or year; undefined when it is that of the period. */
function listPricesInPeriod(charge: RecordOf<'RatePlanCharge'>, term: Term): ListPrices | undefined {
  const base = charge.ListPriceBase ?? 'Per Billing Period';
  if (charge.ChargeType !== 'Recurring' || base === 'Per Billing Period') return undefined;
  const length = periodLength(charge);
  if (base === 'Per Week' && length.unit === 'week') {
    const weeks = exact(length.count);
    return { name: base, weeks: decimalText(weeks), factor: weeks };
  }
  const months = monthsOfPeriod(charge, term);
  const own = { name: base, months: decimalText(months.toDecimalPlaces(20)) };
  if (base === 'Per Month' && length.unit !== 'week') return { ...own, factor: months };
  if (base === 'Per Year' && length.unit !== 'week') return { ...own, factor: months.div(12) };
  throw notEmulated(`list price base ${base} with the billing period ${charge.BillingPeriod ?? ''}`);
}

/** A week in months, of which a year has 12: 7 of 365 days. */
const MONTHS_IN_A_DAY = exact(12).div(365);

/** How many months a charge's billing period has; of weeks, and of terms in days, the share of a year's months. */
export function monthsOfPeriod(charge: RecordOf<'RatePlanCharge'>, term: Term = {}): Exact {
  const length = periodLength(charge);
  switch (length.unit) {
    case 'month':
      return exact(length.count);
    case 'week':
      return MONTHS_IN_A_DAY.times(7 * length.count);
    case 'term':
      return monthsOfTerm(term);
  }
}

function monthsOfTerm({ TermStartDate: start, TermEndDate: end }: Term): Exact {
  if (!start || !end) {
    throw invalidValue('The billing period Subscription Term needs a subscription with a term.');
  }
  const whole = start.slice(8) === end.slice(8);
  return whole ? exact(monthIndex(end) - monthIndex(start)) : MONTHS_IN_A_DAY.times(daysBetween(start, end));
}
