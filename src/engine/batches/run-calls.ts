import { RowError } from '../../contract/index.js';
import { idAtPlace, idOfName, isSameId } from '../../contract/salesforce/index.js';
import type { Stored } from '../../store/stored.js';
import { addDocument, deleteEndedSingles, latestMade } from '../../store/tables/invoice-documents.js';
import { listTemplates } from '../documents/invoice-templates.js';
import { releaseCharges } from '../invoices/cancel-invoice.js';
import { changeInvoiceStatus } from '../invoices/invoice-status.js';
import { unpostInvoice } from '../invoices/unpost-invoice.js';
import { updateRecord } from '../records/records.js';
import { billRunRecord } from '../runs/bill-run-record.js';
import { audit } from '../unit/audit.js';
import { engineIdOf, placeOf } from '../unit/places.js';
import { inTransaction, type Caller, type Unit, type Work } from '../unit/work.js';
import { makeSingle, newDocument } from './document-batches.js';
import { DocgenError, refuseDisabled } from './generate-invoice-documents.js';

/** What the Connect API does to invoices (sources: connect-api). Refusals of the engine become its errors. */

const noInvoice = (): DocgenError => new DocgenError('INVALID_API_INPUT', 'Specify a valid invoice ID.');

async function onInvoice<T>(
  work: Work,
  caller: Caller,
  id: string,
  useCase: (unit: Unit, invoice: Stored<'Invoice'>) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(work, caller, async (unit) => {
      const invoiceId = await engineIdOf(unit.tx, 'Invoice', id);
      const invoice = invoiceId && (await unit.tx.get('Invoice', invoiceId, { lock: true }));
      if (!invoice) throw noInvoice();
      return useCase(unit, invoice);
    });
  } catch (error) {
    throw error instanceof RowError ? new DocgenError('INVALID_API_INPUT', error.message) : error;
  }
}

/** Posts a draft. @throws DocgenError */
export function postDraft(work: Work, caller: Caller, id: string): Promise<void> {
  return onInvoice(work, caller, id, (unit, invoice) => changeInvoiceStatus(unit, invoice, 'Posted'));
}

/**
 * Voids a posted invoice: nothing is owed of it any more, and what it billed is billed again.
 * @throws DocgenError where it is not posted, or something was paid on it
 */
export function voidInvoice(work: Work, caller: Caller, id: string): Promise<void> {
  return onInvoice(work, caller, id, async (unit, invoice) => {
    if (invoice.Status !== 'Posted')
      throw new DocgenError('INVALID_API_INPUT', 'Only an invoice in Posted status can be voided.');
    await unpostInvoice(unit, invoice);
    await releaseCharges(unit, invoice);
    await unit.tx.update('Invoice', invoice.Id, {
      Status: 'Canceled',
      voided: true,
      ...audit(unit, 'update'),
    });
  });
}

/**
 * Posts all drafts of a run, by its jobs.
 * @returns the id of what is told to have posted them
 * @throws DocgenError
 */
export async function postRun(work: Work, caller: Caller, runId: string): Promise<string> {
  try {
    return await inTransaction(work, caller, async (unit) => {
      const id = await engineIdOf(unit.tx, 'InvoiceBatchRun', runId);
      if (!id) throw new DocgenError('INVALID_API_INPUT', 'Invalid Invoice Batch Run Id');
      const fields = { Status: 'Posted' };
      await updateRecord(unit, billRunRecord, { type: 'BillRun', id, fieldsToNull: [], fields, nested: {} });
      return idAtPlace('InvBatchDraftToPostedRun', await placeOf(unit.tx, 'InvoiceBatchRun', id));
    });
  } catch (error) {
    throw error instanceof RowError ? new DocgenError('INVALID_API_INPUT', error.message) : error;
  }
}

/** What a client asks of a single document. */
export interface DocumentRequest {
  readonly recordId: string;
  readonly documentTemplateId?: string | undefined;
  readonly documentTitle?: string | undefined;
  readonly shouldForceRegenerate: boolean;
}

/** A single document: one that there is, or one that is being made. */
export interface RequestedDocument {
  readonly documentEntityId: string;
  readonly documentGenerationProcessId: string;
  readonly documentTitle: string;
  readonly existingDocumentId: string | null;
  readonly recordId: string;
  readonly documentTemplateId: string | null;
}

/**
 * Makes a document of one invoice, in place of one that was asked for alone before; with a document that is there, only
 * when the client insists.
 * @throws DocgenError
 */
export async function generateDocument(
  work: Work,
  caller: Caller,
  request: DocumentRequest,
): Promise<RequestedDocument> {
  refuseDisabled(caller);
  const templateId = await templateOf(work, caller, request.documentTemplateId);
  return onInvoice(work, caller, request.recordId, async (unit, invoice) => {
    if (invoice.Status !== 'Draft' && invoice.Status !== 'Posted')
      throw new DocgenError('INVALID_API_INPUT', 'The invoice is neither in Draft nor in Posted status.');
    const latest = await latestMade(unit.tx, invoice.Id);
    const fileId = latest?.invoiceFileId;
    if (latest && fileId && !request.shouldForceRegenerate) {
      const existing = idAtPlace('ContentDocument', await placeOf(unit.tx, 'ContentDocument', fileId));
      return described(unit, invoice, latest.place, latest.title, existing, latest.templateId);
    }
    // A new one replaces those that were asked for alone (sources: generate-documents).
    await deleteEndedSingles(unit.tx, invoice.Id);
    const title = request.documentTitle ?? invoice.InvoiceNumber ?? '';
    const place = await addDocument(unit.tx, { ...newDocument(unit, null, invoice.Id, title), templateId });
    await makeSingle(unit, place, invoice.Id);
    return described(unit, invoice, place, title, null, templateId);
  });
}

async function templateOf(work: Work, caller: Caller, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const templates = await listTemplates(work, caller.tenant);
  const found = templates.find((template) => isSameId(idOfName('DocumentTemplate', template.id), id));
  if (found) return found.id;
  throw new DocgenError('INVALID_API_INPUT', 'Specify a valid document template ID.');
}

async function described(
  { tx }: Unit,
  invoice: Stored<'Invoice'>,
  place: number,
  documentTitle: string,
  existingDocumentId: string | null,
  templateId: string | null,
): Promise<RequestedDocument> {
  return {
    documentEntityId: idAtPlace('InvoiceDocument', place),
    documentGenerationProcessId: idAtPlace('DocumentGenerationProcess', place),
    documentTitle,
    existingDocumentId,
    recordId: idAtPlace('Invoice', await placeOf(tx, 'Invoice', invoice.Id)),
    documentTemplateId: templateId && idOfName('DocumentTemplate', templateId),
  };
}
