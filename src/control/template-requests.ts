import { isTemplateError } from '../drawing/template/errors.js';
import { OverLimit } from '../drawing/thread-pool.js';
import { latestPdf } from '../engine/documents/invoice-documents.js';
import {
  chooseDefaultTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  readTenantTemplate,
  saveTemplate,
  type TemplateEntry,
} from '../engine/documents/invoice-templates.js';
import { readSnapshot } from '../engine/documents/read-snapshot.js';
import { findTenant } from '../engine/tenants/tenants.js';
import type { Tenant } from '../engine/unit/tenant.js';
import type { Work } from '../engine/unit/work.js';
import { LocalbillError } from '../platform/errors.js';
import type { Id } from '../platform/ids.js';

/** What the control face does with templates. Each resolves to undefined where there is no such thing. */
export function templateRequests(work: Work) {
  const of = async <T>(id: Id, useCase: (tenant: Tenant) => Promise<T>): Promise<T | undefined> => {
    const tenant = await findTenant(work, id);
    return tenant && useCase(tenant);
  };
  return {
    schema: async () => (await import('../drawing/template/schema.js')).templateJsonSchema(),
    list: (tenantId: Id) => of(tenantId, (tenant) => listTemplates(work, tenant)),
    get: (tenantId: Id, id: string) =>
      of(tenantId, async (tenant) => {
        const stored = await getTemplate(work, tenant, id);
        return stored && { ...entryIn(stored), source: stored.source };
      }),
    save: (tenantId: Id, source: string, id?: string) =>
      of(tenantId, (tenant) =>
        explained(async () => {
          const stored = await saveTemplate(work, tenant, source, id);
          return stored && entryIn(stored);
        }),
      ),
    delete: async (tenantId: Id, id: string) =>
      (await of(tenantId, (tenant) => deleteTemplate(work, tenant, id))) ?? false,
    chooseDefault: (tenantId: Id, id: string) =>
      of(tenantId, async (tenant) => {
        const chosen = await chooseDefaultTemplate(work, tenant, id);
        return chosen && entryIn(chosen);
      }),
    preview: (
      tenantId: Id,
      template: { readonly id: string } | { readonly source: string },
      invoiceId?: Id,
    ) => of(tenantId, (tenant) => explained(() => preview(work, tenant, template, invoiceId))),
    pdfOf: (tenantId: Id, invoiceId: Id) => of(tenantId, (tenant) => latestPdf(work, tenant, invoiceId)),
  };
}

function entryIn({ id, name, locale, revision, updatedAt, isDefault }: TemplateEntry): TemplateEntry {
  return { id, name, locale, revision, updatedAt, isDefault };
}

/** Draws and keeps nothing. */
async function preview(
  work: Work,
  tenant: Tenant,
  wanted: { readonly id: string } | { readonly source: string },
  invoiceId: Id | undefined,
) {
  const template =
    'source' in wanted
      ? await readTenantTemplate(work, tenant, wanted.source)
      : (await getTemplate(work, tenant, wanted.id))?.template;
  return template && work.drawing.render(await snapshotFor(work, tenant, invoiceId), template);
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

function tooHeavy({ limit }: OverLimit): LocalbillError {
  return new LocalbillError('invalid-template', `Drawing by this template takes ${limit}.`);
}

/** A template's faults as an error of localbill's own API. */
async function explained<T>(useCase: () => Promise<T>): Promise<T> {
  try {
    return await useCase();
  } catch (error) {
    if (error instanceof OverLimit) throw tooHeavy(error);
    if (!isTemplateError(error)) throw error;
    throw new LocalbillError(
      'invalid-template',
      `The template is not as expected: ${(error as Error).message}.`,
      'GET /localbill/v1/schemas/invoice-template.json is its JSON Schema; docs/templates.md tells the rest.',
    );
  }
}
