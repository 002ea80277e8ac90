import { comparison, type Dialect } from './dialect.js';
import { groupNames } from './group-names.js';
import { writeStatistics } from './sqlite-statistics.js';
import type { StoredValue } from './stored.js';

/** SQLite's side of the dialects. `fold`, `decimal_compare` and `decimal_order` are functions of ours (sqlite-functions.ts). */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  fold: (text) => `fold(${text})`,
  compareDecimal: (number, operator) => comparison(`decimal_compare(${number}, ?)`, operator, '0'),
  decimalOrder: (number) => `decimal_order(${number})`,
  decimalSum: 'decimal_sum',
  // GLOB minds case where LIKE does not; the pattern's own special characters stand in brackets.
  like: (text) => `${text} glob ?`,
  likePattern: (pattern) =>
    pattern.replace(/[*?[%_]/g, (character) =>
      character === '%' ? '*' : character === '_' ? '?' : `[${character}]`,
    ),
  isIn: (value, kind) =>
    kind === 'decimal'
      ? `exists (select 1 from json_each(?) where decimal_compare(${value}, json_each.value) = 0)`
      : `${value} in (select value from json_each(?))`,
  listParameter: (values) => JSON.stringify(values),
  customField: (column) => `(${column} ->> ?)`,
  customNumber: (column) => `decimal_text(${column} ->> ?)`,
  // In one piece: each value that better-sqlite3 hands over costs as much as ten that JSON.parse reads.
  recordList: (columns) => `json_array(${columns})`,
  recordRow: ([json]) => JSON.parse(String(json)) as StoredValue[],
  mergeCustomFields: (column) => `nullif(json_patch(coalesce(${column}, '{}'), ?), '{}')`,
  async insertAll(session, { insert }, rows) {
    for (const row of rows) await session.run(insert, row);
  },
  forUpdate: '',
  columnDefinition: (kind) => columnDefinitions[kind],
  indexesEndWithPlace: true,
  tableExists: `select 1 from sqlite_master where type = 'table' and name = ?`,
  async columns(session) {
    const rows = await session.rows(
      `select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`,
      [],
    );
    return groupNames(rows);
  },
  afterChange: writeStatistics,
  // The transaction has begun with the right to write, which only one can have.
  lockSchema: () => Promise.resolve(),
};

const columnDefinitions = {
  text: 'text',
  integer: 'integer',
  decimal: 'text',
  bytes: 'blob',
  place: 'integer primary key autoincrement',
} as const;
