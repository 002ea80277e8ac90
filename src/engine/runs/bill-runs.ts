import { batchesOf, billCycleDayOf, includedTypes } from '../../billing/runs/bill-run.js';
import { RowError } from '../../contract/index.js';
import type { Job, JobControl } from '../../jobs/types.js';
import { isId, type Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { addBillRunError, hasBillRunErrors } from '../../store/tables/bill-run-errors.js';
import type { Filter } from '../../store/types.js';
import { generateForAccounts, type Generated } from '../invoices/generate-invoice.js';
import { changeInvoiceStatus } from '../invoices/invoice-status.js';
import { renewDue } from '../subscriptions/renew-due.js';
import { recordOfJob } from '../tenants/job-record.js';
import { inTransaction, type Unit, type Work } from '../unit/work.js';
import { LONGEST_ERROR, MOST_ERRORS } from './bill-run-errors.js';
import { continueBillRun, type BillRunPayload } from './bill-run-job.js';
import { emailInvoices } from './email-invoices.js';

/** How many accounts or invoices one job takes. */
const PART = 100;

/** Does one part of a run. */
export async function runBillRun(work: Work, job: Job<BillRunPayload>, control: JobControl): Promise<void> {
  const { payload } = job;
  const found = await recordOfJob(work, job, 'BillRun', payload.billRunId);
  if (!found) return control.end();
  await inTransaction(work, found.caller, async (unit) => {
    await control.complete(unit.tx);
    const run = await unit.tx.get('BillRun', found.record.Id, { lock: true });
    if (run) await steps[payload.step](unit, run, payload);
  });
}

/** A run that cannot go on stays where it is, with the reason. */
export async function endBillRun(
  work: Work,
  { payload: { billRunId } }: Job<BillRunPayload>,
  reason: string,
  control: JobControl,
): Promise<void> {
  await control.end(async (tx) => {
    const changes = { Status: 'Error', ErrorMessage: reason.slice(0, 255), UpdatedDate: work.clock.now() };
    if (isId(billRunId)) await tx.update('BillRun', billRunId, changes);
  });
}

type Step = (unit: Unit, run: Stored<'BillRun'>, payload: BillRunPayload) => Promise<void>;

const steps: Record<BillRunPayload['step'], Step> = { bill, post, cancel, email };

async function bill(unit: Unit, run: Stored<'BillRun'>, payload: BillRunPayload): Promise<void> {
  // Canceled before it began.
  if (run.Status !== 'Pending' && run.Status !== 'Processing') return;
  const { rows, lastPlace } = await unit.work.store
    .prepareSelect('Account', [], accountsOf(run))
    .page(unit.tx, payload.after, undefined, PART);
  const invoices = await billAccounts(
    unit,
    run,
    rows.map(([accountId]) => accountId as Id),
  );
  const isLast = rows.length < PART;
  await unit.tx.update('BillRun', run.Id, {
    Status: isLast ? 'Completed' : 'Processing',
    ExecutedDate: run.ExecutedDate ?? unit.now,
    NumberOfAccounts: (run.NumberOfAccounts ?? 0) + rows.length,
    NumberOfInvoices: (run.NumberOfInvoices ?? 0) + invoices,
    UpdatedDate: unit.now,
  });
  if (!isLast) await continueBillRun(unit, { ...payload, after: lastPlace });
  else if (run.AutoPost) await continueBillRun(unit, { ...payload, step: 'post', after: 0 });
}

function accountsOf(run: Stored<'BillRun'>): Filter {
  if (run.AccountId) return equals('Id', run.AccountId);
  const batches = batchesOf(run);
  const day = billCycleDayOf(run);
  return allOf(
    equals('Status', 'Active'),
    ...(batches ? [{ kind: 'in', field: 'Batch', values: batches } as const] : []),
    ...(day === undefined
      ? []
      : [{ kind: 'compare', field: 'BillCycleDay', operator: '=', value: day } as const]),
  );
}

/**
 * Bills some accounts together. One that cannot be billed does not stop the run: nothing of it is written, and it is
 * kept with its reason.
 * @returns how many invoices came of it
 */
async function billAccounts(unit: Unit, run: Stored<'BillRun'>, accountIds: readonly Id[]): Promise<number> {
  if (run.AutoRenewal) return renewAndBill(unit, run, accountIds);
  const { ids, errors } = await billTogether(unit, run, accountIds);
  for (const [accountId, error] of errors) await keepError(unit, run, accountId, error.message);
  return ids.length;
}

/** Account by account, since a renewal is undone with the bill that it was for. */
async function renewAndBill(unit: Unit, run: Stored<'BillRun'>, accountIds: readonly Id[]): Promise<number> {
  let invoices = 0;
  for (const accountId of accountIds) {
    try {
      invoices += await unit.tx.savepoint(async () => {
        await renewDue(unit, run.TargetDate!, accountId);
        const { ids, errors } = await billTogether(unit, run, [accountId]);
        for (const error of errors.values()) throw error;
        return ids.length;
      });
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      await keepError(unit, run, accountId, error.message);
    }
  }
  return invoices;
}

async function billTogether(
  unit: Unit,
  run: Stored<'BillRun'>,
  accountIds: readonly Id[],
): Promise<Generated> {
  const among: Filter = { kind: 'in', field: 'Id', values: accountIds };
  const accounts = await unit.tx.find('Account', among, { lock: true });
  return generateForAccounts(unit, accounts, {
    invoiceDate: run.InvoiceDate!,
    targetDate: run.TargetDate!,
    includes: includedTypes(run),
    billRunId: run.Id,
  });
}

async function keepError(unit: Unit, run: Stored<'BillRun'>, accountId: Id, message: string): Promise<void> {
  unit.work.log.warn(
    { billRun: run.BillRunNumber, account: accountId, message },
    'an account was not billed',
  );
  if (!(await hasBillRunErrors(unit.tx, run.Id, MOST_ERRORS)))
    await addError(unit, run.Id, accountId, message);
  const ErrorMessage = 'Some accounts could not be billed.';
  if (run.ErrorMessage !== ErrorMessage) await unit.tx.update('BillRun', run.Id, { ErrorMessage });
}

async function addError(unit: Unit, billRunId: Id, accountId: Id, text: string): Promise<void> {
  const { work, tx, now: createdAt } = unit;
  const message = text.slice(0, LONGEST_ERROR);
  await addBillRunError(tx, { id: work.ids.next(), billRunId, accountId, createdAt, message });
}

async function post(unit: Unit, run: Stored<'BillRun'>, payload: BillRunPayload): Promise<void> {
  if (run.Status !== 'Completed') return;
  const next = await eachDraft(unit, run, payload, 'Posted');
  if (next) return continueBillRun(unit, next);
  const done = { Status: 'Posted', PostedDate: unit.now, UpdatedDate: unit.now };
  await unit.tx.update('BillRun', run.Id, done);
  if (run.AutoEmail) await continueBillRun(unit, { ...payload, step: 'email', after: 0 });
}

async function email(unit: Unit, run: Stored<'BillRun'>, payload: BillRunPayload): Promise<void> {
  if (run.Status !== 'Posted') return;
  const { rows, lastPlace } = await unit.work.store
    .prepareSelect('Invoice', [], allOf(equals('BillRunId', run.Id), equals('Status', 'Posted')))
    .page(unit.tx, payload.after, undefined, PART);
  const among: Filter = { kind: 'in', field: 'Id', values: rows.map(([id]) => id as Id) };
  const invoices = rows.length > 0 ? await unit.tx.find('Invoice', among, { lock: true }) : [];
  if ((await emailInvoices(unit, run, invoices)) > 0) {
    await unit.tx.update('BillRun', run.Id, { InvoicesEmailed: true, LastEmailSentTime: unit.now });
  }
  if (rows.length === PART) await continueBillRun(unit, { ...payload, after: lastPlace });
}

async function cancel(unit: Unit, run: Stored<'BillRun'>, payload: BillRunPayload): Promise<void> {
  const next = await eachDraft(unit, run, payload, 'Canceled');
  if (next) return continueBillRun(unit, next);
  await unit.tx.update('BillRun', run.Id, { Status: 'Canceled', UpdatedDate: unit.now });
}

/**
 * Changes the status of some of the run's drafts.
 * @returns where to go on; undefined when there are no more
 */
async function eachDraft(
  unit: Unit,
  run: Stored<'BillRun'>,
  payload: BillRunPayload,
  status: 'Posted' | 'Canceled',
): Promise<BillRunPayload | undefined> {
  const drafts: Filter = allOf(equals('BillRunId', run.Id), equals('Status', 'Draft'));
  const { rows, lastPlace } = await unit.work.store
    .prepareSelect('Invoice', [], drafts)
    .page(unit.tx, payload.after, undefined, PART);
  for (const [id] of rows) {
    const invoice = await unit.tx.get('Invoice', id as Id, { lock: true });
    if (!invoice) continue;
    try {
      await unit.tx.savepoint(() => changeInvoiceStatus(unit, invoice, status));
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      await keepError(unit, run, invoice.AccountId as Id, error.message);
    }
  }
  return rows.length < PART ? undefined : { ...payload, after: lastPlace };
}
