import { invalidValue, isFieldType, typeOf, type FieldType, type ObjectName } from '../../contract/index.js';
import type { SentRecord, SentValue } from '../../contract/sent.js';
import { parseLocalDate } from '../../platform/dates.js';
import { parseDecimal } from '../../platform/money.js';
import { missing } from '../records/fields.js';
import type { Tenant } from '../unit/tenant.js';
import type { FileColumns } from './file-columns.js';
import type { Row } from './import-file.js';

/** The fields that a file may have as columns: those that create() takes, and the tenant's own. */
function columnsOf(
  type: ObjectName,
  tenant: Tenant,
): ReadonlyMap<string, { readonly name: string; readonly type: FieldType }> {
  const fields = Object.entries(typeOf(type).fields).flatMap(([name, field]) =>
    field.allows.includes('C') && isFieldType(field.type) ? [{ name, type: field.type }] : [],
  );
  const own = [...(tenant.customFields.get(type) ?? [])].map((name) => ({
    name,
    type: 'string' as const,
  }));
  return new Map([...fields, ...own].map((field) => [field.name.toUpperCase(), field]));
}

/** The columns of such a file: all, in upper case, and those that the type needs. */
export function fieldColumns(type: ObjectName, tenant: Tenant): FileColumns {
  const known = new Set(columnsOf(type, tenant).keys());
  return { of: `${type} records`, known, required: typeOf(type).required };
}

/**
 * A line of such a file as the record that it stands for.
 * @throws RowError for a value that is missing or not of its field's type
 */
export function recordOfRow(type: ObjectName, tenant: Tenant, row: Row): SentRecord {
  const lacking = typeOf(type).required.find((name) => !row[name.toUpperCase()]);
  if (lacking) throw missing(lacking);
  const fields: Record<string, SentValue> = {};
  for (const [column, field] of columnsOf(type, tenant)) {
    const text = row[column];
    if (text) fields[field.name] = valueOf(field.name, field.type, text);
  }
  return { type, id: undefined, fieldsToNull: [], fields, nested: {} };
}

function valueOf(name: string, type: FieldType, text: string): SentValue {
  switch (type) {
    case 'decimal': {
      const number = parseDecimal(text);
      if (number === undefined) throw invalidValue(`${name}: ${text} is no number.`);
      return number;
    }
    case 'date': {
      const day = parseLocalDate(text);
      if (!day) throw invalidValue(`${name}: ${text} is no date of the form YYYY-MM-DD.`);
      return day;
    }
    case 'ID':
      return text.toLowerCase() as SentValue;
    default:
      return text;
  }
}
