import type { Id } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';
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
  /** How long a transaction waits for the one before it, or for a connection to PostgreSQL, in milliseconds. */
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
  return storeOf(await openEngine(location, options), schemaTables());
}

/** Opens the database alone, as it is. */
export async function openEngine(location: StoreLocation, options: StoreOptions = {}): Promise<Engine> {
  // Each driver is loaded only where it is used.
  const { waitLimit = WAIT_LIMIT_MS, poolSize = POOL_SIZE, log, checkpointWorker } = options;
  switch (location.kind) {
    case 'memory':
      return (await import('./sqlite.js')).openSqliteMemory({ waitLimit });
    case 'file':
      return (await import('./sqlite.js')).openSqliteFolder(location.folder, { waitLimit, checkpointWorker });
    case 'postgres':
      return (await import('./postgres.js')).openPostgres(location.url, { poolSize, waitLimit, log });
  }
}

/** A store on an open database, which is closed when its schema cannot be used. */
export async function storeOf(engine: Engine, tables: readonly Table[]): Promise<Store> {
  try {
    await migrate(engine, tables);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const { dialect, db, session } = engine;
  return {
    dialect: dialect.name,
    db,
    transaction: (tenantId, work) =>
      engine.transaction((held, transactionDb) =>
        endable(held, (own) => work(new SessionTransaction(tenantId, own, dialect, transactionDb))),
      ),
    reader: (tenantId: Id) => new SessionReader(tenantId, session, dialect, db),
    prepareSelect: (type, fields, filter) => prepareSelect(dialect, type, fields, filter),
    systemTransaction: (work) => engine.transaction((_, transactionDb) => work(transactionDb)),
    close: () => engine.close(),
  };
}
