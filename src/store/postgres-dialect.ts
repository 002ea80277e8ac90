import { CompiledQuery } from 'kysely';
import { comparison, quoted, type Dialect } from './dialect.js';
import { groupNames } from './group-names.js';
import type { StoredValue } from './stored.js';

/** Any number will do, as long as all localbills have the same. */
const SCHEMA_LOCK = 4_510_451_045;

/** What parseDecimal of platform/money takes for a number, without question marks, which stand for parameters. */
const NUMBER = '^[+-]{0,1}(\\d+\\.{0,1}\\d*|\\.\\d+)([eE][+-]{0,1}\\d{1,3}){0,1}$';

const columnDefinitions = {
  // Compared byte by byte like SQLite's, whatever the database's own order of words is.
  text: 'text collate "C"',
  integer: 'bigint',
  decimal: 'numeric',
  bytes: 'bytea',
  place: 'bigint generated always as identity primary key',
} as const;

const arrayTypes = { text: 'text[]', integer: 'bigint[]', decimal: 'numeric[]' } as const;

/**
 * PostgreSQL's side of the dialects.
 * @param caseRules the collation that knows upper and lower case: `und-x-icu` knows it of all of Unicode, `C` of ASCII
 */
export function postgresDialect(caseRules: 'und-x-icu' | 'C'): Dialect {
  return {
    name: 'postgres',
    fold: (text) => `(lower(${text} collate ${quoted(caseRules)}) collate "C")`,
    compareDecimal: (number, operator) => comparison(number, operator, '?::numeric'),
    decimalOrder: (number) => number,
    decimalSum: 'sum',
    like: (text) => `${text} like ?`,
    likePattern: (pattern) => pattern.replaceAll('\\', '\\\\'),
    isIn: (value, kind) => `${value} = any(?::${arrayTypes[kind]})`,
    listParameter: (values) => values,
    customField: (column) => `((${column}::json ->> ?::text) collate "C")`,
    customNumber: (column) =>
      `(select case when value ~ '${NUMBER}' then value::numeric end from (select ${column}::json ->> ?::text as value) as field)`,
    recordList: (columns) => columns,
    recordRow: (row) => row,
    mergeCustomFields: (column) =>
      `nullif(jsonb_strip_nulls(coalesce(${column}, '{}')::jsonb || ?::jsonb)::text, '{}')`,
    // One statement of one text for any number of rows; columns that are not named become null.
    async insertAll(session, { table, insertNames }, rows) {
      const list = insertNames.map(quoted).join(', ');
      const sql = `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, ?::json)`;
      if (rows.length > 0)
        await session.run(sql, [JSON.stringify(rows.map((row) => namedValues(insertNames, row)))]);
    },
    forUpdate: ' for update',
    columnDefinition: (kind) => columnDefinitions[kind],
    indexesEndWithPlace: false,
    tableExists:
      'select 1 from information_schema.tables where table_schema = current_schema() and table_name = ?',
    async columns(session) {
      const rows = await session.rows(
        'select table_name, column_name from information_schema.columns where table_schema = current_schema()',
        [],
      );
      return groupNames(rows);
    },
    // PostgreSQL measures its tables by itself.
    afterChange: () => Promise.resolve(),
    async lockSchema(db) {
      // Tables that hold much take long to change, and other nodes wait for it.
      await db.executeQuery(CompiledQuery.raw('set local statement_timeout = 0'));
      await db.executeQuery(CompiledQuery.raw('set local lock_timeout = 0'));
      await db.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${SCHEMA_LOCK})`));
    },
  };
}

function namedValues(names: readonly string[], row: readonly StoredValue[]): Record<string, StoredValue> {
  const named: Record<string, StoredValue> = {};
  row.forEach((value, index) => {
    if (value !== null) named[names[index] ?? ''] = value;
  });
  return named;
}
