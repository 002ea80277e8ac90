import { isDrawnOn, type DocumentOccasion } from '../../billing/documents/document-rules.js';
import { statusOf } from '../../billing/invoices/invoice-status.js';
import { jobKind, type JobKind } from '../../jobs/types.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/** The invoice stands first, so that its jobs can be told by the beginning of their payload. */
export interface DrawingPayload {
  readonly invoiceId: string;
}

/** Draws an invoice's document anew. */
export const drawInvoiceJob = jobKind<DrawingPayload>('regenerateInvoicePdf');

/** A document of a batch that is to be made. */
export interface DocumentPayload extends DrawingPayload {
  /** Place of the `invoiceDocument`. */
  readonly document: number;
}

export const makeDocumentJob = jobKind<DocumentPayload>('makeInvoiceDocument');

/** A job that waits until somebody lets it go: the end of the calendar. */
export const HELD = 253_402_300_799_999 as Instant;

/** Puts a drawing of the invoice into the queue, in the unit's transaction: one job, one InvoiceFile. */
export async function requestDocument(unit: Unit, invoiceId: Id): Promise<void> {
  await enqueueDrawing(unit, drawInvoiceJob, { invoiceId });
}

/** Puts a job that draws into the queue. When it is done, the tenant's `documents.transition` tells. */
export async function enqueueDrawing<Payload extends DrawingPayload>(
  unit: Unit,
  kind: JobKind<Payload>,
  payload: Payload,
): Promise<void> {
  const { transition } = unit.caller.tenant.settings.documents;
  switch (transition.mode) {
    case 'delay':
      await unit.enqueue(kind, payload, { runAt: (unit.now + transition.milliseconds) as Instant });
      return;
    case 'manual':
      await unit.enqueue(kind, payload, { runAt: HELD });
      return;
    case 'immediate':
      await unit.enqueue(kind, payload, { awaited: true });
      return;
    default:
      await unit.enqueue(kind, payload);
  }
}

/** Draws the invoice because of what happened to it, when the tenant's settings say so (sources: document-settings). */
export async function documentOn(
  unit: Unit,
  occasion: DocumentOccasion,
  invoice: Pick<Stored<'Invoice'>, 'Id' | 'Status'>,
): Promise<void> {
  const { documents } = unit.caller.tenant.settings;
  if (isDrawnOn(documents, occasion, statusOf(invoice))) await requestDocument(unit, invoice.Id);
}
