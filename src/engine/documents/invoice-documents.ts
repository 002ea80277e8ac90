import { mayNotDraw } from '../../billing/documents/document-rules.js';
import { statusOf } from '../../billing/invoices/invoice-status.js';
import { isTemplateError } from '../../drawing/template/errors.js';
import { PermanentFailure, type Job, type JobControl } from '../../jobs/types.js';
import type { Instant } from '../../platform/dates.js';
import { isId, type Id } from '../../platform/ids.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Reader, Transaction } from '../../store/types.js';
import { findTenant } from '../tenants/tenants.js';
import { deleteFile, readFile, storeFile } from '../unit/files.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { countRead } from './held-documents.js';
import { templateFor } from './invoice-templates.js';
import { readSnapshot } from './read-snapshot.js';
import type { DrawingPayload } from './request-document.js';

/** An invoice's documents: each is an InvoiceFile row with its bytes (sources: invoice-files). */

/**
 * The latest PDF of an invoice, drawn now when there is none yet or the latest shows it as the draft that it no longer
 * is. A canceled invoice is not drawn any more, but keeps what it has; so is it while documents are disabled (sources:
 * invoice-pdf).
 * @returns undefined when there is no document and none can be drawn
 */
export async function latestPdf(work: Work, tenant: Tenant, invoiceId: Id): Promise<Uint8Array | undefined> {
  const reader = work.store.reader(tenant.id);
  const invoice = await reader.get('Invoice', invoiceId);
  if (!invoice) return undefined;
  await countRead(work, tenant, invoiceId);
  const file = await latestFile(reader, invoiceId);
  if (file && !isOutdated(invoice, file)) return readDocument(reader, file.documentId);
  if (isFinal(invoice) || mayNotDraw(tenant.settings.documents, statusOf(invoice))) {
    return file && readDocument(reader, file.documentId);
  }
  return drawLatest(work, tenant, invoice, file);
}

function isFinal({ Status }: Stored<'Invoice'>): boolean {
  return Status === 'Canceled' || Status === 'Generating';
}

/** Drawn before the invoice was posted: it still says that it is a draft. Moments do not tell: clocks can stand. */
function isOutdated(invoice: Stored<'Invoice'>, file: Stored<'InvoiceFile'>): boolean {
  return invoice.Status === 'Posted' && file.shownStatus !== 'Posted';
}

/** Draws outside a transaction, and keeps the drawing unless somebody else's came first. */
async function drawLatest(
  work: Work,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  before: Stored<'InvoiceFile'> | undefined,
): Promise<Uint8Array | undefined> {
  const pdf = await draw(work, tenant, invoice);
  return work.store.transaction(tenant.id, async (tx) => {
    if (!(await tx.get('Invoice', invoice.Id, { lock: true }))) return undefined;
    const latest = await latestFile(tx, invoice.Id);
    if (latest && latest.Id !== before?.Id) return readDocument(tx, latest.documentId);
    await keepFile(work, tx, tenant, invoice, pdf, null);
    return pdf;
  });
}

async function draw(
  work: Work,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  templateId?: string | null,
): Promise<Uint8Array> {
  const reader = work.store.reader(tenant.id);
  const snapshot = await readSnapshot(reader, tenant, invoice, work.clock.now());
  const { template, missing } = await templateFor(reader, tenant, invoice, templateId);
  const drawn = await work.drawing.render(snapshot, template);
  const standIn = missing ? [`There is no template ${missing}; ${template.name} stands in for it.`] : [];
  const warnings = [...standIn, ...drawn.warnings];
  if (warnings.length > 0)
    work.log.warn({ invoice: invoice.InvoiceNumber, warnings }, 'invoice drawn with warnings');
  return drawn.pdf;
}

/** Does an accepted regeneration: one job, one new InvoiceFile, both or neither. */
export async function regenerateInvoicePdf(
  work: Work,
  job: Job<DrawingPayload>,
  control: JobControl,
): Promise<void> {
  const { invoiceId } = job.payload;
  const tenant = await findTenant(work, job.tenantId);
  const invoice = tenant && isId(invoiceId) && (await work.store.reader(tenant.id).get('Invoice', invoiceId));
  const pdf = tenant && invoice ? await drawForJob(work, tenant, invoice) : undefined;
  await control.end(async (tx) => {
    // The invoice may have been deleted since: then the regeneration has nothing left to do.
    if (tenant && invoice && pdf && (await tx.get('Invoice', invoice.Id, { lock: true }))) {
      await keepFile(work, tx, tenant, invoice, pdf, job.id);
    }
  });
}

/** Another try would not mend a template, nor what a tester wants to fail. */
export async function drawForJob(
  work: Work,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  templateId?: string | null,
): Promise<Uint8Array> {
  const { transition } = tenant.settings.documents;
  if (transition.mode === 'fail') throw new PermanentFailure(transition.reason);
  try {
    return await draw(work, tenant, invoice, templateId);
  } catch (error) {
    throw isTemplateError(error) ? new PermanentFailure((error as Error).message) : error;
  }
}

/** @returns the id of the InvoiceFile */
export async function keepFile(
  work: Work,
  tx: Transaction,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  pdf: Uint8Array,
  jobId: Id | null,
): Promise<Id> {
  const now = work.clock.now();
  const documentId = work.ids.next();
  await storeFile(tx, { id: documentId, contentType: 'application/pdf', content: pdf, createdAt: now });
  const user = invoice.UpdatedById ?? invoice.CreatedById ?? null;
  const id = work.ids.next();
  await tx.insert('InvoiceFile', {
    Id: id,
    InvoiceId: invoice.Id,
    VersionNumber: await nextVersion(tx, invoice.Id, now),
    // Whoever shows it knows the host and the path.
    PdfFileUrl: documentId,
    CreatedById: user,
    CreatedDate: now,
    UpdatedById: user,
    UpdatedDate: now,
    documentId,
    jobId,
    shownStatus: invoice.Status ?? 'Draft',
  });
  await forgetOld(tx, invoice.Id, tenant.settings.documents.keepVersions);
  return id;
}

/** Keeps the newest versions only, when the tenant wants no more. */
async function forgetOld(tx: Transaction, invoiceId: Id, keep: number | null): Promise<void> {
  if (keep === null) return;
  const files = await tx.find('InvoiceFile', equals('InvoiceId', invoiceId), { orderBy: ['VersionNumber'] });
  for (const { Id: id, documentId } of files.slice(0, -keep)) {
    await tx.delete('InvoiceFile', id);
    if (documentId) await deleteFile(tx, documentId);
  }
}

/** The milliseconds of its making; one more than the last where the clock stands still (sources: invoice-files). */
async function nextVersion(tx: Transaction, invoiceId: Id, now: Instant): Promise<number> {
  const latest = await latestFile(tx, invoiceId);
  return Math.max(now, (latest?.VersionNumber ?? 0) + 1);
}

async function latestFile(reader: Reader, invoiceId: Id): Promise<Stored<'InvoiceFile'> | undefined> {
  const files = await reader.find('InvoiceFile', equals('InvoiceId', invoiceId), {
    orderBy: ['VersionNumber'],
  });
  return files.at(-1);
}

async function readDocument(reader: Reader, id: Id | undefined): Promise<Uint8Array | undefined> {
  return id && (await readFile(reader, id))?.content;
}
