import {
  type Field,
  invalidValue,
  isIn,
  notEmulated,
  type ObjectName,
  type ObjectType,
  RowError,
  typeOf,
  type Version,
} from '../../contract/index.js';
import type { SentRecord, SentValue } from '../../contract/sent.js';
import { isId } from '../../platform/ids.js';
import { decimalText, exact } from '../../platform/money.js';
import { equalsIgnoringCase } from '../../store/filters.js';
import type { Unit } from '../unit/work.js';

/** What the contract demands of the fields of a record that a client writes (sources: saving, row-errors). */

/** Letters of `Field.allows`, any of which lets a call write the field. */
export type Letters = 'C' | 'U' | 'CS' | 'CSA';
const calls: Record<Letters, string> = { C: 'create', U: 'update', CS: 'subscribe', CSA: 'amend' };

/**
 * Checks a record that a client sent: which fields the call may write, what is missing, what no field can hold.
 * @param required fields that a new record needs, in the order in which the service asks for them
 * @returns the record as the store has such records: ids in lower case, and without the empty texts that some clients
 *   send for values of a list that they do not set
 * @throws RowError INVALID_FIELD, MISSING_REQUIRED_VALUE, INVALID_VALUE, INVALID_ID or DUPLICATE_VALUE
 */
export async function checkSent(
  unit: Unit,
  typeName: ObjectName,
  sent: SentRecord,
  letters: Letters,
  required: readonly string[] = requiredIn(typeOf(typeName), unit.caller.version),
): Promise<SentRecord> {
  const type = typeOf(typeName);
  checkWritable(type, sent, letters);
  checkRequired(letters === 'U' ? neverEmpty(type, sent) : required, sent.fields);
  checkCustomFields(unit, typeName, sent);
  const fields: Record<string, SentValue> = {};
  for (const [name, value] of Object.entries(sent.fields)) {
    const field = type.fields[name];
    if (field?.values && value === '') continue;
    fields[name] = field?.type === 'ID' ? String(value).toLowerCase() : value;
  }
  const checked = { ...sent, fields };
  await checkValues(unit, typeName, checked);
  return checked;
}

/** What a version cannot send, it need not send. */
function requiredIn({ required, fields }: ObjectType, version: Version): readonly string[] {
  return required.filter((name) => {
    const field = fields[name];
    return field && isIn(field, version);
  });
}

/** Fields that an update may change but not empty: those that a record needs, and those that tell it from others. */
function neverEmpty(type: ObjectType, sent: SentRecord): string[] {
  return Object.keys(sent.fields).filter((name) => {
    const field = type.fields[name];
    return type.required.includes(name) || field?.unique === true || field?.lookup === true;
  });
}

/** Custom fields that the tenant has not defined are no fields at all. */
function checkCustomFields(unit: Unit, type: ObjectName, sent: SentRecord): void {
  const defined = unit.caller.tenant.customFields.get(type);
  for (const name of Object.keys(sent.fields)) {
    if (name.endsWith('__c') && !defined?.has(name)) {
      throw new RowError('INVALID_FIELD', `invalid field: ${type}.${name.toLowerCase()}`);
    }
  }
}

/** Fields that a call may not write make the row fail, so that no client believes it changed them. */
function checkWritable(type: ObjectType, sent: SentRecord, letters: Letters): void {
  const names = [...Object.keys(sent.fields), ...Object.keys(sent.nested)];
  for (const name of names) {
    const allows = type.fields[name]?.allows;
    if (allows !== undefined && ![...letters].some((letter) => allows.includes(letter))) {
      throw invalidField(type, name, letters);
    }
  }
}

export function invalidField(type: ObjectType, name: string, letters: Letters): RowError {
  return new RowError(
    'INVALID_FIELD',
    `invalid field for ${calls[letters]}: ${type.name}.${name.toLowerCase()}`,
  );
}

/** The first field that is required and missing or empty makes the row fail. */
function checkRequired(required: readonly string[], fields: Readonly<Record<string, unknown>>): void {
  for (const name of required) {
    const value = fields[name];
    if (value === undefined || value === null || value === '') throw missing(name);
  }
}

export function missing(name: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${name}`);
}

/** Lengths, enumerations, numbers, references and unique values. */
async function checkValues(unit: Unit, typeName: ObjectName, sent: SentRecord): Promise<void> {
  const type = typeOf(typeName);
  for (const [name, value] of Object.entries(sent.fields)) {
    const field = type.fields[name];
    if (!field || (value === '' && field.type !== 'ID')) continue;
    checkValue(typeName, name, field, value);
    if (field.references) await checkReference(unit, name, field.references as ObjectName, value);
    if (field.unique) await checkUnique(unit, typeName, name, value, sent.id);
  }
}

function checkValue(type: ObjectName, name: string, field: Field, value: SentValue): void {
  if (field.type === 'ID' && value === '') {
    throw new RowError('INVALID_ID', `The value of field ${name} is empty, which is not an id.`);
  }
  if (field.maxLength !== undefined && typeof value === 'string' && value.length > field.maxLength) {
    throw invalidValue(`The value of field ${name} is longer than ${field.maxLength} characters.`);
  }
  if (field.values && !field.values.includes(String(value))) {
    throw invalidValue(
      `The value ${String(value)} of field ${name} is not one of: ${field.values.join(', ')}.`,
    );
  }
  if (field.emulated && !field.emulated.some((one) => String(one) === plain(field, value))) {
    const what = `${type}.${name} ${String(value)}`;
    throw notEmulated(what);
  }
  if (field.type === 'decimal' && exact(String(value)).abs().greaterThanOrEqualTo('1e16')) {
    throw invalidValue(`The value of field ${name} has more than 16 digits before the decimal point.`);
  }
}

/** `0` of `0.00`. */
function plain({ type }: Field, value: SentValue): string {
  return type === 'decimal' ? decimalText(exact(String(value))) : String(value);
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
  const others = await unit.tx.find(type, equalsIgnoringCase(name, String(value)), { limit: 2 });
  if (others.some((other) => other.Id !== ownId)) {
    throw new RowError(
      'DUPLICATE_VALUE',
      `A record of type ${type} with ${name} ${String(value)} exists already.`,
    );
  }
}
