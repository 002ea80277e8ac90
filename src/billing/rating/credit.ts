import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact } from '../../platform/money.js';
import { earliest, later, type Days } from '../calendar.js';
import { billedItem } from './billed-item.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { effectiveDays } from './charge-window.js';
import { spanOf, type ItemExplanation } from './explanation.js';
import { creditedFrom } from './past-term.js';
import { amountOfDays, countingOf, type AmountOfDays } from './period-amount.js';
import { periodGrid, periodWith, type BillingPeriod } from './periods.js';
import { priceOf, type Price } from './price.js';
import { roundAmount, roundingOf } from './rounding.js';

/**
 * Gives back the days of a recurring charge that were billed and that it does not have any more, because it was
 * removed, updated, suspended or cancelled in the meantime: an item for each billing period, with a negative amount
 * (docs.zuora.com, Proration credit). What a period was billed and what is given back come together to what its
 * remaining days cost, to the cent, unless the tenant credits by the days that go.
 * @returns undefined when there is nothing to give back on or before the target date
 */
export function creditUnused(input: ChargeToBill, context: BillingContext): BilledCharge | undefined {
  const kept = effectiveDays(input.subscription, input.charge);
  const charged = input.charge.ChargedThroughDate;
  if (!kept?.end || !charged || charged <= kept.end) return undefined;
  if (creditedFrom(input, kept.end, context) > context.targetDate) return undefined;
  const grid = periodGrid(input, kept.trigger);
  const price = priceOf(input, input.subscription);
  const costOf = amountOfDays(input, price, grid, kept.start, context);
  const window = kept.start < kept.end ? { window: spanOf(kept) } : {};
  const items: BilledItem[] = [];
  for (let day = kept.end; day < charged;) {
    // A term that was billed and is shorter by now: what it was is not known any more, and the grid refuses it.
    const period = periodWith(grid, day);
    const billed = {
      start: later(period.start, kept.start),
      end: earliest([period.end, charged]) as LocalDate,
    };
    const item = creditItem(input, context, price, costOf, period, billed, day, window);
    if (!exact(item.chargeAmount).isZero()) items.push(item);
    day = billed.end;
  }
  const processed = input.charge.ProcessedThroughDate;
  return {
    items,
    chargedThroughDate: kept.end,
    processedThroughDate: earliest([processed, kept.end]) ?? kept.end,
  };
}

/** The credit for the days of a billed period, or part of one, from a day on. */
function creditItem(
  input: ChargeToBill,
  context: BillingContext,
  price: Price,
  costOf: AmountOfDays,
  period: BillingPeriod,
  billed: Days,
  day: LocalDate,
  window: Pick<ItemExplanation, 'window'>,
): BilledItem {
  const cost = (days: Days) => {
    if (days.start >= days.end) return undefined;
    const own = costOf(days, period);
    const amount = roundAmount(own.amount, input.account.Currency, context.rules);
    const rounding = roundingOf(own.amount, amount, input.account.Currency, context.rules);
    const parts = { ...countingOf(own), ...(rounding && { rounding }), amount: decimalText(amount) };
    return { amount, parts, share: own.share.value };
  };
  const whole = cost(billed) as NonNullable<ReturnType<typeof cost>>;
  const stays = cost({ start: billed.start, end: day });
  const gone =
    context.rules.creditRecurringCharges === 'by billed period'
      ? undefined
      : cost({ start: day, end: billed.end });
  const kept = gone ? whole.amount.minus(gone.amount) : (stays?.amount ?? exact(0));
  const keptShare = whole.share.isZero() ? whole.share : (stays?.share ?? exact(0)).div(whole.share);
  const credited = { days: billed, billed: whole.amount, kept, keptShare };
  const credit = kept.minus(whole.amount);
  const isWhole = day === period.start && billed.end === period.end;
  const item = billedItem(input, { start: day, end: billed.end }, price, credit, context, {
    suffix: isWhole ? 'Credit' : 'Proration Credit',
    counting: {
      ...window,
      period: spanOf(period),
      price: price.parts,
      credit: {
        ...spanOf(billed),
        billed: whole.parts,
        ...(gone ? { gone: gone.parts } : stays && { kept: stays.parts }),
      },
    },
  });
  return { ...item, chargeAmount: decimalText(credit), credited };
}

/** Whether days of a charge are billed that it does not have any more. */
export function hasUnusedDays({
  subscription,
  charge,
}: Pick<ChargeToBill, 'subscription' | 'charge'>): boolean {
  if (!charge.ChargedThroughDate || charge.ChargeType === 'Usage') return false;
  const end = effectiveDays(subscription, charge)?.end;
  return end !== undefined && end < charge.ChargedThroughDate;
}
