import type { ObjectName } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { db } from '../inner.js';
import type { Reader } from '../types.js';

/** The id of the tenant's record at a place; undefined when there is none. */
export async function idAt(reader: Reader, type: ObjectName, place: number): Promise<Id | undefined> {
  const row = await reader[db]
    .selectFrom(type)
    .select('Id')
    .where('tenantId', '=', reader.tenantId)
    .where('place', '=', place)
    .executeTakeFirst();
  return row?.Id;
}

/** The place of a record that the tenant has. @throws Error when it has none of the id */
export async function placeOfRecord(reader: Reader, type: ObjectName, id: Id): Promise<number> {
  const row = await reader[db]
    .selectFrom(type)
    .select('place')
    .where('tenantId', '=', reader.tenantId)
    .where('Id', '=', id)
    .executeTakeFirstOrThrow();
  return row.place;
}

/** The place of the tenant's newest record of a type; 0 when it has none. */
export async function newestPlace(reader: Reader, type: ObjectName): Promise<number> {
  const row = await reader[db]
    .selectFrom(type)
    .select((e) => e.fn.max('place').as('place'))
    .where('tenantId', '=', reader.tenantId)
    .executeTakeFirst();
  return row?.place ?? 0;
}
