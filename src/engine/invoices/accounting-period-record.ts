import { refusedStatus } from '../../billing/invoices/accounting-period.js';
import { invalidValue, RowError } from '../../contract/index.js';
import { addDays, type LocalDate } from '../../platform/dates.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import type { RecordHooks } from '../records/hooks.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

/** Accounting periods are spans of days that do not overlap; which of them are closed, their status tells. */
export const accountingPeriodRecord: RecordHooks<'AccountingPeriod'> = {
  type: 'AccountingPeriod',
  async prepareCreate(unit, record) {
    await checkSpan(unit, record);
    return record;
  },

  async prepareUpdate(unit, before, changes) {
    if (before.Status === 'Closed' && changes.Status !== 'Open') {
      throw new RowError('ACCOUNTING_PERIOD_CLOSED', `The accounting period ${before.Name} is closed.`);
    }
    if (changes.EndDate && changes.EndDate !== before.EndDate) await moveNext(unit, before, changes.EndDate);
    await checkSpan(unit, { ...before, ...changes });
    if (changes.Status && changes.Status !== before.Status) await checkStatus(unit, before, changes.Status);
    return changes;
  },
};

/** The next period begins after the new end of this one (sources: closed-periods). */
async function moveNext(unit: Unit, period: Stored<'AccountingPeriod'>, end: LocalDate): Promise<void> {
  const later: Filter = {
    kind: 'compare',
    field: 'StartDate',
    operator: '>',
    value: period.StartDate ?? end,
  };
  const [next] = await unit.tx.find('AccountingPeriod', later, { orderBy: ['StartDate'], limit: 1 });
  const StartDate = addDays(end, 1);
  // One that is closed, or would have no day left, stays where it is: then the days overlap, which is refused.
  if (!next || next.Status === 'Closed' || (next.EndDate ?? end) < StartDate) return;
  await unit.tx.update('AccountingPeriod', next.Id, { StartDate, ...audit(unit, 'update') });
}

/** Periods close one after the other, and only when no draft is left in them (sources: closed-periods). */
async function checkStatus(unit: Unit, period: Stored<'AccountingPeriod'>, wanted: string): Promise<void> {
  const all = await unit.tx.find('AccountingPeriod', { kind: 'always' });
  const others = all.filter(({ Id }) => Id !== period.Id);
  const reason = refusedStatus(period, wanted, others) ?? (await draftsIn(unit, period, wanted));
  if (!reason) return;
  throw invalidValue(`The Status of the accounting period ${period.Name} cannot be ${wanted}: ${reason}.`);
}

async function draftsIn(
  unit: Unit,
  { StartDate, EndDate }: Stored<'AccountingPeriod'>,
  wanted: string,
): Promise<string | undefined> {
  if (wanted !== 'Closed' || !StartDate || !EndDate) return undefined;
  const within = (field: string): Filter =>
    allOf(
      equals('Status', 'Draft'),
      { kind: 'compare', field, operator: '>=', value: StartDate },
      { kind: 'compare', field, operator: '<=', value: EndDate },
    );
  const invoices = await unit.tx.count('Invoice', within('InvoiceDate'));
  const payments = await unit.tx.count('Payment', within('EffectiveDate'));
  return invoices + payments > 0
    ? `${invoices} draft invoices and ${payments} draft payments are dated in it`
    : undefined;
}

async function checkSpan(unit: Unit, { Id, StartDate, EndDate }: Stored<'AccountingPeriod'>): Promise<void> {
  if (!StartDate || !EndDate) return;
  if (EndDate < StartDate) {
    throw invalidValue('The EndDate of an accounting period may not be before its StartDate.');
  }
  const overlapping = await unit.tx.find(
    'AccountingPeriod',
    allOf(
      { kind: 'compare', field: 'StartDate', operator: '<=', value: EndDate },
      { kind: 'compare', field: 'EndDate', operator: '>=', value: StartDate },
      { kind: 'compare', field: 'Id', operator: '!=', value: Id },
    ),
  );
  const [other] = overlapping;
  if (other) throw invalidValue(`The accounting period ${other.Name} has some of these days.`);
}
