import { idAtPlace } from '../../contract/salesforce/index.js';
import { jobKind } from '../../jobs/types.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import {
  addBatch,
  billRunOfBatch,
  changeBatch,
  countEnded,
  openBatches,
} from '../../store/tables/document-batches.js';
import { addDocuments, pendingDocuments, type NewDocument } from '../../store/tables/invoice-documents.js';
import type { Filter, Transaction } from '../../store/types.js';
import { enqueueDrawing, makeDocumentJob } from '../documents/request-document.js';
import { placeOf } from '../unit/places.js';
import type { Unit } from '../unit/work.js';

/** Places of what is given up when it is in progress for too long: a batch's documents, or one that was asked for alone. */
export type EndPayload = { readonly batch: number } | { readonly document: number };

/** Ends what has been in progress for too long. */
export const endDocumentsJob = jobKind<EndPayload>('endInvoiceDocuments');

const HOUR_MS = 60 * 60_000;
/** Invoices that are read, and rows that are written, at a time. */
const PART = 500;

/**
 * Asks for a document of each of a run's invoices that are Draft or Posted, in the unit's transaction with the jobs
 * that make them. One batch of a tenant is in progress at a time; another waits for it (sources: docgen-limits). The
 * caller has taken its turn.
 * @param among only these invoices, of a batch that is tried again: what it makes is added to what the run has
 * @returns the batch's place
 */
export async function createBatch(
  unit: Unit,
  run: Stored<'BillRun'>,
  among?: readonly Id[],
): Promise<number> {
  const { tx, now } = unit;
  const batch = await insertBatch(unit, run);
  const total = await insertDocuments(unit, run, batch, among);
  await changeBatch(tx, batch, { total, inProgress: total });
  await tx.update('BillRun', run.Id, {
    documentStatus: 'In Progress',
    documentBatch: batch,
    documentsStartedAt: now,
    documentsCompletedAt: null,
    documentsGenerated: among ? (run.documentsGenerated ?? 0) : 0,
    documentsFailed: 0,
  });
  await startNext(unit);
  return batch;
}

/**
 * Batches begin, count and end one after the other: the row of the sequence is held until the transaction ends. It is
 * taken before the run, so that no two transactions wait for each other.
 */
export async function takeTurn(tx: Transaction): Promise<void> {
  await tx.nextNumber('DocumentBatch');
}

async function insertBatch(unit: Unit, run: Stored<'BillRun'>): Promise<number> {
  const { tx, now, caller } = unit;
  const runId = idAtPlace('InvoiceBatchRun', await placeOf(tx, 'InvoiceBatchRun', run.Id));
  return addBatch(tx, {
    billRunId: run.Id,
    status: 'Queued',
    // By this, clients find the batch of a run (sources: docgen-batches).
    description: `Invoice documents of the invoice batch run ${runId}`,
    total: 0,
    succeeded: 0,
    failed: 0,
    inProgress: 0,
    createdById: caller.user.id,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    completedAt: null,
  });
}

/** @returns how many */
async function insertDocuments(
  unit: Unit,
  run: Stored<'BillRun'>,
  batch: number,
  among: readonly Id[] | undefined,
): Promise<number> {
  const filters: Filter[] = [
    equals('BillRunId', run.Id),
    { kind: 'in', field: 'Status', values: ['Draft', 'Posted'] },
    ...(among ? [{ kind: 'in', field: 'Id', values: among } as const] : []),
  ];
  const select = unit.work.store.prepareSelect('Invoice', ['InvoiceNumber'], allOf(...filters));
  let count = 0;
  for (let after = 0; ;) {
    const { rows, lastPlace } = await select.page(unit.tx, after, undefined, PART);
    const documents = rows.map(([id, number]) => newDocument(unit, batch, id as Id, String(number ?? '')));
    await addDocuments(unit.tx, documents);
    count += rows.length;
    if (rows.length < PART) return count;
    after = lastPlace;
  }
}

/** A document that is still to be made. */
export function newDocument(
  { caller, now }: Unit,
  batch: number | null,
  invoiceId: Id,
  title: string,
): NewDocument {
  return {
    batch,
    invoiceId,
    status: 'Pending',
    title,
    templateId: null,
    errorMessage: null,
    invoiceFileId: null,
    createdById: caller.user.id,
    createdAt: now,
    updatedAt: now,
    response: null,
    finishedAt: null,
    generatedOn: null,
  };
}

/** Begins the batch that has waited longest, unless one is in progress. */
async function startNext(unit: Unit): Promise<void> {
  const { tx, now } = unit;
  const batches = await openBatches(tx);
  if (batches.some(({ status }) => status === 'InProgress')) return;
  const [next] = batches;
  if (!next) return;
  const { place } = next;
  await changeBatch(tx, place, { status: 'InProgress', startedAt: now, updatedAt: now });
  if (next.inProgress === 0) return endBatch(unit, place);
  await enqueueDocuments(unit, place);
  await limitTime(unit, { batch: place });
}

async function limitTime(unit: Unit, payload: EndPayload): Promise<void> {
  const { inProgressHours } = unit.caller.tenant.settings.salesforce;
  const runAt = (unit.now + inProgressHours * HOUR_MS) as Instant;
  await unit.enqueue(endDocumentsJob, payload, { runAt });
}

async function enqueueDocuments(unit: Unit, batch: number): Promise<void> {
  for (const { place, invoiceId } of await pendingDocuments(unit.tx, { batch }))
    await enqueueDocument(unit, place, invoiceId);
}

/** Makes a document that was asked for alone. */
export async function makeSingle(unit: Unit, document: number, invoiceId: Id): Promise<void> {
  await enqueueDocument(unit, document, invoiceId);
  await limitTime(unit, { document });
}

async function enqueueDocument(unit: Unit, document: number, invoiceId: Id): Promise<void> {
  await enqueueDrawing(unit, makeDocumentJob, { invoiceId, document });
}

/** Counts a document that has come to its end; the last one ends the batch. The caller has taken its turn. */
export async function countDocument(unit: Unit, batch: number, succeeded: boolean): Promise<void> {
  const { tx, now } = unit;
  const counts = await countEnded(tx, batch, succeeded, now);
  if (!counts) return;
  const run = await tx.get('BillRun', counts.billRunId);
  if (run?.documentBatch === batch) {
    const { documentsGenerated, documentsFailed } = run;
    const changes = succeeded
      ? { documentsGenerated: (documentsGenerated ?? 0) + 1 }
      : { documentsFailed: (documentsFailed ?? 0) + 1 };
    await tx.update('BillRun', run.Id, changes);
  }
  if (counts.inProgress === 0) await endBatch(unit, batch);
}

async function endBatch(unit: Unit, place: number): Promise<void> {
  const { tx, now } = unit;
  await changeBatch(tx, place, { status: 'Completed', completedAt: now, updatedAt: now });
  const run = await tx.get('BillRun', await billRunOfBatch(tx, place));
  if (run?.documentBatch === place) {
    const isFailed = (run.documentsFailed ?? 0) > 0 && (run.documentsGenerated ?? 0) === 0;
    const documentStatus = isFailed ? 'Failed' : 'Completed';
    await tx.update('BillRun', run.Id, { documentStatus, documentsCompletedAt: now });
  }
  await startNext(unit);
}
