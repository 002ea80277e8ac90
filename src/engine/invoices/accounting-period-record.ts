import { allOf } from '../../store/filters.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
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
    await checkSpan(unit, { ...before, ...changes });
    return changes;
  },
};

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
