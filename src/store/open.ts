import { isLocalbillError } from '../platform/errors.js';
import type { Id } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import { db } from './inner.js';
import { migrate } from './migrate.js';
import type { OpenDatabase } from './open-database.js';
import { DEFAULT_LIMITS, type Limits } from './postgres-limits.js';
import { SessionReader } from './reader.js';
import { schemaTables, type Table } from './schema.js';
import { prepareSelect } from './select.js';
import { endable } from './session-end.js';
import { SessionTransaction } from './transaction.js';
import type { Store, StoreLocation } from './types.js';

export interface StoreOptions {
  /** Gets what happens to connections behind the callers' backs. */
  readonly log?: Log;
  /** How many connections to PostgreSQL at most. */
  readonly poolSize?: number;
  /** PostgreSQL: how long to wait for what. */
  readonly limits?: Partial<Limits>;
  /** SQLite: how long a transaction waits for the one before it, in milliseconds. */
  readonly waitLimit?: number;
  /** SQLite: the built file of `checkpoint-worker.ts`, so that a thread does the checkpoints. */
  readonly checkpointWorker?: string | undefined;
}

const WAIT_LIMIT_MS = 20_000;
const POOL_SIZE = 10;

/**
 * Opens the store at a place and brings its schema up to date. A data folder is this process's alone until `close`.
 * @throws LocalbillError when there is no store to be had there: the message says why, the hint which option helps
 */
export async function openStore(location: StoreLocation, options: StoreOptions = {}): Promise<Store> {
  return storeOf(await openDatabase(location, options), schemaTables());
}

/** Opens the database alone, as it is. */
export async function openDatabase(
  location: StoreLocation,
  options: StoreOptions = {},
): Promise<OpenDatabase> {
  // Each driver is loaded only where it is used.
  const { waitLimit = WAIT_LIMIT_MS, poolSize = POOL_SIZE, log, checkpointWorker } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  switch (location.kind) {
    case 'memory':
      return (await import('./sqlite.js')).openSqliteMemory({ waitLimit });
    case 'file':
      return (await import('./sqlite.js')).openSqliteFolder(location.folder, { waitLimit, checkpointWorker });
    case 'postgres':
      return (await import('./postgres.js')).openPostgres(location.url, { poolSize, log, limits });
  }
}

/** A store on an open database, which is closed when its schema cannot be used. */
export async function storeOf(database: OpenDatabase, tables: readonly Table[]): Promise<Store> {
  try {
    await migrate(database, tables);
    database.ready?.();
  } catch (error) {
    await database.close();
    throw error;
  }
  const { dialect } = database;
  return {
    dialect: dialect.name,
    [db]: database.db,
    transaction: (tenantId, work) =>
      database.transaction((held, transactionDb) =>
        endable(held, (own) => work(new SessionTransaction(tenantId, own, dialect, transactionDb))),
      ),
    reader: (tenantId: Id) => new SessionReader(tenantId, database.session, dialect, database.db),
    prepareSelect: (type, fields, filter) => prepareSelect(dialect, type, fields, filter),
    trouble: () => troubleOf(database),
    close: () => database.close(),
  };
}

/** A write of some pages, so that a disk with no room for them is seen; nothing of it stays. */
async function troubleOf({ faults, session, transaction }: OpenDatabase): Promise<string | undefined> {
  if (faults.trouble?.lasts) return faults.trouble.reason;
  try {
    if (!faults.trouble) await session.rows('select "version" from "localbillSchema"', []);
    else {
      await transaction(async (own) => {
        await own.run('insert into "localbillSchema" ("version", "fingerprint") values (-1, ?)', [PROBE]);
        await own.run('delete from "localbillSchema" where "version" = -1', []);
      });
      faults.over();
    }
    return undefined;
  } catch (error) {
    if (isLocalbillError(error)) return faults.trouble?.reason ?? error.message;
    throw error;
  }
}

const PROBE = 'x'.repeat(2 ** 16);
