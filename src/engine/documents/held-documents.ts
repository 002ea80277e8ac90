import type { JobKind } from '../../jobs/types.js';
import type { Id } from '../../platform/ids.js';
import { remember } from '../unit/memory.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { drawInvoiceJob, HELD, makeDocumentJob, type DrawingPayload } from './request-document.js';

/**
 * Lets held drawings go: those of a tenant, or of one of its invoices.
 * @returns how many there were
 */
export function releaseDocuments(work: Work, tenantId: Id, invoiceId?: Id): Promise<number> {
  return work.jobs.bringForward(tenantId, drawings, HELD, invoiceId && { invoiceId });
}

const drawings: readonly JobKind<DrawingPayload>[] = [drawInvoiceJob, makeDocumentJob];

/** Counts how often a client has looked at an invoice's documents; the last look that it takes lets them go. */
export async function countRead(work: Work, tenant: Tenant, invoiceId: Id): Promise<void> {
  const { transition } = tenant.settings.documents;
  if (transition.mode !== 'manual' || transition.reads === undefined) return;
  const reads = (work.memory.documentReads.get(invoiceId) ?? 0) + 1;
  remember(work.memory.documentReads, invoiceId, reads);
  if (reads < transition.reads) return;
  work.memory.documentReads.delete(invoiceId);
  await releaseDocuments(work, tenant.id, invoiceId);
}
