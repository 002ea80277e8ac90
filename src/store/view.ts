import { salesforceObject, type SalesforceName } from '../contract/salesforce/index.js';
import { limitParameter, quoted, type Dialect } from './dialect.js';
import { session } from './inner.js';
import { SessionReader } from './reader.js';
import type { Parameter } from './session.js';
import type { Reader } from './types.js';
import { givenTable, whereOf } from './view-fields.js';
import { ViewSql } from './view-sql.js';
import type { ViewContext, ViewPart, ViewQuery, ViewRow } from './view-types.js';

export type * from './view-types.js';

/**
 * Reads objects of the Salesforce face: one statement, in which every value is a parameter and the reader's tenant
 * stands always.
 * @throws TypeError for a field that the contract lacks
 */
export async function readView(
  reader: Reader,
  query: ViewQuery,
  context: ViewContext,
  { limit, offset, until }: ViewPart,
): Promise<ViewRow[]> {
  const dialect = dialectOf(reader);
  const { sql, given, where, parameters } = compiled(query, dialect, context, reader.tenantId);
  const columns = query.columns.map((column, index) => `${sql.column(column).sql} as c${index}`);
  const order = query.order.map((part) => sql.order(part));
  // The rest of the order is that of creation, so that pages fit together.
  const last = `${sql.base}.${quoted(tieBreaker(query.object))}`;
  const isOld = until === undefined ? '' : ` and ${sql.base}."place" <= ?`;
  const text = `${columns.join(', ')} from ${sql.from()} where ${where}${isOld} order by ${[...order, last].join(', ')}`;
  const head = withGiven(given, context, dialect);
  return reader[session].rows(`${head.sql}select ${text}${limitParameter} offset ?`, [
    ...head.parameters,
    ...parameters,
    ...(until === undefined ? [] : [until]),
    limit,
    offset,
  ]);
}

/** How many records a query finds. */
export async function countView(reader: Reader, query: ViewQuery, context: ViewContext): Promise<number> {
  const dialect = dialectOf(reader);
  const { sql, given, where, parameters } = compiled(query, dialect, context, reader.tenantId);
  const head = withGiven(given, context, dialect);
  const text = `${head.sql}select count(*) from ${sql.from()} where ${where}`;
  const [row] = await reader[session].rows(text, [...head.parameters, ...parameters]);
  return Number(row?.[0] ?? 0);
}

/** The place of the newest record of an object; undefined where records have none. */
export async function newestPlace(reader: Reader, name: SalesforceName): Promise<number | undefined> {
  const { source, idFrom } = salesforceObject(name);
  if (idFrom !== 'place' || !('table' in source)) return undefined;
  const sql = `select max("place") from ${quoted(source.table)} where "tenantId" = ?`;
  const [row] = await reader[session].rows(sql, [reader.tenantId]);
  return Number(row?.[0] ?? 0);
}

interface Compiled {
  readonly sql: ViewSql;
  readonly given: ReadonlySet<SalesforceName>;
  readonly where: string;
  readonly parameters: readonly Parameter[];
}

function compiled(query: ViewQuery, dialect: Dialect, context: ViewContext, tenantId: string): Compiled {
  const object = salesforceObject(query.object);
  const given = new Set<SalesforceName>();
  const sql = new ViewSql(object, dialect, context, given, tenantId);
  const isGiven = 'rows' in object.source;
  const condition = sql.condition(query.where);
  const where = `${sql.ofTenant('?')} and ${condition}${whereOf(object, sql.base)}`;
  return { sql, given, where, parameters: isGiven ? sql.parameters : [tenantId, ...sql.parameters] };
}

function tieBreaker(name: SalesforceName): string {
  const { idFrom, key } = salesforceObject(name);
  return idFrom === 'place' ? 'place' : key;
}

/** Rows that are in no table stand before the statement as tables of their own. */
function withGiven(
  names: ReadonlySet<SalesforceName>,
  context: ViewContext,
  dialect: Dialect,
): { sql: string; parameters: readonly Parameter[] } {
  const parameters: Parameter[] = [];
  const tables = [...names].map((name) => {
    const { fields } = salesforceObject(name);
    const columns = Object.values(fields).flatMap(({ from, type }) =>
      typeof from === 'string' ? [{ from, type: type === 'boolean' ? 'bigint' : 'text' }] : [],
    );
    const rows = context.given(name).map((row) => {
      for (const { from } of columns) parameters.push(parameterOf(row[from]));
      return `select ${columns.map(({ type }) => textual(type, dialect)).join(', ')}`;
    });
    const none = `select ${columns.map(({ type }) => `cast(null as ${type})`).join(', ')} where 1 = 0`;
    const body = rows.length > 0 ? rows.join(' union all ') : none;
    return `${quoted(givenTable(name))}(${columns.map(({ from }) => quoted(from)).join(', ')}) as (${body})`;
  });
  return { sql: tables.length > 0 ? `with ${tables.join(', ')} ` : '', parameters };
}

function textual(type: string, dialect: Dialect): string {
  const cast = `cast(? as ${type})`;
  // As the tables' columns: compared byte by byte.
  return dialect.name === 'postgres' && type === 'text' ? `${cast} collate "C"` : cast;
}

function parameterOf(value: string | boolean | null | undefined): Parameter {
  return typeof value === 'boolean' ? (value ? 1 : 0) : (value ?? null);
}

function dialectOf(reader: Reader): Dialect {
  if (reader instanceof SessionReader) return reader.dialect;
  throw new TypeError('The reader is none of this store.');
}
