import type { RowError } from '../../contract/errors.js';
import { invalidValue } from '../../contract/errors.js';
import type { LocalDate } from '../../platform/dates.js';
import { earliest, later, type Days } from '../calendar.js';
import type { ChargeToBill, BillingContext } from './charge-to-bill.js';
import { waitsForCycleDay } from './bill-cycle.js';
import { chargeWindow } from './charge-window.js';
import { periodGrid, periodWith, type BillingPeriod } from './periods.js';

/** How many charges an invoice holds at most (sources: limits). */
export const MOST_CHARGES_PER_INVOICE = 20_000;

export type BillingTiming = 'In Advance' | 'In Arrears';

/** Days to bill and the billing period that they are a part, or the whole, of. */
export interface DueDays {
  readonly days: Days;
  readonly period: BillingPeriod;
}

/**
 * The days of a recurring or usage charge that are due and not billed yet, period by period. Billing continues where
 * ChargedThroughDate is, whatever the periods look like by then.
 * @param timing In Advance: due when they begin on or before the target date. In Arrears: due when they are over,
 *   that is when the day after them is the target date or before it.
 */
export function dueDays(
  input: ChargeToBill,
  { targetDate }: BillingContext,
  timing: BillingTiming,
): DueDays[] {
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || window.start > targetDate || waitsForCycleDay(input)) return [];
  const grid = periodGrid(input, window.trigger);
  const due: DueDays[] = [];
  let start = later(window.start, input.charge.ChargedThroughDate ?? window.start);
  while (start <= targetDate && (window.end === undefined || start < window.end)) {
    const period = periodWith(grid, start);
    const days = { start, end: earliest([period.end, window.end]) as LocalDate };
    if (timing === 'In Arrears' && days.end > targetDate) break;
    if (due.length === MOST_CHARGES_PER_INVOICE) throw tooManyCharges();
    due.push({ days, period });
    start = days.end;
  }
  return due;
}

/** The error of an invoice, or a charge alone, that would hold more. */
export function tooManyCharges(): RowError {
  return invalidValue(
    `An invoice holds at most ${MOST_CHARGES_PER_INVOICE} charges: choose an earlier target date.`,
  );
}
