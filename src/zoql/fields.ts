import {
  compareNames,
  findObjectType,
  isIn,
  type Field,
  type ObjectName,
  type ObjectType,
} from '../contract/index.js';
import type { ZoqlContext } from './context.js';
import { objectFault } from './faults.js';

/** A field of an object type, with what a query needs of it. */
export interface QueryField {
  readonly name: string;
  readonly field: Field;
  /** Whether it is a tenant's own, which has no type in the contract. */
  readonly isCustom: boolean;
  readonly isSelectable: boolean;
  readonly isFilterable: boolean;
}

/** Finds a field by its name in any case; undefined when the version or the tenant has none of that name. */
export type FindField = (name: string) => QueryField | undefined;

function queryField(name: string, field: Field, isCustom = false): QueryField {
  const isSelectable = field.allows.includes('Q');
  return { name, field, isCustom, isSelectable, isFilterable: field.allows.includes('F') };
}

/** Not in the contract's fields, as every type has it. */
const id = queryField('Id', { type: 'ID', allows: 'QF' });

/** The fields of each type by their name in lower case and in their own, which most queries use. */
const fieldsByName = new Map<ObjectName, ReadonlyMap<string, QueryField>>();

function fieldsOf(type: ObjectType<ObjectName>): ReadonlyMap<string, QueryField> {
  let fields = fieldsByName.get(type.name);
  if (!fields) {
    const all = [id, ...Object.entries(type.fields).map(([name, field]) => queryField(name, field))];
    fields = new Map(
      all.flatMap((known) => [known.name.toLowerCase(), known.name].map((name) => [name, known])),
    );
    fieldsByName.set(type.name, fields);
  }
  return fields;
}

/**
 * The object type that a query names in any case.
 * @throws Fault INVALID_TYPE when the version has no such type, or none that can be queried
 */
export function queriedType(name: string, context: ZoqlContext): ObjectType<ObjectName> {
  const type = findObjectType(name);
  const { version } = context;
  const isQueried = type?.calls.query !== undefined && version >= type.calls.query && isIn(type, version);
  if (!type || !isQueried) throw objectFault(name);
  return type;
}

/** The fields of a type that a query of this version and tenant can name. */
export function fieldFinder(type: ObjectType<ObjectName>, context: ZoqlContext): FindField {
  const known = fieldsOf(type);
  let custom: ReadonlyMap<string, QueryField> | undefined;
  return (name) => {
    const found = known.get(name) ?? known.get(name.toLowerCase());
    if (found) return isIn(found.field, context.version) ? found : undefined;
    if (!/__c$/i.test(name)) return undefined;
    custom ??= customFieldsOf(type.name, context);
    return custom.get(name.toLowerCase());
  };
}

function customFieldsOf(type: ObjectName, context: ZoqlContext): ReadonlyMap<string, QueryField> {
  const names = [...context.customFields(type)];
  return new Map(
    names.map((name) => [name.toLowerCase(), queryField(name, { type: 'string', allows: 'QF' }, true)]),
  );
}

/** Sorts field names as the wire has them. */
export function inWireOrder(names: Iterable<string>): string[] {
  return [...names].sort(compareNames);
}
