import { isDrawnOn, type DocumentOccasion } from '../../billing/documents/document-rules.js';
import { statusOf } from '../../billing/invoices/invoice-status.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/** Jobs that draw an invoice's document anew. */
export const DRAW_INVOICE = 'regenerateInvoicePdf';

/** Jobs that make a document of a batch. */
export const MAKE_DOCUMENT = 'makeInvoiceDocument';
/** Jobs that end what a batch has had in progress for too long. */
export const END_DOCUMENTS = 'endInvoiceDocuments';

/** The invoice stands first, so that its jobs can be told by the beginning of their payload. */
export interface DrawingPayload {
  readonly invoiceId: string;
}

/** A job that waits until somebody lets it go: the end of the calendar. */
export const HELD = 253_402_300_799_999 as Instant;

/** Puts a drawing of the invoice into the queue, in the unit's transaction: one job, one InvoiceFile. */
export async function requestDocument(unit: Unit, invoiceId: Id): Promise<void> {
  const payload: DrawingPayload = { invoiceId };
  await enqueueDrawing(unit, { kind: DRAW_INVOICE, payload });
}

/** Puts a job that draws into the queue. When it is done, the tenant's `documents.transition` tells. */
export async function enqueueDrawing(
  unit: Unit,
  job: { readonly kind: string; readonly payload: DrawingPayload },
): Promise<void> {
  const { transition } = unit.caller.tenant.settings.documents;
  switch (transition.mode) {
    case 'delay':
      await unit.enqueue({ ...job, runAt: (unit.now + transition.milliseconds) as Instant });
      return;
    case 'manual':
      await unit.enqueue({ ...job, runAt: HELD });
      return;
    case 'immediate':
      await unit.enqueue({ ...job, awaited: true });
      return;
    default:
      await unit.enqueue(job);
  }
}

/** Draws the invoice because of what happened to it, when the tenant's settings say so (zuora-soap.md 6.5). */
export async function documentOn(
  unit: Unit,
  occasion: DocumentOccasion,
  invoice: Pick<Stored<'Invoice'>, 'Id' | 'Status'>,
): Promise<void> {
  const { documents } = unit.caller.tenant.settings;
  if (isDrawnOn(documents, occasion, statusOf(invoice))) await requestDocument(unit, invoice.Id);
}
