import { placeOfId, salesforceObject, type SalesforceName } from '../../contract/salesforce/index.js';
import type { Id } from '../../platform/ids.js';
import type { Reader } from '../../store/types.js';
import type { Tenant } from '../unit/tenant.js';
import { inTransaction, type Caller, type Work } from '../unit/work.js';
import { viewContext } from './context.js';
import { readObjects, type ShownRecord } from './read-objects.js';
import type { ObjectQuery } from './types.js';
import { idOf } from './values.js';

/**
 * Records by their ids, in the order of the ids.
 * @param fields names as the contract has them, `Id` among them
 * @returns undefined in the place of an id that no record of the tenant has
 */
export async function recordsById(
  work: Work,
  tenant: Tenant,
  name: SalesforceName,
  ids: readonly string[],
  fields: readonly string[],
  version: number,
): Promise<(ShownRecord | undefined)[]> {
  const reader = work.store.reader(tenant.id);
  const context = await viewContext(work, reader, tenant, [name, 'User', 'DocumentTemplate']);
  const keys = ids.map((id) => context.keyOf(name, id));
  const query: ObjectQuery = {
    view: {
      object: name,
      columns: [],
      where: { kind: 'in', column: { path: [], field: 'Id' }, values: ids.map((id) => ({ id })) },
      order: [],
    },
    shows: fields.map((field) => ({ kind: 'field', column: { path: [], field }, names: [field] })),
    offset: 0,
    counts: false,
    touches: [name],
  };
  const records = await readObjects({ reader, context, version }, query, { limit: ids.length, offset: 0 });
  const byId = new Map(records.map((record) => [record['Id'], record]));
  return keys.map((key) => (key === undefined ? undefined : byId.get(idOf(name, key))));
}

/**
 * What the engine calls the record that an id of the face names.
 * @returns undefined when no record of the tenant has it
 */
export async function engineIdOf(reader: Reader, name: SalesforceName, id: string): Promise<Id | undefined> {
  const object = salesforceObject(name);
  const place = placeOfId(name, id);
  if (place === undefined || !('table' in object.source)) return undefined;
  const row = await reader.db
    .selectFrom(object.source.table as 'Invoice')
    .select('Id')
    .where('tenantId', '=', reader.tenantId)
    .where('place', '=', place)
    .executeTakeFirst();
  return row?.Id;
}

/** The place of a record of the engine, of which its id on the face is made. */
export async function placeOf(reader: Reader, name: SalesforceName, id: Id): Promise<number> {
  const { source } = salesforceObject(name);
  const table = ('table' in source ? source.table : name) as 'Invoice';
  const row = await reader.db
    .selectFrom(table)
    .select('place')
    .where('tenantId', '=', reader.tenantId)
    .where('Id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(row.place);
}

/** Writes what a user may write of a run. @returns whether there is the run */
export async function commentRun(
  work: Work,
  caller: Caller,
  id: string,
  comments: string | null,
): Promise<boolean> {
  return inTransaction(work, caller, async ({ tx, now }) => {
    const runId = await engineIdOf(tx, 'InvoiceBatchRun', id);
    return runId !== undefined && (await tx.update('BillRun', runId, { comments, UpdatedDate: now }));
  });
}

/** Deletes a document of an invoice; the process that made it stays no longer either. @returns whether there was one */
export async function deleteInvoiceDocument(work: Work, caller: Caller, id: string): Promise<boolean> {
  const place = placeOfId('InvoiceDocument', id);
  if (place === undefined) return false;
  return inTransaction(work, caller, async ({ tx }) => {
    const { numDeletedRows } = await tx.db
      .deleteFrom('invoiceDocument')
      .where('tenantId', '=', tx.tenantId)
      .where('place', '=', place)
      .where('status', '!=', 'Pending')
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}
