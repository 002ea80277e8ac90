import type { ObjectName } from '../../contract/index.js';
import type { CustomFieldRow } from '../database.js';
import type { Reader, Transaction } from '../types.js';

/** The custom fields of the tenant, in the order of their names. */
export function readCustomFields({ db, tenantId }: Reader): Promise<CustomFieldRow[]> {
  return db.selectFrom('customField').selectAll().where('tenantId', '=', tenantId).orderBy('name').execute();
}

/** The names of an object type's custom fields. */
export async function customFieldNames({ db, tenantId }: Reader, objectType: ObjectName): Promise<string[]> {
  const rows = await db
    .selectFrom('customField')
    .select('name')
    .where('tenantId', '=', tenantId)
    .where('objectType', '=', objectType)
    .execute();
  return rows.map(({ name }) => name);
}

/** Writes a custom field; one that somebody else has written meanwhile stays. */
export async function addCustomField(
  tx: Transaction,
  field: Omit<CustomFieldRow, 'tenantId'>,
): Promise<void> {
  await tx.db
    .insertInto('customField')
    .values({ ...field, tenantId: tx.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
