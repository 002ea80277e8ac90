import type { RecordOf } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { earliest, later, type Days } from '../calendar.js';
import { nothingToBill } from './billed-item.js';
import { billedWindow } from './billed-window.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { tooManyCharges, MOST_CHARGES_PER_INVOICE } from './due-days.js';
import { spanOf, type ItemExplanation } from './explanation.js';
import { lateItems } from './late-usage.js';
import { periodGrid, periodWith } from './periods.js';
import { differenceItem, usageItem } from './usage-item.js';
import { usageIn } from './rated-usage.js';

type Charge = Pick<RecordOf<'RatePlanCharge'>, 'ChargeType' | 'UsageRecordRatingOption'>;

/** Whether usage of a charge is billed before its period is over. */
export function isOnDemand({ ChargeType: type, UsageRecordRatingOption: option }: Charge): boolean {
  return type === 'Usage' && option === 'OnDemand';
}

/** Charge models whose usage can be billed on demand (docs.zuora.com, On-demand usage rating, Additional configurations). */
export const onDemandModels: readonly string[] = ['Per Unit Pricing', 'Tiered Pricing', 'Volume Pricing'];

/**
 * A usage charge that is billed on demand: what a period has had before the target date, with the tiers of the whole
 * period, less what it was billed already (sources: usage-rating). A period that is over and had no usage at all has an item of
 * nothing, as any usage charge; one that goes on has items only for usage.
 */
export function billOnDemand(input: ChargeToBill, context: BillingContext): BilledCharge {
  const window = billedWindow(input, context);
  const from = input.charge.ChargedThroughDate ?? window?.start;
  if (!window || !from) return nothingToBill(input);
  const grid = periodGrid(input, window.trigger);
  const periodOf = (day: LocalDate): Days => {
    const period = periodWith(grid, day);
    return { start: later(period.start, window.start), end: earliest([period.end, window.end]) as LocalDate };
  };
  const hasEnded = window.end !== undefined && from >= window.end;
  const closed = hasEnded ? from : periodOf(from).start;
  const items = context.rules.billLateUsage ? lateItems(input, context, closed) : [];
  let through = input.charge.ChargedThroughDate ?? null;
  for (let day = from; day <= context.targetDate && (!window.end || day < window.end);) {
    const period = periodOf(day);
    const end = earliest([context.targetDate, period.end]) as LocalDate;
    const item = itemOf(input, context, period, end, day, {
      window: spanOf(window),
      period: spanOf(periodWith(grid, day)),
    });
    if (item) items.push(item);
    if (item || end === period.end) through = end;
    if (items.length > MOST_CHARGES_PER_INVOICE) throw tooManyCharges();
    day = period.end;
  }
  return items.length === 0
    ? nothingToBill(input)
    : { items, chargedThroughDate: through, processedThroughDate: through };
}

/**
 * The item for a period up to a day.
 * @param billedTo the first day of the period when nothing of it is billed yet
 */
function itemOf(
  input: ChargeToBill,
  context: BillingContext,
  period: Days,
  end: LocalDate,
  billedTo: LocalDate,
  where: Pick<ItemExplanation, 'window' | 'period'>,
): BilledItem | undefined {
  const days = { start: period.start, end };
  const usage = usageIn(input.usage, days, context);
  const isFirst = billedTo === period.start;
  const isOver = end === period.end && isFirst && !context.rules.suppressZeroUsage;
  if (usage.length === 0 && !isOver) return undefined;
  const billed = isFirst ? [] : usageIn(input.billedUsage ?? [], period, context);
  return billed.length > 0
    ? differenceItem(input, context, days, usage, billed, where)
    : usageItem(input, context, days, usage, where);
}
