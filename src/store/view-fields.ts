import type { SalesforceField, SalesforceName, SalesforceObject } from '../contract/salesforce/index.js';
import { quoted, type Dialect } from './dialect.js';

/** What the contract's objects and fields are in SQL. */

/** How a field's values stand in the store, and are compared. */
export type Kind = 'text' | 'exact' | 'integer' | 'decimal';

/** How the values of a field's type stand. */
export const kinds = {
  id: 'integer',
  reference: 'integer',
  string: 'text',
  textarea: 'text',
  picklist: 'text',
  boolean: 'integer',
  int: 'decimal',
  double: 'decimal',
  currency: 'decimal',
  date: 'exact',
  datetime: 'integer',
  base64: 'integer',
} as const satisfies Record<SalesforceField['type'], Kind>;

/** In halves, since SQLite takes expressions that are a thousand deep and no deeper. */
export function joined(parts: readonly string[], by: 'and' | 'or'): string {
  if (parts.length <= 2) return `(${parts.join(` ${by} `)})`;
  const half = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, half), by)} ${by} ${joined(parts.slice(half), by)})`;
}

export function nullComparison(sql: string, operator: string): string {
  if (operator === '=') return `${sql} is null`;
  return operator === '!=' ? `${sql} is not null` : '1 = 0';
}

export function fieldOf(object: SalesforceObject, name: string): SalesforceField {
  const field = object.fields[name];
  if (field) return field;
  throw new TypeError(`${object.name}.${name} is no field of the contract`);
}

export function targetOf(
  object: SalesforceObject,
  name: string,
  { referenceTo }: SalesforceField,
): SalesforceName {
  if (referenceTo) return referenceTo;
  throw new TypeError(`${object.name}.${name} is no reference`);
}

export function sourceOf({ from, type }: SalesforceField, alias: string, dialect: Dialect): string {
  if (typeof from === 'string') return `${alias}.${quoted(from)}`;
  if ('sql' in from) return from.sql.replaceAll('{t}', alias).replaceAll('{decimalSum}', dialect.decimalSum);
  const { constant } = from;
  if (typeof constant === 'boolean') return `(${constant ? 1 : 0})`;
  if (constant === null) return `cast(null as ${kinds[type] === 'integer' ? 'bigint' : 'text'})`;
  return `(cast('${constant.replaceAll("'", "''")}' as text))`;
}

export function tableOf({ source, name }: SalesforceObject): string {
  return quoted('rows' in source ? givenTable(name) : source.table);
}

export function givenTable(name: SalesforceName): string {
  return `given${name}`;
}

export function whereOf({ source }: SalesforceObject, alias: string): string {
  return 'where' in source && source.where !== undefined
    ? ` and ${source.where.replaceAll('{t}', alias)}`
    : '';
}
