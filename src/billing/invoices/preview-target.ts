import type { LocalDate } from '../../platform/dates.js';
import { earliest, later } from '../calendar.js';
import type { ChargeToBill } from '../rating/charge-to-bill.js';
import { chargeWindow } from '../rating/charge-window.js';
import { periodGrid } from '../rating/periods.js';

/**
 * The target date up to which so many billing periods are billed, from a day on: that of the charge with the shortest
 * periods, so that no charge shows more of them (docs/unknowns.md).
 * @returns undefined when no charge has periods
 */
export function targetOfPeriods(
  charges: readonly ChargeToBill[],
  from: LocalDate,
  count: number,
): LocalDate | undefined {
  const recurring = charges.filter(({ charge }) => charge.ChargeType === 'Recurring');
  const inAdvance = recurring.filter(({ charge }) => charge.BillingTiming !== 'In Arrears');
  if (inAdvance.length > 0) return earliest(inAdvance.map((input) => periodsAhead(input, from, count - 1)));
  const inArrears = charges.filter(({ charge }) => charge.ChargeType !== 'OneTime');
  return earliest(inArrears.map((input) => periodsAhead(input, from, count)));
}

/** First day of a charge's billing period so many after the one that a day is in. */
function periodsAhead(input: ChargeToBill, from: LocalDate, count: number): LocalDate | undefined {
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || (window.end && window.end <= from)) return undefined;
  const grid = periodGrid(input, window.trigger);
  let day = later(window.start, from);
  for (let period = 0; period < count; period++) day = grid.periodAt(day).end;
  return day;
}
