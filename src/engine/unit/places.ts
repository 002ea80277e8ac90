import { placeOfId, salesforceObject, type SalesforceName } from '../../contract/salesforce/index.js';
import type { Id } from '../../platform/ids.js';
import type { Reader } from '../../store/types.js';

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
