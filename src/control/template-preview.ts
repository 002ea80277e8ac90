import { isTemplateError } from '../drawing/template/errors.js';
import { OverLimit } from '../drawing/thread-pool.js';
import type { InvoiceTemplate } from '../drawing/template/schema.js';
import { readSnapshot } from '../engine/documents/read-snapshot.js';
import type { Tenant } from '../engine/unit/tenant.js';
import type { Work } from '../engine/unit/work.js';
import { LocalbillError } from '../platform/errors.js';
import type { Id } from '../platform/ids.js';

/**
 * Draws an invoice, or without one a sample, and keeps nothing.
 * @throws LocalbillError `not-found` for an invoice that is not there
 */
export async function preview(work: Work, tenant: Tenant, template: InvoiceTemplate, invoiceId?: Id) {
  return work.drawing.render(await snapshotFor(work, tenant, invoiceId), template);
}

async function snapshotFor(work: Work, tenant: Tenant, invoiceId: Id | undefined) {
  if (invoiceId === undefined) {
    const { sampleInvoice } = await import('../drawing/sample.js');
    const { seller, timeZone } = tenant.settings;
    return sampleInvoice({ seller, timeZone, drawnAt: work.clock.now() });
  }
  const reader = work.store.reader(tenant.id);
  const invoice = await reader.get('Invoice', invoiceId);
  if (!invoice) throw new LocalbillError('not-found', `There is no invoice ${JSON.stringify(invoiceId)}.`);
  return readSnapshot(reader, tenant, invoice, work.clock.now());
}

/** A template's faults as an error of localbill's own API. @throws LocalbillError `invalid-template` */
export async function explained<T>(useCase: () => Promise<T>): Promise<T> {
  try {
    return await useCase();
  } catch (error) {
    if (error instanceof OverLimit)
      throw new LocalbillError('invalid-template', `Drawing by this template takes ${error.limit}.`);
    if (!isTemplateError(error)) throw error;
    throw new LocalbillError(
      'invalid-template',
      `The template is not as expected: ${(error as Error).message}.`,
      'GET /localbill/v1/schemas/invoice-template.json is its JSON Schema; docs/templates.md tells the rest.',
    );
  }
}
