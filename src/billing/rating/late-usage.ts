import type { LocalDate } from '../../platform/dates.js';
import { earliest, later } from '../calendar.js';
import { billedWindow } from './billed-window.js';
import type { BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { spanOf } from './explanation.js';
import { periodGrid } from './periods.js';
import { dayOf, groupUsage, type Usage } from './rated-usage.js';
import { differenceItem } from './usage-item.js';

/**
 * Items for usage of periods that are billed: what they come to with it, less what they came to without.
 * @param through the first day that is not billed for good
 */
export function lateItems(
  input: ChargeToBill,
  context: BillingContext,
  through: LocalDate | null | undefined,
): BilledItem[] {
  const window = billedWindow(input, context);
  if (!window || !through) return [];
  const grid = periodGrid(input, window.trigger);
  const periodOf = (record: Usage): LocalDate | undefined => {
    const day = dayOf(record, context);
    return day && day >= window.start && day < through
      ? later(grid.periodAt(day).start, window.start)
      : undefined;
  };
  const billed = groupUsage(input.billedUsage ?? [], periodOf);
  return [...groupUsage(input.usage, periodOf)].flatMap(([start, usage]) => {
    if (!start) return [];
    const period = grid.periodAt(start);
    const days = { start, end: earliest([period.end, through]) as LocalDate };
    const where = { window: spanOf(window), period: spanOf(period) };
    return [differenceItem(input, context, days, usage, billed.get(start) ?? [], where)];
  });
}
