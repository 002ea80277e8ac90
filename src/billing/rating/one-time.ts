import { decimalText, exact } from '../../platform/money.js';
import { dayAfter } from '../calendar.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { effectiveDays, chargeWindow } from './charge-window.js';
import { spanOf } from './explanation.js';
import { priceOf } from './price.js';
import { roundAmount, roundingOf } from './rounding.js';

/**
 * A one-time charge: once, for its trigger date, in full (sources: charge-dates). Where the tenant's rules say so, one
 * that is billed and has lost its day is credited.
 */
export function billOneTime(input: ChargeToBill, context: BillingContext): BilledCharge {
  if (input.charge.ChargedThroughDate) return creditOneTime(input, context);
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || window.start > context.targetDate) return nothingToBill(input);
  const price = priceOf(input);
  const days = { start: window.start, end: dayAfter(window.start) };
  return {
    items: [
      billedItem(input, days, price, price.amount, context, {
        counting: { window: spanOf(window), price: price.parts },
      }),
    ],
    chargedThroughDate: days.end,
    processedThroughDate: days.end,
  };
}

function creditOneTime(input: ChargeToBill, context: BillingContext): BilledCharge {
  const { ChargedThroughDate: through } = input.charge;
  const span = effectiveDays(input.subscription, input.charge);
  const credited = span?.end === span?.start && through && span && through > span.start;
  if (!credited || !context.rules.creditOneTimeCharges || span.start > context.targetDate)
    return nothingToBill(input);
  const price = priceOf(input);
  const days = { start: span.start, end: through };
  const billed = roundAmount(price.amount, input.account.Currency, context.rules);
  const rounding = roundingOf(price.amount, billed, input.account.Currency, context.rules);
  const credit = {
    ...spanOf(days),
    billed: { ...(rounding && { rounding }), amount: decimalText(billed) },
  };
  const item = billedItem(input, days, price, billed.negated(), context, {
    suffix: 'Credit',
    counting: { price: price.parts, credit },
  });
  return {
    items: [{ ...item, credited: { days, billed, kept: exact(0), keptShare: exact(0) } }],
    chargedThroughDate: span.start,
    processedThroughDate: span.start,
  };
}
