import type { ObjectName } from '../../contract/index.js';
import { placeOfId, salesforceObject, type SalesforceName } from '../../contract/salesforce/index.js';
import type { Id } from '../../platform/ids.js';
import { idAt, placeOfRecord } from '../../store/tables/places.js';
import type { Reader } from '../../store/types.js';

/**
 * What the engine calls the record that an id of the face names.
 * @returns undefined when no record of the tenant has it
 */
export async function engineIdOf(reader: Reader, name: SalesforceName, id: string): Promise<Id | undefined> {
  const object = salesforceObject(name);
  const place = placeOfId(name, id);
  if (place === undefined || !('table' in object.source)) return undefined;
  return idAt(reader, object.source.table as ObjectName, place);
}

/** The place of a record of the engine, of which its id on the face is made. */
export function placeOf(reader: Reader, name: SalesforceName, id: Id): Promise<number> {
  const { source } = salesforceObject(name);
  const table = 'table' in source ? source.table : name;
  return placeOfRecord(reader, table as ObjectName, id);
}
