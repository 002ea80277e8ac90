import { LATEST_VERSION, RowError } from '../../contract/index.js';
import { idAtPlace } from '../../contract/salesforce/ids.js';
import type { LocalDate } from '../../platform/dates.js';
import { LocalbillError } from '../../platform/errors.js';
import type { Id } from '../../platform/ids.js';
import { readBillRunErrors } from '../../store/tables/bill-run-errors.js';
import { firstUser } from '../../store/tables/users.js';
import { createRecord } from '../records/records.js';
import { findTenant } from '../tenants/tenants.js';
import { placeOf } from '../unit/places.js';
import { inTransaction, type Work } from '../unit/work.js';
import { MOST_ERRORS } from './bill-run-errors.js';
import { billRunRecord } from './bill-run-record.js';

/** How far a bill run is, and which accounts it could not bill. */
export interface BillRunState {
  readonly id: Id;
  /** Its id on the Salesforce face. */
  readonly invoiceBatchRunId: string;
  readonly number: string;
  readonly status: string;
  readonly accounts: number;
  readonly invoices: number;
  readonly errors: readonly { readonly accountId: Id; readonly message: string }[];
}

/** What a run bills: one account, batches, or all. */
export interface NewBillRun {
  readonly invoiceDate: LocalDate;
  readonly targetDate: LocalDate;
  readonly accountId?: string | undefined;
  /** Names with commas between them, or `AllBatches`. */
  readonly batches?: string | undefined;
  readonly billCycleDay?: number | 'AllBillCycleDays' | undefined;
  readonly autoPost: boolean;
  /** Whether its invoices go into the outbox once they are posted. */
  readonly autoEmail: boolean;
}

/** @returns undefined when the tenant has no such run */
export async function billRunState(
  work: Work,
  tenantId: Id,
  billRunId: Id,
): Promise<BillRunState | undefined> {
  const reader = work.store.reader(tenantId);
  const run = await reader.get('BillRun', billRunId);
  if (!run) return undefined;
  const errors = await readBillRunErrors(reader, billRunId, MOST_ERRORS);
  return {
    id: run.Id,
    invoiceBatchRunId: idAtPlace('InvoiceBatchRun', await placeOf(reader, 'InvoiceBatchRun', run.Id)),
    number: run.BillRunNumber ?? '',
    status: run.Status ?? '',
    accounts: run.NumberOfAccounts ?? 0,
    invoices: run.NumberOfInvoices ?? 0,
    errors,
  };
}

/**
 * Starts a run as the tenant's first user.
 * @returns undefined when there is no such tenant
 * @throws LocalbillError `invalid-request`, in the words in which the SOAP API would refuse it
 */
export async function createBillRun(
  work: Work,
  tenantId: Id,
  run: NewBillRun,
): Promise<BillRunState | undefined> {
  const tenant = await findTenant(work, tenantId);
  const user = tenant && (await firstUser(work.store.reader(tenantId)));
  if (!tenant || !user) return undefined;
  const fields = {
    InvoiceDate: run.invoiceDate,
    TargetDate: run.targetDate,
    AutoPost: run.autoPost,
    AutoEmail: run.autoEmail,
    ...(run.accountId === undefined ? {} : { AccountId: run.accountId }),
    ...(run.batches === undefined ? {} : { Batches: run.batches }),
    ...(run.billCycleDay === undefined ? {} : { BillCycleDay: String(run.billCycleDay) }),
  };
  const sent = { type: 'BillRun', id: undefined, fieldsToNull: [], fields, nested: {} } as const;
  try {
    const caller = { tenant, user, version: LATEST_VERSION };
    const id = await inTransaction(work, caller, (unit) => createRecord(unit, billRunRecord, sent));
    return await billRunState(work, tenantId, id);
  } catch (error) {
    if (error instanceof RowError) throw new LocalbillError('invalid-request', error.message);
    throw error;
  }
}
