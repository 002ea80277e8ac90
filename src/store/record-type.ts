import type { ObjectName } from '../contract/index.js';
import { isCustomField, storedFields, type StoredField } from './columns.js';
import { quoted, type Dialect, type AnyRecord, type RecordType, type RecordSelect } from './dialect.js';
import type { StoredValue } from './stored.js';

const types = new Map<ObjectName, RecordType>();

export function recordType(name: ObjectName): RecordType {
  let type = types.get(name);
  if (!type) types.set(name, (type = compile(name)));
  return type;
}

function compile(name: ObjectName): RecordType {
  const fields = storedFields(name);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const positions = new Map(fields.map((field, index) => [field.name, index + 1]));
  const columns = [...byName.keys(), 'customFields'].map(quoted);
  const selects = new Map<Dialect['name'], RecordSelect>();
  const placeholders = ['?', ...columns.map(() => '?')].join(', ');
  return {
    name,
    table: quoted(name),
    field: (field) => byName.get(field),
    select(dialect) {
      let known = selects.get(dialect.name);
      if (!known)
        selects.set(dialect.name, (known = selectsOf(dialect.recordList(columns.join(', ')), name)));
      return known;
    },
    insert: `insert into ${quoted(name)} ("tenantId", ${columns.join(', ')}) values (${placeholders})`,
    insertNames: ['tenantId', ...byName.keys(), 'customFields'],
    encode(tenantId, record) {
      const row = new Array<StoredValue>(fields.length + 2).fill(null);
      row[0] = tenantId;
      for (const [field, value] of Object.entries(record)) {
        if (isCustomField(field) || value === undefined) continue;
        row[positions.get(field) ?? unknownField(name, field)] = encodeValue(value);
      }
      row[fields.length + 1] = customFieldsJson(customFieldsOf(record));
      return row;
    },
    decode: (row, dialect) => decode(fields, dialect.recordRow(row)),
  };
}

function selectsOf(list: string, name: ObjectName): RecordSelect {
  const all = `select ${list} from ${quoted(name)} where "tenantId" = ?`;
  return { all, one: `${all} and "Id" = ?` };
}

/** Null columns are left out, so that a record is as small as what is set of it. */
function decode(fields: readonly StoredField[], row: readonly StoredValue[]): AnyRecord {
  const record: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index++) {
    const value = row[index];
    if (value === null || value === undefined) continue;
    const { name, type } = fields[index] as StoredField;
    record[name] = type === 'boolean' ? value !== 0 : value;
  }
  const custom = row[fields.length];
  return typeof custom === 'string' ? Object.assign(record, JSON.parse(custom)) : record;
}

/** A value as it is stored. @throws TypeError for what no column can hold exactly */
export function encodeValue(value: unknown): StoredValue {
  if (typeof value === 'string') return storableText(value);
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new TypeError(`${String(value)} can be stored in no column`);
}

/** PostgreSQL takes neither the character NUL nor half a surrogate pair; SQLite would cut or change the text. */
export function storableText(text: string): string {
  return /[\0\p{Cs}]/u.test(text) ? text.replace(/[\0\p{Cs}]/gu, '\ufffd') : text;
}

/** The custom fields among a record's fields; those that are null are still there, for `merge`. */
export function customFieldsOf(record: AnyRecord): AnyRecord | undefined {
  let custom: Record<string, unknown> | undefined;
  for (const name in record) if (isCustomField(name)) (custom ??= {})[name] = record[name];
  return custom;
}

/** The JSON of custom fields that have a value; null when none has. */
function customFieldsJson(custom: AnyRecord | undefined): string | null {
  if (!custom) return null;
  const set = Object.entries(encodedValues(custom)).filter(([, value]) => value !== null);
  return set.length > 0 ? JSON.stringify(Object.fromEntries(set)) : null;
}

/** Values as they are stored, without those that are undefined. */
export function encodedValues(values: AnyRecord): Record<string, StoredValue> {
  const encoded: Record<string, StoredValue> = {};
  for (const name in values) if (values[name] !== undefined) encoded[name] = encodeValue(values[name]);
  return encoded;
}

/** @throws TypeError: whoever calls has checked the names against the contract */
export function unknownField(type: string, field: string): never {
  throw new TypeError(`${type}.${field} has no column in the store`);
}

/** The assignments and parameters of an update, without custom fields. */
export function assignments(
  type: RecordType,
  changes: AnyRecord,
): { sql: string[]; parameters: StoredValue[] } {
  const sql: string[] = [];
  const parameters: StoredValue[] = [];
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || isCustomField(name)) continue;
    if (!type.field(name)) unknownField(type.name, name);
    sql.push(`${quoted(name)} = ?`);
    parameters.push(encodeValue(value));
  }
  return { sql, parameters };
}
