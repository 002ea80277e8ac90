import { CompiledQuery, type Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Index, Table } from './schema.js';
import type { Session } from './session.js';

/** A large store: what is quick in it is quick in a small one. */
const RECORDS = 1_000_000;
const RECORDS_OF_TENANT = 100_000;
const RECORDS_OF_PARENT = 10;

/**
 * Tells SQLite how selective the indexes are. Without it, it takes a tenant's records for few, reads them all in
 * the order of creation and leaves better indexes alone; and what it would measure itself would change with the data,
 * and the plans with it. (SQLite's documentation: manual control of query plans using SQLITE_STAT tables.)
 */
export async function writeStatistics(
  session: Session,
  db: Kysely<Database>,
  tables: readonly Table[],
): Promise<void> {
  const command = (sql: string): Promise<unknown> => db.executeQuery(CompiledQuery.raw(sql));
  // Analysing any table makes the table of statistics.
  await command('analyze "localbillSchema"');
  await command('delete from sqlite_stat1');
  for (const { name: table, indexes } of tables.filter(hasTenants))
    for (const index of indexes)
      await session.run('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)', [
        table,
        index.name,
        statisticsOf(index),
      ]);
  await command('analyze sqlite_schema');
}

function hasTenants({ columns }: Table): boolean {
  return columns.some(({ name }) => name === 'place');
}

/** The number of entries, then how many share the first part, the first two, and so on. */
function statisticsOf({ parts, unique }: Index): string {
  const columns = parts.filter(({ column }) => column !== 'place');
  const shared = columns.map(({ column }, position) => {
    if (unique && position === columns.length - 1) return 1;
    return column === 'tenantId' ? RECORDS_OF_TENANT : RECORDS_OF_PARENT;
  });
  return [RECORDS, ...shared].join(' ');
}
