import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { LocalbillError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import type { Engine } from './engine.js';
import type { Session } from './session.js';
import { postgresDialect } from './postgres-dialect.js';
import { checkUrl, isConflict, postgresBusy, postgresErrorOf } from './postgres-errors.js';
import { createStatementCache } from './statement-cache.js';
import type { StoredValue } from './stored.js';

export interface PostgresOptions {
  readonly poolSize: number;
  /** How long to wait for a connection, in milliseconds. */
  readonly waitLimit: number;
  readonly log: Log | undefined;
}

/** How often a transaction is tried that PostgreSQL ended for the sake of another one. */
const MOST_TRIES = 5;

/** @throws LocalbillError when the database cannot be reached or used */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Engine> {
  checkUrl(url);
  const pool = createPool(url, options);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: shared(pool) }) });
  try {
    return engine(db, await dialectOf(sessionOf(db)));
  } catch (error) {
    await db.destroy();
    throw postgresErrorOf(error, url);
  }
}

function createPool(url: string, { poolSize, waitLimit, log }: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: waitLimit,
    application_name: 'localbill',
    types: { getTypeParser: (oid, format) => parserOf(oid) ?? pg.types.getTypeParser(oid, format) },
  });
  // Without a listener, a connection that breaks while nobody uses it would end the process.
  pool.on('error', (error) => log?.warn({ err: error }, 'An idle connection to PostgreSQL broke.'));
  return pool;
}

/** The pool, in which waiting too long for others is no fault of the database. */
function shared(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const isFull = pool.totalCount >= pool.options.max;
      try {
        return await pool.connect();
      } catch (error) {
        throw isFull ? postgresBusy(error) : error;
      }
    },
    end: () => pool.end(),
  };
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

function engine(db: Kysely<Database>, dialect: Dialect): Engine {
  return {
    dialect,
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
