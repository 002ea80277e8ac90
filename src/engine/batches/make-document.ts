import { idAtPlace } from '../../contract/salesforce/index.js';
import { PermanentFailure, type Job, type JobControl } from '../../jobs/types.js';
import { localDateAt, type Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { InvoiceDocumentStatus } from '../../store/database.js';
import type { Stored } from '../../store/stored.js';
import {
  endPending,
  pendingDocuments,
  readDocument,
  type InvoiceDocument,
} from '../../store/tables/invoice-documents.js';
import type { Reader } from '../../store/types.js';
import { drawForJob, keepFile } from '../documents/invoice-documents.js';
import type { DocumentPayload } from '../documents/request-document.js';
import { findTenant } from '../tenants/tenants.js';
import { placeOf } from '../unit/places.js';
import type { Tenant } from '../unit/tenant.js';
import { inTransaction, jobCaller, type Unit, type Work } from '../unit/work.js';
import { countDocument, takeTurn, type EndPayload } from './document-batches.js';
import { isOverLimit } from './document-limits.js';

/** Of the fields that tell a reason (sources: invoice-documents, docgen-processes). */
const LONGEST_REASON = 255;

/** How a document ends. */
type Ending =
  | { readonly status: 'Success'; readonly pdf: Uint8Array; readonly invoice: Stored<'Invoice'> }
  | { readonly status: Exclude<InvoiceDocumentStatus, 'Success' | 'Pending'>; readonly reason: string };

const canceled: Ending = {
  status: 'Cancelled',
  reason: 'The invoice is neither in Draft nor in Posted status any more.',
};
const blocked: Ending = {
  status: 'Blocked',
  reason: 'The limit of documents in an hour or a day is reached.',
};

/** Makes one document: one job, one file and one end of its process, all or nothing. */
export async function makeDocument(
  work: Work,
  job: Job<DocumentPayload>,
  control: JobControl,
): Promise<void> {
  const { document: place } = job.payload;
  const tenant = await findTenant(work, job.tenantId);
  const document = tenant && (await readDocument(work.store.reader(job.tenantId), place));
  if (!tenant || document?.status !== 'Pending') return control.end();
  const ending = await endingOf(work, tenant, document);
  await inTransaction(work, jobCaller(tenant), async (unit) => {
    // First, so that a runner whose lease ran out is told so before it writes a second file.
    await control.complete(unit.tx);
    await takeTurn(unit.tx);
    // What was true before it was drawn need not be so any more: only now nobody else draws or cancels.
    const invoice = await unit.tx.get('Invoice', document.invoiceId, { lock: true });
    const refusal =
      ending.status === 'Success' ? await mayNotMake(unit.tx, tenant, invoice, unit.now) : undefined;
    await endDocument(unit, document, refusal ?? ending, job.id);
  });
}

/** What cannot be made ends as failed, and the batch goes on without it. */
export function giveUpDocument(
  work: Work,
  job: Job<DocumentPayload>,
  reason: string,
  control: JobControl,
): Promise<void> {
  return endAll(work, job, reason, control);
}

/** Draws the invoice. What cannot be drawn is tried again later; a template that cannot be used fails at once. */
async function endingOf(work: Work, tenant: Tenant, document: InvoiceDocument): Promise<Ending> {
  const reader = work.store.reader(tenant.id);
  const invoice = await reader.get('Invoice', document.invoiceId);
  const refusal = await mayNotMake(reader, tenant, invoice, work.clock.now());
  if (refusal || !invoice) return refusal ?? canceled;
  try {
    return { status: 'Success', pdf: await drawForJob(work, tenant, invoice, document.templateId), invoice };
  } catch (error) {
    if (!(error instanceof PermanentFailure)) throw error;
    return { status: 'Failure', reason: error.message };
  }
}

/** Why an invoice gets no document now. */
async function mayNotMake(
  reader: Reader,
  tenant: Tenant,
  invoice: Stored<'Invoice'> | undefined,
  now: Instant,
): Promise<Ending | undefined> {
  if (invoice?.Status !== 'Draft' && invoice?.Status !== 'Posted') return canceled;
  return (await isOverLimit(reader, tenant, now)) ? blocked : undefined;
}

async function endDocument(
  unit: Unit,
  { place, batch }: Pick<InvoiceDocument, 'place' | 'batch'>,
  ending: Ending,
  jobId: Id,
): Promise<void> {
  const { work, tx, now, caller } = unit;
  const isMade = ending.status === 'Success';
  const fileId = isMade ? await keepFile(work, tx, caller.tenant, ending.invoice, ending.pdf, jobId) : null;
  const response = isMade
    ? idAtPlace('ContentVersion', await placeOf(tx, 'ContentVersion', fileId as Id))
    : ending.reason.slice(0, LONGEST_REASON);
  const wasPending = await endPending(tx, place, {
    status: ending.status,
    invoiceFileId: fileId,
    response,
    errorMessage: isMade ? null : response,
    finishedAt: now,
    generatedOn: isMade ? localDateAt(now, caller.tenant.settings.timeZone) : null,
    updatedAt: now,
  });
  // Somebody else has ended it in the meantime: then there is nothing of it to keep.
  if (!wasPending) throw new PermanentFailure('The document has come to its end already.');
  if (batch !== null) await countDocument(unit, batch, isMade);
}

/** Gives up what has been in progress for too long (sources: docgen-limits). */
export function endDocuments(work: Work, job: Job<EndPayload>, control: JobControl): Promise<void> {
  return endAll(work, job, 'The document was in progress for too long.', control);
}

/** Ends as failed what is pending of a batch, or of one document; with the job, in one transaction. */
async function endAll(work: Work, job: Job<EndPayload>, reason: string, control: JobControl): Promise<void> {
  const tenant = await findTenant(work, job.tenantId);
  if (!tenant) return control.end();
  await inTransaction(work, jobCaller(tenant), async (unit) => {
    await control.complete(unit.tx);
    await takeTurn(unit.tx);
    const failure = { status: 'Failure', reason } as const;
    for (const document of await pendingDocuments(unit.tx, job.payload))
      await endDocument(unit, document, failure, job.id);
  });
}
