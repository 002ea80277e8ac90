import type { InvoiceTemplate } from '../../drawing/template/schema.js';
import { classicTemplate, shippedTemplates } from '../../drawing/template/shipped.js';
import type { Instant } from '../../platform/dates.js';
import { LocalbillError } from '../../platform/errors.js';
import { isId, type Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import {
  addTemplate,
  readCheckedTemplate,
  readTemplate,
  readTemplates,
  removeTemplate,
  reviseTemplate,
} from '../../store/tables/invoice-templates.js';
import type { Reader } from '../../store/types.js';
import { changeSettings } from '../tenants/tenants.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';

/** A template as lists show it. */
export interface TemplateEntry {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** How often it was uploaded; null for one that comes with the product. */
  readonly revision: number | null;
  readonly updatedAt: Instant | null;
  readonly isDefault: boolean;
}

/** A template with its text. */
export interface StoredTemplate extends TemplateEntry {
  readonly source: string;
  readonly template: InvoiceTemplate;
}

/** By what an invoice is drawn. */
export interface ChosenTemplate {
  readonly template: InvoiceTemplate;
  /** An id that was chosen and that no template has. */
  readonly missing?: string;
}

/**
 * By what an invoice is drawn: the template that is wanted, else the one that its account chose, else the tenant's
 * default, else the one that comes with the product (sources: invoice-pdf). What was chosen may not be there any more,
 * or be one of the real service: then the next of these stands in for it.
 */
export async function templateFor(
  reader: Reader,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  wanted?: string | null,
): Promise<ChosenTemplate> {
  const account = invoice.AccountId ? await reader.get('Account', invoice.AccountId) : undefined;
  let missing: string | undefined;
  for (const id of [wanted, account?.InvoiceTemplateId]) {
    if (!id) continue;
    const template = await findTemplate(reader, id);
    if (template) return { template, ...(missing && { missing }) };
    missing ??= id;
  }
  return { template: await defaultTemplate(reader, tenant), ...(missing && { missing }) };
}

export async function defaultTemplate(reader: Reader, tenant: Tenant): Promise<InvoiceTemplate> {
  const id = tenant.settings.invoiceTemplateId;
  return (id && (await findTemplate(reader, id))) || classicTemplate;
}

async function findTemplate(reader: Reader, id: string): Promise<InvoiceTemplate | undefined> {
  const shipped = shippedTemplates.find((known) => known.id === id);
  if (shipped) return shipped.template;
  const template = await readCheckedTemplate(reader, id as Id);
  return template === undefined ? undefined : (JSON.parse(template) as InvoiceTemplate);
}

/** The tenant's own in the order of their names, then those that come with the product. */
export async function listTemplates(work: Work, tenant: Tenant): Promise<readonly TemplateEntry[]> {
  const own = await readTemplates(work.store.reader(tenant.id));
  return [
    ...own.map((row) => entryOf(row, tenant)),
    ...shippedTemplates.map((known) => shippedEntry(known, tenant)),
  ];
}

/** @returns undefined when there is none */
export async function getTemplate(
  work: Work,
  tenant: Tenant,
  id: string,
): Promise<StoredTemplate | undefined> {
  const shipped = shippedTemplates.find((known) => known.id === id);
  if (shipped) {
    const { stringify } = await import('yaml');
    return {
      ...shippedEntry(shipped, tenant),
      source: stringify(shipped.template),
      template: shipped.template,
    };
  }
  const row = await readTemplate(work.store.reader(tenant.id), id as Id);
  return (
    row && {
      ...entryOf(row, tenant),
      source: row.source,
      template: JSON.parse(row.template) as InvoiceTemplate,
    }
  );
}

/** @throws TemplateError with every line and name that is wrong */
export function readTenantTemplate(work: Work, tenant: Tenant, source: string): Promise<InvoiceTemplate> {
  return work.drawing.readTemplate(source, tenant.customFields);
}

/**
 * Keeps a template under a new id, or over the one that has the id.
 * @returns undefined when no template of the tenant has the id
 * @throws TemplateError
 */
export async function saveTemplate(
  work: Work,
  tenant: Tenant,
  source: string,
  id?: string,
): Promise<StoredTemplate | undefined> {
  if (id !== undefined) refuseShipped(id);
  const template = await readTenantTemplate(work, tenant, source);
  const saved = await work.store.transaction(tenant.id, async (tx) => {
    const now = work.clock.now();
    const content = { name: template.name, source, template: JSON.stringify(template), updatedAt: now };
    if (id === undefined) {
      const row = { id: work.ids.next(), revision: 1, createdAt: now, ...content };
      await addTemplate(tx, row);
      return row.id;
    }
    return (await reviseTemplate(tx, id as Id, content)) ? id : undefined;
  });
  return saved === undefined ? undefined : getTemplate(work, tenant, saved);
}

/** @returns whether the tenant had it; accounts that chose it are drawn by the default from then on */
export async function deleteTemplate(work: Work, tenant: Tenant, id: string): Promise<boolean> {
  refuseShipped(id);
  return work.store.transaction(tenant.id, (tx) => removeTemplate(tx, id as Id));
}

/**
 * Makes a template the tenant's default.
 * @returns undefined when there is no such template
 */
export async function chooseDefaultTemplate(
  work: Work,
  tenant: Tenant,
  id: string,
): Promise<TemplateEntry | undefined> {
  const chosen = isId(id) ? await getTemplate(work, tenant, id) : undefined;
  if (!chosen) return undefined;
  await changeSettings(work, tenant.id, { invoiceTemplateId: id });
  return { ...chosen, isDefault: true };
}

function refuseShipped(id: string): void {
  if (!shippedTemplates.some((known) => known.id === id)) return;
  throw new LocalbillError(
    'template-not-yours',
    `The template ${id} comes with localbill and stays as it is.`,
    'GET it, change it, and POST it as one of your own.',
  );
}

function entryOf(
  row: { id: Id; name: string; revision: number; template: string; updatedAt: Instant },
  tenant: Tenant,
): TemplateEntry {
  const { locale } = JSON.parse(row.template) as InvoiceTemplate;
  const { id, name, revision, updatedAt } = row;
  return { id, name, locale, revision, updatedAt, isDefault: tenant.settings.invoiceTemplateId === id };
}

function shippedEntry({ id, template }: (typeof shippedTemplates)[number], tenant: Tenant): TemplateEntry {
  const chosen = tenant.settings.invoiceTemplateId ?? shippedTemplates[0]?.id;
  const { name, locale } = template;
  return { id, name, locale, revision: null, updatedAt: null, isDefault: chosen === id };
}
