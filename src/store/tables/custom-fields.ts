import type { ObjectName } from '../../contract/index.js';
import type { CustomFieldRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** The custom fields of the tenant, in the order of their names. */
export function readCustomFields(reader: Reader): Promise<CustomFieldRow[]> {
  return reader[db]
    .selectFrom('customField')
    .selectAll()
    .where('tenantId', '=', reader.tenantId)
    .orderBy('name')
    .execute();
}

/** The names of an object type's custom fields. */
export async function customFieldNames(reader: Reader, objectType: ObjectName): Promise<string[]> {
  const rows = await reader[db]
    .selectFrom('customField')
    .select('name')
    .where('tenantId', '=', reader.tenantId)
    .where('objectType', '=', objectType)
    .execute();
  return rows.map(({ name }) => name);
}

/** Writes a custom field; one that somebody else has written meanwhile stays. */
export async function addCustomField(
  tx: Transaction,
  field: Omit<CustomFieldRow, 'tenantId'>,
): Promise<void> {
  await tx[db]
    .insertInto('customField')
    .values({ ...field, tenantId: tx.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
