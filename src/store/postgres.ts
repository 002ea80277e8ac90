import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { LocalbillError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import { createFaults, type Faults } from './faults.js';
import type { OpenDatabase } from './open-database.js';
import { postgresDialect } from './postgres-dialect.js';
import { checkUrl, isConflict, postgresBusy, postgresErrorOf, postgresTrouble } from './postgres-errors.js';
import type { Limits } from './postgres-limits.js';
import { limitedPool, type LimitedPool } from './postgres-pool.js';
import type { Session } from './session.js';
import { createStatementCache } from './statement-cache.js';
import type { StoredValue } from './stored.js';

export interface PostgresOptions {
  readonly poolSize: number;
  readonly log: Log | undefined;
  readonly limits: Limits;
}

/** How often a transaction is tried that PostgreSQL ended for the sake of another one. */
const MOST_TRIES = 5;

/** @throws LocalbillError when the database cannot be reached or used */
export async function openPostgres(url: string, options: PostgresOptions): Promise<OpenDatabase> {
  checkUrl(url);
  const faults = createFaults(postgresTrouble);
  const pool = limitedPool(createPool(url, options), options.limits, faults);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    return databaseOf(db, pool, faults, await dialectOf(sessionOf(db)));
  } catch (error) {
    await db.destroy();
    throw postgresErrorOf(error, url);
  }
}

function createPool(url: string, { poolSize, log, limits }: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: limits.queue + 1_000,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    keepAlive: true,
    application_name: 'localbill',
    types: { getTypeParser: (oid, format) => parserOf(oid) ?? pg.types.getTypeParser(oid, format) },
  });
  // Without a listener, a connection that breaks while nobody uses it would end the process.
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle connection to PostgreSQL broke.'));
  return pool;
}

/** Whole numbers are milliseconds and counts, which a number holds; decimals stay text. */
function parserOf(oid: number): typeof Number | undefined {
  return oid === pg.types.builtins.INT8 ? Number : undefined;
}

async function dialectOf(session: Session): Promise<Dialect> {
  const [row] = await session.rows(
    `select current_setting('server_encoding') as encoding,
       exists (select 1 from pg_collation where collname = 'und-x-icu') as icu`,
    [],
  );
  if (row?.[0] !== 'UTF8')
    throw new LocalbillError(
      'database-encoding',
      `The database has encoding ${String(row?.[0])}; localbill needs UTF8.`,
      'Create the database with encoding UTF8 and name it in --database-url.',
    );
  return postgresDialect(row[1] ? 'und-x-icu' : 'C');
}

function databaseOf(db: Kysely<Database>, pool: LimitedPool, faults: Faults, dialect: Dialect): OpenDatabase {
  return {
    dialect,
    faults,
    db,
    session: sessionOf(db),
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await db.transaction().execute((transaction) => work(sessionOf(transaction), transaction));
        } catch (error) {
          if (!isConflict(error)) throw error;
          if (tries >= MOST_TRIES) throw postgresBusy(error);
        }
      }
    },
    ready: () => pool.opened(),
    close: () => db.destroy(),
  };
}

/** Statements with their parameters numbered, `$1`, as PostgreSQL has them. */
const numbered = createStatementCache((sql) => {
  let count = 0;
  return sql.replace(/\?/g, () => `$${++count}`);
});

function sessionOf(db: Kysely<Database>): Session {
  return {
    async rows(sql, parameters) {
      const query = CompiledQuery.raw(numbered(sql), [...parameters]);
      const { rows } = await db.executeQuery<Record<string, StoredValue>>(query);
      return rows.map((row) => Object.values(row));
    },
    async run(sql, parameters) {
      const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(numbered(sql), [...parameters]));
      return Number(numAffectedRows ?? 0);
    },
  };
}
