import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact } from '../../platform/money.js';
import { earliest, type Days } from '../calendar.js';
import { billedItem, nothingToBill } from './billed-item.js';
import { rate } from './charge-models.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { dueDays, type Due, type DueDays } from './due-days.js';
import { spanOf, type ItemExplanation, type SmoothingParts } from './explanation.js';
import { periodWith } from './periods.js';
import { idsOf, ratedQuantity, usageByDays, type Usage } from './rated-usage.js';
import { usageParts } from './usage-item.js';
import { smoothed, type SmoothedPeriod, type Smoothing } from './smoothing.js';

/**
 * A usage charge of overage that is smoothed: an item for each billing period that is over, of the units beyond those that
 * are included by then. Usage that comes for a period that is billed stays pending.
 */
export function billSmoothed(
  input: ChargeToBill,
  context: BillingContext,
  smoothing: Smoothing,
): BilledCharge {
  const due = dueDays(input, context, 'In Arrears');
  const last = due?.parts.at(-1);
  if (!due || !last) return nothingToBill(input);
  const before = billedParts(due);
  const daysOf = (parts: readonly DueDays[]) => parts.map(({ days }) => days);
  const pending = usageByDays(input.usage, daysOf(due.parts), context);
  const used = [...usageByDays(input.billedUsage ?? [], daysOf(before), context), ...pending];
  const periods = smoothed(
    smoothing,
    [...before, ...due.parts].map(({ days, period }, n) => ({
      used: ratedQuantity(input, used[n] as Usage[]),
      isPartial: days.start !== period.start,
      isLast: endsForGood(input, due, days),
    })),
  );
  const items = due.parts.map(({ days, period }, n) => {
    const counted = periods[before.length + n] as SmoothedPeriod;
    const where = {
      window: spanOf(due.window),
      period: spanOf(period),
      smoothing: smoothingParts(smoothing, counted),
    };
    return itemOf(input, context, days, pending[n] as Usage[], counted, where);
  });
  const { suppressZeroUsage } = context.rules;
  const isShown = ({ usageIds, chargeAmount }: BilledItem) =>
    !suppressZeroUsage || usageIds.length > 0 || !exact(chargeAmount).isZero();
  return {
    items: items.filter(isShown),
    chargedThroughDate: last.days.end,
    processedThroughDate: last.days.end,
    rolloverBalance: items.at(-1)?.rolloverBalance,
  };
}

/** The periods of the segment that are billed already. */
function billedParts({ window, grid, parts }: Due): DueDays[] {
  const before: DueDays[] = [];
  const until = parts[0]?.days.start as LocalDate;
  for (let start = window.start; start < until;) {
    const period = periodWith(grid, start);
    const days = { start, end: earliest([period.end, until]) as LocalDate };
    before.push({ days, period });
    start = days.end;
  }
  return before;
}

/** A charge that ends with its subscription's term may go on with the next one; one that ends before does not. */
function endsForGood({ subscription }: ChargeToBill, { window }: Due, { end }: Days): boolean {
  const { TermType: type, TermEndDate: termEnd } = subscription;
  return end === window.end && (type === 'EVERGREEN' || !termEnd || end < termEnd);
}

function itemOf(
  input: ChargeToBill,
  context: BillingContext,
  days: Days,
  usage: readonly Usage[],
  { overage, rolloverBalance }: SmoothedPeriod,
  where: Pick<ItemExplanation, 'window' | 'period' | 'smoothing'>,
): BilledItem {
  const { unitPrice } = rate(input, exact(0));
  const quantity = ratedQuantity(input, usage);
  const price = { quantity, unitPrice };
  const amount = unitPrice.times(overage);
  const counting = {
    ...where,
    price: {
      quantity: decimalText(overage),
      listPrice: decimalText(unitPrice),
      amount: decimalText(amount),
    },
    usage: usageParts(input, usage),
  };
  return {
    ...billedItem(input, days, price, amount, context, { usageIds: idsOf(usage), counting }),
    overage: decimalText(overage),
    rolloverBalance: rolloverBalance && decimalText(rolloverBalance),
  };
}

function smoothingParts(smoothing: Smoothing, { overage, counted }: SmoothedPeriod): SmoothingParts {
  const { used, included, billed, rolledOver, ...where } = counted;
  return {
    model: smoothing.model,
    used: decimalText(used),
    included: decimalText(included),
    ...where,
    ...(billed && !billed.isZero() && { billed: decimalText(billed) }),
    ...(rolledOver && !rolledOver.isZero() && { rolledOver: decimalText(rolledOver) }),
    units: decimalText(overage),
  };
}
