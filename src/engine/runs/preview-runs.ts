import { stringify } from 'csv-stringify/sync';
import { batchesOf } from '../../billing/runs/bill-run.js';
import { isFieldType, RowError, typeOf } from '../../contract/index.js';
import type { Job, JobControl } from '../../jobs/types.js';
import { isId, type Id } from '../../platform/ids.js';
import { zipped } from '../../platform/zip.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { billingPreview } from '../invoices/previews/billing-preview.js';
import { chargeValue } from '../subscriptions/charge-metrics.js';
import { recordOfJob } from '../tenants/job-record.js';
import { storeResult } from '../unit/files.js';
import { inTransaction, type Caller, type Unit, type Work } from '../unit/work.js';
import type { PreviewRunPayload } from './preview-run-records.js';

type Run = Stored<'BillingPreviewRun'> | Stored<'ChargeMetricsRun'>;

/** What came of a run's accounts. */
interface Outcome {
  /** Those of each account. */
  readonly lines: string[][][];
  accounts: number;
  succeeded: number;
}

/**
 * Does a run of previews: account by account, each in a transaction of its own that leaves nothing; then the file, the
 * run's counts and the end of the job in one.
 */
export async function runPreviews(
  work: Work,
  job: Job<PreviewRunPayload>,
  control: JobControl,
): Promise<void> {
  const { type, runId } = job.payload;
  const found = await recordOfJob(work, job, type, runId);
  if (!found) return control.end();
  const { record: run, caller } = found;
  const StartDate = work.clock.now();
  await work.store.transaction(job.tenantId, (tx) =>
    tx.update(type, run.Id, { Status: 'Processing', StartDate }),
  );
  const kind = kinds[type];
  const outcome = await previewAll(work, caller, kind, run);
  const text = stringify([[...kind.head], ...outcome.lines.flat()]);
  const file = await zipped(`${run.RunNumber}.csv`, Buffer.from(text), work.clock.now());
  await inTransaction(work, caller, async (unit) => {
    await control.complete(unit.tx);
    const id = unit.work.ids.next();
    await storeResult(unit.work, unit.tx, { id, contentType: 'application/zip', content: file });
    const done = { Status: 'Completed', EndDate: unit.now, UpdatedDate: unit.now, ResultFileUrl: id };
    await unit.tx.update(type, run.Id, { ...done, ...kind.counts(outcome) } as Partial<Run>);
  });
}

/** A run that cannot be done ends with the reason. */
export async function endPreviews(
  work: Work,
  { payload: { type, runId } }: Job<PreviewRunPayload>,
  reason: string,
  control: JobControl,
): Promise<void> {
  await control.end(async (tx) => {
    const now = work.clock.now();
    const changes = { Status: 'Error', ErrorMessage: reason, EndDate: now, UpdatedDate: now };
    if (isId(runId)) await tx.update(type, runId, changes);
  });
}

interface Kind {
  readonly head: readonly string[];
  /** The accounts of a run. */
  readonly accounts: (run: Run) => Filter;
  /** @throws RowError when the account cannot be previewed */
  readonly lines: (unit: Unit, run: Run, accountId: Id) => Promise<string[][]>;
  readonly counts: (outcome: Outcome) => object;
}

const active = equals('Status', 'Active');

/** The item's fields that the contract lets clients read. */
const itemFields = Object.entries(typeOf('InvoiceItem').fields)
  .filter(([, { allows, type }]) => allows.includes('Q') && isFieldType(type))
  .map(([name]) => name);
const metricsFields = ['ChargeId', 'ActualInvoiceValue', 'ProjectedInvoiceValue', 'UpToDate'] as const;

const kinds: Record<PreviewRunPayload['type'], Kind> = {
  BillingPreviewRun: {
    head: ['AccountId', ...itemFields],
    accounts(run) {
      const batches = batchesOf(run as Stored<'BillingPreviewRun'>);
      return batches ? allOf(active, { kind: 'in', field: 'Batch', values: batches }) : active;
    },
    async lines(unit, run, AccountId) {
      const { TargetDate, ChargeTypeToExclude, IncludingEvergreenSubscription } =
        run as Stored<'BillingPreviewRun'>;
      const items = await billingPreview(unit, {
        AccountId,
        ...(TargetDate && { TargetDate }),
        ...(ChargeTypeToExclude && { ChargeTypeToExclude }),
        IncludingEvergreenSubscription: IncludingEvergreenSubscription !== false,
      });
      return items.map((item) => [AccountId, ...textsOf(item, itemFields)]);
    },
    counts: ({ accounts, succeeded }) => ({ TotalAccounts: accounts, SucceededAccounts: succeeded }),
  },
  ChargeMetricsRun: {
    head: metricsFields,
    accounts: () => active,
    async lines(unit, _run, accountId) {
      const subscriptions = await unit.tx.find('Subscription', equals('AccountId', accountId));
      const lines: string[][] = [];
      for (const { Id } of subscriptions.filter(({ Status }) => Status === 'Active')) {
        for (const charge of await unit.tx.find('RatePlanCharge', equals('SubscriptionId', Id)))
          lines.push(textsOf(await chargeValue(unit, charge.Id), metricsFields));
      }
      return lines;
    },
    counts: ({ accounts, succeeded, lines }) => ({
      TotalAccounts: accounts,
      ProcessedAccounts: succeeded,
      ProcessedCharges: lines.flat().length,
    }),
  },
};

function textsOf(record: object, names: readonly string[]): string[] {
  const values = record as Readonly<Record<string, unknown>>;
  return names.map((name) => String(values[name] ?? ''));
}

const PAGE = 500;

async function previewAll(work: Work, caller: Caller, kind: Kind, run: Run): Promise<Outcome> {
  const outcome: Outcome = { lines: [], accounts: 0, succeeded: 0 };
  const reader = work.store.reader(caller.tenant.id);
  const select = work.store.prepareSelect('Account', [], kind.accounts(run));
  for (let after = 0; ;) {
    const { rows, lastPlace } = await select.page(reader, after, undefined, PAGE);
    for (const [id] of rows) await previewOne(work, caller, kind, run, id as Id, outcome);
    if (rows.length < PAGE) return outcome;
    after = lastPlace;
  }
}

async function previewOne(
  work: Work,
  caller: Caller,
  kind: Kind,
  run: Run,
  accountId: Id,
  outcome: Outcome,
): Promise<void> {
  outcome.accounts += 1;
  try {
    outcome.lines.push(await inTransaction(work, caller, (unit) => kind.lines(unit, run, accountId)));
    outcome.succeeded += 1;
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    work.log.warn({ run: run.RunNumber, account: accountId, message: error.message }, 'no preview');
  }
}
