import type { LocalDate } from '../platform/dates.js';
import { decimalText, exact, type Exact } from '../platform/money.js';
import { billedItem } from './billed-item.js';
import { earliest, later } from './calendar.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeSpan } from './charge-window.js';
import { periodGrid, type BillingPeriod } from './periods.js';
import { priceOf, type Price } from './price.js';
import { shareOfPeriod } from './proration.js';
import { roundAmount } from './rounding.js';

/**
 * Gives back the days of a recurring charge that are billed and that it does not have any more: it was cancelled,
 * removed, suspended or updated (zuora-soap.md 6.4; docs.zuora.com, Proration credit). Of a period that is cut, what
 * the rest costs is what it would have cost from the beginning, and the credit is the difference: to the cent.
 * @returns undefined when there is nothing to credit, or not yet: a credit is due on the first day that is out
 */
export function creditUnusedDays(input: ChargeToBill, context: BillingContext): BilledCharge | undefined {
  const { ChargedThroughDate: through } = input.charge;
  const span = chargeSpan(input.subscription, input.charge);
  if (!through || !span?.end || through <= span.end || span.end > context.targetDate) return undefined;
  const grid = periodGrid(input, span.trigger);
  const price = priceOf(input, input.subscription);
  const items: BilledItem[] = [];
  for (let day = span.end; day < through;) {
    const period = grid.periodAt(day);
    const billed = {
      start: later(period.start, span.start),
      end: earliest([period.end, through]) as LocalDate,
    };
    const item = creditFrom(input, context, price, period, billed, day);
    if (!exact(item.chargeAmount).isZero()) items.push(item);
    day = billed.end;
  }
  return { items, chargedThroughDate: span.end, processedThroughDate: span.end };
}

/** The credit for the days of a billed period, or part of one, from a day on. */
function creditFrom(
  input: ChargeToBill,
  context: BillingContext,
  price: Price,
  period: BillingPeriod,
  billed: { readonly start: LocalDate; readonly end: LocalDate },
  day: LocalDate,
): BilledItem {
  const cost = (end: LocalDate): Exact => {
    if (end <= billed.start) return exact(0);
    const share = shareOfPeriod({ start: billed.start, end }, period, context.rules);
    return roundAmount(price.amount.times(share), input.account.Currency, context.rules);
  };
  const credit = cost(day).minus(cost(billed.end));
  const suffix = day > billed.start || billed.start > period.start || billed.end < period.end;
  const item = billedItem(input, { start: day, end: billed.end }, price, credit, context, {
    suffix: suffix ? 'Proration Credit' : 'Credit',
  });
  return { ...item, chargeAmount: decimalText(credit) };
}
