import { closedPeriodAt } from '../../billing/invoices/accounting-period.js';
import { RowError } from '../../contract/index.js';
import { localDateAt, type Instant, type LocalDate } from '../../platform/dates.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

type Periods = readonly Stored<'AccountingPeriod'>[];

/** Read once for all that a unit does: a bill run posts a hundred invoices in one. */
const closed = new WeakMap<Unit, Promise<Periods>>();

function closedPeriods(unit: Unit): Promise<Periods> {
  const known = closed.get(unit) ?? unit.tx.find('AccountingPeriod', equals('Status', 'Closed'));
  closed.set(unit, known);
  return known;
}

/**
 * Refuses what is dated into a closed accounting period, be it made, changed or taken back (sources: closed-periods).
 * @param days those of the transaction; what has no day is refused never
 * @throws RowError ACCOUNTING_PERIOD_CLOSED
 */
export async function refuseClosed(
  unit: Unit,
  ...days: readonly (LocalDate | null | undefined)[]
): Promise<void> {
  const periods = await closedPeriods(unit);
  if (periods.length === 0) return;
  const period = days.flatMap((day) => (day ? (closedPeriodAt(day, periods) ?? []) : []))[0];
  if (!period) return;
  throw new RowError(
    'ACCOUNTING_PERIOD_CLOSED',
    `The accounting period ${period.Name} is closed and no changes are allowed for this transaction.`,
  );
}

/** The same for usage, unless the tenant's settings allow it there. */
export async function refuseClosedUsage(
  unit: Unit,
  ...moments: readonly (Instant | null | undefined)[]
): Promise<void> {
  const { usageInClosedPeriods, timeZone } = unit.caller.tenant.settings;
  if (usageInClosedPeriods) return;
  await refuseClosed(unit, ...moments.map((moment) => moment && localDateAt(moment, timeZone)));
}
