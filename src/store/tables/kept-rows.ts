import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../platform/dates.js';
import type { SystemTables } from '../database.js';
import { db, type Tables } from '../inner.js';

/** Rows that are kept for a time only, of all tenants: those of a table, or some of them. */
export interface KeptRows {
  readonly table: 'job' | 'session' | 'oauthToken' | 'queryCursor' | 'document' | 'email';
  /** Only rows that have a text in a column; the text of an index, which serves no parameter. */
  readonly where?: readonly [column: string, text: string];
}

const keys: { readonly [T in KeptRows['table']]: keyof SystemTables[T] & string } = {
  job: 'id',
  session: 'tokenHash',
  oauthToken: 'tokenHash',
  queryCursor: 'id',
  document: 'id',
  email: 'place',
};

/** How many rows are kept since some time. */
export async function countKept(tables: Tables, kept: KeptRows): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as "count" from ${sql.table(kept.table)}
    where "keptSince" is not null ${only(kept)}`.execute(tables[db]);
  return rows[0]?.count ?? 0;
}

/** Forgets so many at most of the rows that were kept longest. @returns how many it was */
export function forgetOldest(tables: Tables, kept: KeptRows, most: number): Promise<number> {
  return forget(tables, kept, most, sql``);
}

/** Forgets so many at most of the rows that have been kept since before a moment. @returns how many it was */
export function forgetBefore(tables: Tables, kept: KeptRows, moment: number, most: number): Promise<number> {
  return forget(tables, kept, most, sql`and "keptSince" < ${moment}`);
}

function forget(
  tables: Tables,
  kept: KeptRows,
  most: number,
  condition: RawBuilder<unknown>,
): Promise<number> {
  const old = sql`"keptSince" is not null ${only(kept)} ${condition}`;
  return affected(tables, sql`delete from ${sql.table(kept.table)} where ${among(kept, old, most)}`);
}

/** Keeps so many at most of the rows from now on that are kept since no time. @returns how many it was */
export async function keepFromNowOn(
  tables: Tables,
  kept: KeptRows,
  now: Instant,
  most: number,
): Promise<number> {
  const table = sql.table(kept.table);
  const older = sql`"keptSince" is null ${only(kept)}`;
  const { rows } = await sql`select 1 from ${table} where ${older} limit 1`.execute(tables[db]);
  if (rows.length === 0) return 0;
  return affected(tables, sql`update ${table} set "keptSince" = ${now} where ${among(kept, older, most)}`);
}

function among(kept: KeptRows, condition: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  const key = sql.ref(keys[kept.table]);
  return sql`${key} in (select ${key} from ${sql.table(kept.table)} where ${condition}
    order by "keptSince" limit ${sql.lit(most)})`;
}

function only({ where }: KeptRows): RawBuilder<unknown> {
  return where ? sql`and ${sql.ref(where[0])} = ${sql.lit(where[1])}` : sql``;
}

async function affected(tables: Tables, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(tables[db])).numAffectedRows ?? 0);
}
