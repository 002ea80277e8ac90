import { placeOfId, type SalesforceName } from '../../contract/salesforce/index.js';
import { deleteEnded } from '../../store/tables/invoice-documents.js';
import { engineIdOf } from '../unit/places.js';
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
export async function shownRecordsById(
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
  return inTransaction(work, caller, ({ tx }) => deleteEnded(tx, place));
}
