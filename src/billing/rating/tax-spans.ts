import { addDays, daysBetween, type LocalDate } from '../../platform/dates.js';
import { exact, type Exact } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import { effectiveDays } from './charge-window.js';
import { periodLength } from './period-length.js';
import { periodGrid, periodWith } from './periods.js';
import { prorating, shareOfPeriod } from './proration.js';
import { roundAmount } from './rounding.js';
import type { TaxCode, TaxRate } from './tax-code.js';

/** Where and when something is taxed. */
export interface TaxPlace {
  readonly date: LocalDate;
  readonly country?: string | null | undefined;
  readonly state?: string | null | undefined;
}

/** The rates of a tax code that are in force on a day at a place; at most three (docs.zuora.com, Tax rates). */
export function ratesInForce({ rates }: TaxCode, { date, country, state }: TaxPlace): TaxRate[] {
  const isHere = (wanted: string | undefined, place: string | null | undefined) =>
    wanted === undefined || wanted.toLowerCase() === (place ?? '').toLowerCase();
  return rates
    .filter((rate) => isHere(rate.country, country) && isHere(rate.state, state))
    .filter(({ startDate, endDate }) => (!startDate || startDate <= date) && (!endDate || date <= endDate))
    .slice(0, 3);
}

/** Days of an item on which the same rates are in force. */
export interface TaxSpan extends Days {
  readonly rates: readonly TaxRate[];
}

/** Takes the days of an item apart where rates begin or end. */
export function taxSpans({ code, place }: Pick<ChargeTax, 'code' | 'place'>, days: Days): TaxSpan[] {
  const changes = code.rates.flatMap(({ startDate, endDate }) => [
    ...(startDate ? [startDate] : []),
    ...(endDate ? [addDays(endDate, 1)] : []),
  ]);
  const within = changes.filter((day) => days.start < day && day < days.end);
  const starts = [...new Set([days.start, ...within])].sort();
  const spans = starts.map((start, index) => ({
    start,
    end: starts[index + 1] ?? days.end,
    rates: ratesInForce(code, { ...place, date: start }),
  }));
  return spans.reduce<TaxSpan[]>((joined, span) => {
    const last = joined.at(-1);
    if (!last || !isSame(last.rates, span.rates)) return [...joined, span];
    return [...joined.slice(0, -1), { ...last, end: span.end }];
  }, []);
}

function isSame(some: readonly TaxRate[], others: readonly TaxRate[]): boolean {
  return some.length === others.length && some.every((rate, index) => rate === others[index]);
}

/**
 * What of an amount is taxed in each span: as the tenant's rules prorate months, and by days where the periods of the
 * charge are none of months (docs.zuora.com, Generation of multiple taxation items). The parts add up to the amount.
 */
export function taxableParts(
  of: ChargeToBill,
  item: Pick<BilledItem, 'serviceStartDate'>,
  spans: readonly TaxSpan[],
  amount: Exact,
  context: BillingContext,
): Exact[] {
  const share = shareTo(of, item.serviceStartDate, context);
  const whole = share(spans.at(-1)?.end ?? item.serviceStartDate);
  let taken = exact(0);
  return spans.map(({ end }, index) => {
    const isLast = index === spans.length - 1;
    const upTo = isLast
      ? amount
      : roundAmount(amount.times(share(end)).div(whole), of.account.Currency, context.rules);
    const part = upTo.minus(taken);
    taken = upTo;
    return part;
  });
}

/** How much the days from a first one on up to another one are, in whichever unit. */
function shareTo(of: ChargeToBill, start: LocalDate, context: BillingContext): (end: LocalDate) => Exact {
  const byDay = (end: LocalDate) => exact(daysBetween(start, end));
  const trigger = effectiveDays(of.subscription, of.charge)?.trigger;
  if (of.charge.ChargeType === 'OneTime' || !trigger || periodLength(of.charge).unit !== 'month')
    return byDay;
  const grid = periodGrid(of, trigger);
  // A whole month or period where parts are not billed is a rule about prices, not about taxes.
  const rules = prorating(context.rules);
  return (end) => {
    let total = exact(0);
    for (let day = start; day < end;) {
      const period = periodWith(grid, day);
      const last = period.end < end ? period.end : end;
      total = total.plus(shareOfPeriod({ start: day, end: last }, period, rules).value);
      day = last;
    }
    return total;
  };
}
