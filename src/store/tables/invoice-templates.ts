import type { Id } from '../../platform/ids.js';
import type { InvoiceTemplateRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** What a later upload of a template changes. */
export type TemplateContent = Pick<InvoiceTemplateRow, 'name' | 'source' | 'template' | 'updatedAt'>;

/** The tenant's templates in the order of their names. */
export function readTemplates(reader: Reader): Promise<InvoiceTemplateRow[]> {
  return templatesOf(reader).selectAll().orderBy('name').orderBy('id').execute();
}

/** A template of the tenant. */
export function readTemplate(reader: Reader, id: Id): Promise<InvoiceTemplateRow | undefined> {
  return templatesOf(reader).selectAll().where('id', '=', id).executeTakeFirst();
}

/** @returns JSON by which a template of the tenant draws */
export async function readCheckedTemplate(reader: Reader, id: Id): Promise<string | undefined> {
  const row = await templatesOf(reader).select('template').where('id', '=', id).executeTakeFirst();
  return row?.template;
}

/** Writes a new template of the tenant. */
export async function addTemplate(
  tx: Transaction,
  template: Omit<InvoiceTemplateRow, 'tenantId'>,
): Promise<void> {
  await tx[db]
    .insertInto('invoiceTemplate')
    .values({ ...template, tenantId: tx.tenantId })
    .execute();
}

/** Writes the next revision of a template over it. @returns whether the tenant has the template */
export async function reviseTemplate(tx: Transaction, id: Id, content: TemplateContent): Promise<boolean> {
  const { numUpdatedRows } = await tx[db]
    .updateTable('invoiceTemplate')
    .set((column) => ({ ...content, revision: column('revision', '+', 1) }))
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets a template. @returns whether the tenant had it */
export async function removeTemplate(tx: Transaction, id: Id): Promise<boolean> {
  const { numDeletedRows } = await tx[db]
    .deleteFrom('invoiceTemplate')
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function templatesOf(reader: Reader) {
  return reader[db].selectFrom('invoiceTemplate').where('tenantId', '=', reader.tenantId);
}
