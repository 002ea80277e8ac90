import type { LocalDate } from '../platform/dates.js';
import type { Exact } from '../platform/money.js';
import { billedItem } from './billed-item.js';
import { earliest, later } from './calendar.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { effectiveDays } from './charge-window.js';
import { periodGrid } from './periods.js';
import { priceOf } from './price.js';
import { shareOfPeriod, type Days } from './proration.js';

/**
 * Gives back the days of a recurring charge that were billed and that it does not have any more, because it was
 * removed, updated, suspended or cancelled in the meantime: an item for each billing period, with a negative amount.
 * What a period was billed and what is given back come together to what its remaining days cost, to the cent.
 * @returns undefined when there is nothing to give back on or before the target date
 */
export function creditUnused(input: ChargeToBill, context: BillingContext): BilledCharge | undefined {
  const days = effectiveDays(input.subscription, input.charge);
  const charged = input.charge.ChargedThroughDate;
  if (!days?.end || !charged || charged <= days.end || days.end > context.targetDate) return undefined;
  const { end } = days;
  const items = creditItems(input, context, days.trigger, { start: days.start, end }, charged);
  const processed = input.charge.ProcessedThroughDate;
  return {
    items: items.filter((item) => Number(item.chargeAmount) !== 0),
    chargedThroughDate: end,
    processedThroughDate: earliest([processed, end]) ?? end,
  };
}

function creditItems(
  input: ChargeToBill,
  context: BillingContext,
  trigger: LocalDate,
  kept: Days,
  charged: LocalDate,
): BilledItem[] {
  const grid = periodGrid(input, trigger);
  const price = priceOf(input);
  const amount = price.unitPrice.times(price.quantity);
  const items: BilledItem[] = [];
  for (let start = kept.end; start < charged;) {
    const period = grid.periodAt(start);
    const billed = {
      start: later(period.start, kept.start),
      end: earliest([period.end, charged]) as LocalDate,
    };
    const cost = (days: Days): Exact =>
      days.start >= days.end ? amount.times(0) : amount.times(shareOfPeriod(days, period, context.rules));
    const owed = billedItem(input, billed, price, cost({ start: billed.start, end: start }));
    const paid = billedItem(input, billed, price, cost(billed));
    const back = amount.times(0).plus(owed.chargeAmount).minus(paid.chargeAmount);
    items.push({ ...billedItem(input, { start, end: billed.end }, price, back), credits: true });
    start = billed.end;
  }
  return items;
}
