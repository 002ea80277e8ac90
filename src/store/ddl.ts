import { quoted, type Dialect } from './dialect.js';
import type { Column, Index, IndexPart, Table } from './schema.js';

/** The statement that makes a table. */
export function createTable(table: Table, dialect: Dialect): string {
  const columns = table.columns.map((column) => `  ${columnDefinition(column, dialect)}`);
  const hasPlace = table.columns.some((column) => column.kind === 'place');
  const key = hasPlace ? [] : [`  primary key (${table.primaryKey.map(quoted).join(', ')})`];
  return `create table if not exists ${quoted(table.name)} (\n${[...columns, ...key].join(',\n')}\n)`;
}

/** The statement that gives a table one more column. */
export function addColumn(table: Table, column: Column, dialect: Dialect): string {
  return `alter table ${quoted(table.name)} add column ${columnDefinition(column, dialect)}`;
}

function columnDefinition({ name, kind, required }: Column, dialect: Dialect): string {
  const definition = `${quoted(name)} ${dialect.columnDefinition(kind)}`;
  return required && kind !== 'place' ? `${definition} not null` : definition;
}

/** The statement that makes an index, where there is none of its name. */
export function createIndex(table: Table, index: Index, dialect: Dialect): string {
  const unique = index.unique ? 'unique ' : '';
  const parts = index.parts.filter(({ column }) => column !== 'place' || !dialect.indexesEndWithPlace);
  const list = parts.map((part) => indexPart(part, dialect)).join(', ');
  const where = index.where ? ` where ${condition(index.where)}` : '';
  return `create ${unique}index if not exists ${quoted(index.name)} on ${quoted(table.name)} (${list})${where}`;
}

function indexPart({ column, folded, descending }: IndexPart, dialect: Dialect): string {
  const expression = folded ? `(${dialect.fold(quoted(column))})` : quoted(column);
  return descending ? `${expression} desc` : expression;
}

function condition({ column, equals }: NonNullable<Index['where']>): string {
  return equals === undefined ? `${quoted(column)} is not null` : `${quoted(column)} = '${equals}'`;
}

/** The whole schema as statements, for the dump and the fingerprint. */
export function schemaStatements(tables: readonly Table[], dialect: Dialect): readonly string[] {
  return tables.flatMap((table) => [
    createTable(table, dialect),
    ...table.indexes.map((index) => createIndex(table, index, dialect)),
  ]);
}
