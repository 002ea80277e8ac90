import type { RowError } from '../../contract/errors.js';
import { invalidValue } from '../../contract/errors.js';
import type { LocalDate } from '../../platform/dates.js';
import { earliest, later, type Days } from '../calendar.js';
import type { ChargeToBill, BillingContext } from './charge-to-bill.js';
import { waitsForCycleDay } from './bill-cycle.js';
import { billedWindow } from './billed-window.js';
import type { ChargeWindow } from './charge-window.js';
import { billsPastTerm } from './past-term.js';
import { periodGrid, periodWith, type BillingPeriod, type PeriodGrid } from './periods.js';

/** How many charges an invoice holds at most (sources: limits). */
export const MOST_CHARGES_PER_INVOICE = 20_000;

export type BillingTiming = 'In Advance' | 'In Arrears';

/** Days to bill and the billing period that they are a part, or the whole, of. */
export interface DueDays {
  readonly days: Days;
  readonly period: BillingPeriod;
}

/** What of a charge is due, with the days and the periods that it is taken from. */
export interface Due {
  readonly window: ChargeWindow;
  readonly grid: PeriodGrid;
  /** Ascending, without gaps, at least one. */
  readonly parts: readonly DueDays[];
}

/**
 * The days of a recurring or usage charge that are due and not billed yet, period by period. Billing continues where
 * ChargedThroughDate is, whatever the periods look like by then.
 * @param timing In Advance: due when they begin on or before the target date. In Arrears: due when they are over,
 *   that is when the day after them is the target date or before it (sources: target-date).
 * @returns undefined when nothing is due
 */
export function dueDays(
  input: ChargeToBill,
  context: BillingContext,
  timing: BillingTiming,
): Due | undefined {
  const { targetDate } = context;
  const window = billedWindow(input, context);
  if (!window || window.start > targetDate || waitsForCycleDay(input)) return undefined;
  const grid = periodGrid(input, window.trigger);
  const lastEnd = billsPastTerm(input, window, context) ? undefined : window.end;
  const parts: DueDays[] = [];
  let start = later(window.start, input.charge.ChargedThroughDate ?? window.start);
  while (start <= targetDate && (window.end === undefined || start < window.end)) {
    const period = periodWith(grid, start);
    const days = { start, end: earliest([period.end, lastEnd]) as LocalDate };
    if (timing === 'In Arrears' && days.end > targetDate) break;
    if (parts.length === MOST_CHARGES_PER_INVOICE) throw tooManyCharges();
    parts.push({ days, period });
    start = days.end;
  }
  return parts.length > 0 ? { window, grid, parts } : undefined;
}

/** The error of an invoice, or a charge alone, that would hold more. */
export function tooManyCharges(): RowError {
  return invalidValue(
    `An invoice holds at most ${MOST_CHARGES_PER_INVOICE} charges: choose an earlier target date.`,
  );
}
