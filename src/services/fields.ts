import { RowError, isIn, typeOf, type Field, type ObjectName, type ObjectType } from '../contract/index.js';
import { isId } from '../platform/ids.js';
import { exact } from '../platform/money.js';
import type { Filter, Stored } from '../store/types.js';
import type { SentRecord, SentValue } from './sent.js';
import type { Unit } from './work.js';

/** What the contract demands of the fields of a record that a client writes (zuora-soap.md 3.5, 4.2). */

/** Letters of `Field.allows`, any of which lets a call write the field. */
type Letters = 'C' | 'U' | 'CS';
const calls: Record<Letters, string> = { C: 'create', U: 'update', CS: 'subscribe' };

/**
 * Fields that a call may not write make the row fail, so that no client believes it changed them.
 * @throws RowError INVALID_FIELD
 */
export function checkWritable(type: ObjectType, sent: SentRecord, letters: Letters): void {
  const names = [...Object.keys(sent.fields), ...Object.keys(sent.nested)];
  for (const name of names) {
    const allows = type.fields[name]?.allows;
    if (allows !== undefined && ![...letters].some((letter) => allows.includes(letter))) {
      throw invalidField(type, name, letters);
    }
  }
}

function invalidField(type: ObjectType, name: string, letters: Letters): RowError {
  return new RowError(
    'INVALID_FIELD',
    `invalid field for ${calls[letters]}: ${type.name}.${name.toLowerCase()}`,
  );
}

/**
 * The first field that is required and missing or empty.
 * @throws RowError MISSING_REQUIRED_VALUE
 */
export function checkRequired(required: readonly string[], fields: Readonly<Record<string, unknown>>): void {
  for (const name of required) {
    const value = fields[name];
    if (value === undefined || value === null || value === '') throw missing(name);
  }
}

export function missing(name: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${name}`);
}

/**
 * Lengths, enumerations, numbers, references and unique values.
 * @throws RowError INVALID_VALUE, INVALID_ID or DUPLICATE_VALUE
 */
export async function checkValues(unit: Unit, typeName: ObjectName, sent: SentRecord): Promise<void> {
  const type = typeOf(typeName);
  for (const [name, value] of Object.entries(sent.fields)) {
    const field = type.fields[name];
    if (!field || value === '') continue;
    checkValue(name, field, value);
    if (field.references) await checkReference(unit, name, field.references as ObjectName, value);
    if (field.unique) await checkUnique(unit, typeName, name, value, sent.id);
  }
}

function checkValue(name: string, field: Field, value: SentValue): void {
  if (field.maxLength !== undefined && typeof value === 'string' && value.length > field.maxLength) {
    throw new RowError(
      'INVALID_VALUE',
      `The value of field ${name} is longer than ${field.maxLength} characters.`,
    );
  }
  if (field.values && !field.values.includes(String(value))) {
    throw new RowError(
      'INVALID_VALUE',
      `The value ${String(value)} of field ${name} is not one of: ${field.values.join(', ')}.`,
    );
  }
  if (field.type === 'decimal' && exact(String(value)).abs().greaterThanOrEqualTo('1e16')) {
    throw new RowError(
      'INVALID_VALUE',
      `The value of field ${name} has more than 16 digits before the decimal point.`,
    );
  }
}

async function checkReference(unit: Unit, name: string, type: ObjectName, value: SentValue): Promise<void> {
  const id = String(value);
  if (isId(id) && (await unit.tx.get(type, id))) return;
  throw new RowError(
    'INVALID_ID',
    `The value ${id} of field ${name} is not the id of a record of type ${type}.`,
  );
}

async function checkUnique(
  unit: Unit,
  type: ObjectName,
  name: string,
  value: SentValue,
  ownId: string | undefined,
): Promise<void> {
  const same: Filter = {
    kind: 'compare',
    field: name,
    operator: '=',
    value: String(value),
    ignoreCase: true,
  };
  const others = await unit.tx.find(type, same, { limit: 2 });
  if (others.some((other) => other.Id !== ownId)) {
    throw new RowError(
      'DUPLICATE_VALUE',
      `A record of type ${type} with ${name} ${String(value)} exists already.`,
    );
  }
}

/** The fields of a new record: what was sent, and the defaults of what was not. */
export function newFields(type: ObjectType, sent: SentRecord): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.default !== undefined) fields[name] = field.default;
  }
  return Object.assign(fields, sent.fields);
}

/**
 * The changes of an update: what was sent, and the fields that shall be null.
 * @throws RowError INVALID_FIELD for a name that the type lacks, INVALID_VALUE for a field that is never null
 */
export function changesOf<N extends ObjectName>(
  unit: Unit,
  typeName: N,
  sent: SentRecord,
): Partial<Stored<N>> {
  const type = typeOf(typeName);
  const changes: Record<string, unknown> = { ...sent.fields };
  for (const written of sent.fieldsToNull) {
    const name = findField(unit, type, written);
    const field = name === undefined ? undefined : type.fields[name];
    if (name === undefined || (field && !field.allows.includes('U'))) throw invalidField(type, written, 'U');
    if (type.required.includes(name) || field?.nillable === false) {
      throw new RowError('INVALID_VALUE', `The field ${name} cannot be set to null.`);
    }
    changes[name] = null;
  }
  return changes as Partial<Stored<N>>;
}

function findField(unit: Unit, type: ObjectType, written: string): string | undefined {
  const lower = written.trim().toLowerCase();
  const custom = unit.caller.tenant.customFields.get(type.name as ObjectName) ?? [];
  const known = Object.entries(type.fields).flatMap(([name, field]) =>
    isIn(field, unit.caller.version) ? [name] : [],
  );
  return [...known, ...custom].find((name) => name.toLowerCase() === lower);
}
