import {
  type Field,
  invalidValue,
  isIn,
  type ObjectName,
  type ObjectType,
  typeOf,
} from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';
import { invalidField } from './fields.js';

/** What becomes of a record whose fields were checked. */

/** The fields of a new record: what was sent, and the defaults of what was not. */
export function newFields(type: ObjectType, sent: SentRecord): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.default !== undefined) fields[name] = field.default;
  }
  return Object.assign(fields, sent.fields);
}

/**
 * The changes of an update: what was sent, and the fields that shall be null; a field that has a default gets it.
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
    if (field && isNeverNull(type, name, field)) {
      throw invalidValue(`The field ${name} cannot be set to null.`);
    }
    changes[name] = field?.default ?? null;
  }
  return changes as Partial<Stored<N>>;
}

function isNeverNull(type: ObjectType, name: string, field: Field): boolean {
  return type.required.includes(name) || field.nillable === false || (field.unique ?? field.lookup) === true;
}

function findField(unit: Unit, type: ObjectType, written: string): string | undefined {
  const lower = written.trim().toLowerCase();
  const custom = unit.caller.tenant.customFields.get(type.name as ObjectName) ?? [];
  const known = Object.entries(type.fields).flatMap(([name, field]) =>
    isIn(field, unit.caller.version) ? [name] : [],
  );
  return [...known, ...custom].find((name) => name.toLowerCase() === lower);
}
