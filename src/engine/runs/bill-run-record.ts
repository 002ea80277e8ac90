import {
  batchesOf,
  billCycleDayOf,
  billRunDeletion,
  billRunTransition,
  includedTypes,
  type BillRunStatus,
} from '../../billing/runs/bill-run.js';
import { targetDateAllowed } from '../../billing/runs/target-date.js';
import { invalidValue, RowError } from '../../contract/index.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { deleteBillRunErrors } from '../../store/tables/bill-run-errors.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { today, type Unit } from '../unit/work.js';
import { continueBillRun } from './bill-run-job.js';

/** A bill run bills many accounts at once, by a job (sources: bill-runs). */
export const billRunRecord: RecordHooks<'BillRun'> = {
  type: 'BillRun',
  async prepareCreate(unit, record) {
    check(unit, record);
    return {
      ...record,
      BillRunNumber: await nextAutoNumber(unit, 'BillRun'),
      Status: 'Pending',
      InvoicesEmailed: false,
      NumberOfAccounts: 0,
      NumberOfCreditMemos: 0,
      NumberOfInvoices: 0,
    };
  },

  async afterCreate(unit, record) {
    await continueBillRun(unit, { billRunId: record.Id, step: 'bill', after: 0 });
  },

  async prepareUpdate(unit, before, { Status, ...changes }) {
    if (!Status) return changes;
    const wanted = billRunTransition(statusOf(before), Status);
    if (wanted === 'none') return changes;
    if (wanted === 'cancel') {
      await refuseWhenPosted(unit, before);
      await continueBillRun(unit, { billRunId: before.Id, step: 'cancel', after: 0 });
      // A run that has not begun has nothing to take back.
      return before.Status === 'Pending' ? { ...changes, Status: 'Canceled' } : changes;
    }
    await continueBillRun(unit, { billRunId: before.Id, step: 'post', after: 0 });
    return changes;
  },

  async beforeDelete(unit, record) {
    const verdict = billRunDeletion(statusOf(record));
    if (verdict !== 'ok') throw verdict;
    for (const invoice of await unit.tx.find('Invoice', equals('BillRunId', record.Id))) {
      await unit.tx.update('Invoice', invoice.Id, { BillRunId: null });
    }
    await deleteBillRunErrors(unit.tx, record.Id);
  },
};

function check(unit: Unit, record: Stored<'BillRun'>): void {
  if (!record.InvoiceDate || !record.TargetDate) {
    throw new RowError('MISSING_REQUIRED_VALUE', 'InvoiceDate and TargetDate are required fields');
  }
  const verdict = targetDateAllowed(record.TargetDate, today(unit));
  if (verdict !== 'ok') throw verdict;
  if (record.AccountId && (record.Batch || record.Batches)) {
    throw invalidValue('A bill run is for an account or for batches, not for both.');
  }
  batchesOf(record);
  billCycleDayOf(record);
  includedTypes(record);
}

function statusOf({ Status }: Stored<'BillRun'>): BillRunStatus {
  return (Status ?? 'Pending') as BillRunStatus;
}

/** Posted invoices count; they are not canceled with their run. */
async function refuseWhenPosted(unit: Unit, { Id, BillRunNumber }: Stored<'BillRun'>): Promise<void> {
  const posted = await unit.tx.count('Invoice', allOf(equals('BillRunId', Id), equals('Status', 'Posted')));
  if (posted === 0) return;
  throw invalidValue(
    `The bill run ${BillRunNumber} cannot be canceled: ${posted} of its invoices are posted.`,
  );
}
