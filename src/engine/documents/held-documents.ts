import { AT_ONCE } from '../../jobs/job-table.js';
import type { Id } from '../../platform/ids.js';
import { remember } from '../unit/memory.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { drawInvoiceJob, HELD, makeDocumentJob } from './request-document.js';

/**
 * Lets held drawings go: those of a tenant, or of one of its invoices.
 * @returns how many there were
 */
export async function releaseDocuments(work: Work, tenantId: Id, invoiceId?: Id): Promise<number> {
  const released = await work.store.systemTransaction(async (db) => {
    const held = db
      .updateTable('job')
      .set({ runAt: AT_ONCE })
      .where('tenantId', '=', tenantId)
      .where('kind', 'in', [drawInvoiceJob.name, makeDocumentJob.name])
      .where('state', '=', 'ready')
      .where('runAt', '=', HELD);
    const start = invoiceId && `${JSON.stringify({ invoiceId }).slice(0, -1)}%`;
    const result = await (start ? held.where('payload', 'like', start) : held).executeTakeFirst();
    return Number(result.numUpdatedRows);
  });
  if (released > 0) work.jobs.wake();
  return released;
}

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
