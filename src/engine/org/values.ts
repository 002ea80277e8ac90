import {
  idAtPlace,
  idOfName,
  salesforceObject,
  type SalesforceField,
  type SalesforceName,
} from '../../contract/salesforce/index.js';
import { formatInstant, type Instant } from '../../platform/dates.js';
import type { StoredValue } from '../../store/stored.js';

/** A value as the REST API writes it (sources: rest-records). */
export type WrittenValue = string | number | boolean | null;

/**
 * A field's value as it is stored, for a reply.
 * @param owner the object that has the field
 */
export function writtenValue(
  owner: SalesforceName,
  { type, referenceTo }: SalesforceField,
  value: StoredValue | undefined,
  version: number,
): WrittenValue {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'id':
      return idOf(owner, value);
    case 'reference':
      return referenceTo ? idOf(referenceTo, value) : String(value);
    case 'boolean':
      return Number(value) === 1;
    case 'int':
      return Number(value);
    // JSON has no other numbers; here they leave us, and nothing is reckoned with them.
    case 'double':
    case 'currency':
      return Number(value);
    case 'datetime':
      return formatInstant(Number(value) as Instant, 'UTC').replace('+00:00', '+0000');
    case 'base64':
      return `${recordPath(owner, idOf(owner, value), version)}/VersionData`;
    default:
      return String(value);
  }
}

/** @param key a place, or the key of a record that has none */
export function idOf(object: SalesforceName, key: StoredValue): string {
  return salesforceObject(object).idFrom === 'place'
    ? idAtPlace(object, Number(key))
    : idOfName(object, String(key));
}

/** Where a record is found. */
export function recordPath(object: SalesforceName, id: string, version: number): string {
  return `/services/data/v${version.toFixed(1)}/sobjects/${object}/${id}`;
}
