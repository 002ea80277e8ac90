import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { LocalbillError, STORE_BUSY } from '../platform/errors.js';
import { nextTurn } from '../platform/timers.js';
import { createCheckpoints } from './checkpoints.js';
import { checkDataFile, FOLDER_MODE, makePrivate, SMALL_FILE_BYTES } from './data-file.js';
import type { Database } from './database.js';
import { createFaults, unavailable, type Faults } from './faults.js';
import { lockFolder } from './folder-lock.js';
import { createMutex, type Mutex } from './mutex.js';
import type { OpenDatabase } from './open-database.js';
import type { Session } from './session.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { loadErrorOf, sqliteDamage, sqliteErrorOf, sqliteTrouble } from './sqlite-errors.js';
import { addFunctions } from './sqlite-functions.js';
import { kyselySqlite } from './sqlite-kysely.js';
import { createStatementCache } from './statement-cache.js';
import { createWalSync } from './wal-sync.js';

export interface SqliteOptions {
  /** The built file of `checkpoint-worker.ts`; without it checkpoints are SQLite's own, between two transactions. */
  readonly checkpointWorker?: string | undefined;
  /** How long a transaction waits for the one before it, in milliseconds. */
  readonly waitLimit: number;
}

/** After a sync that failed, nobody knows what the disk has; a new start reads what it does have. */
const NOT_ON_DISK = {
  reason:
    'what was written could not be brought to its disk, so nothing more is written until localbill is started anew',
  lasts: true,
};
const MOST_MAPPED_BYTES = 2 ** 30;
/** How many pages the write-ahead log holds before SQLite itself does the rest of a checkpoint, and begins it anew. */
const LONG_LOG_PAGES = 4_000;

/** @throws LocalbillError when the folder cannot be written, is in use, or holds something else */
export function openSqliteFolder(folder: string, options: SqliteOptions): OpenDatabase {
  try {
    makeFolder(resolve(folder));
    const unlock = lockFolder(folder, join(folder, 'localbill.lock'));
    try {
      const file = join(folder, 'localbill.db');
      makePrivate(file);
      checkDataFile(folder, file);
      return openFile(file, unlock, options);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw sqliteErrorOf(error, folder);
  }
}

/** With its parents. Not `recursive`: under /proc, where nothing can be made, Node 20 tries for ever. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, FOLDER_MODE);
}

/** A database that is gone when it is closed. */
export function openSqliteMemory(options: SqliteOptions): OpenDatabase {
  const writer = connect(':memory:');
  const mutex = createMutex(options.waitLimit, tooLate);
  const close = async (): Promise<void> => void writer.close();
  const faults = createFaults(sqliteTrouble);
  const reading = sharedReader(sessionOf(writer, faults), mutex);
  return databaseOf({ writer, mutex, faults, synced: async () => {}, reading, close });
}

function openFile(file: string, unlock: () => void, options: SqliteOptions): OpenDatabase {
  const { waitLimit, checkpointWorker } = options;
  // A commit is on the disk before it is acknowledged (invariant 1), by the sync of the log instead of SQLite's own.
  const writer = connect(file, ['journal_mode = wal', 'synchronous = normal']);
  const faults = createFaults(sqliteTrouble);
  const log = `${file}-wal`;
  const sync = createWalSync(log, () => !mutex.free);
  const checkpoints = checkpointWorker && createCheckpoints(checkpointWorker, log, { database: file });
  if (checkpoints) writer.pragma(`wal_autocheckpoint = ${LONG_LOG_PAGES}`);
  if (checkpoints && statSync(file).size > SMALL_FILE_BYTES)
    checkpoints.check(() => faults.note(sqliteDamage));
  // With a million invoices, those of an account cost 51 µs against 81 when each page is read by a call.
  const reader = connect(file, [`mmap_size = ${MOST_MAPPED_BYTES}`], { readonly: true });
  const mutex = createMutex(waitLimit, tooLate);
  const synced = async (): Promise<void> => {
    await sync.synced().catch((error: unknown) => {
      faults.note(NOT_ON_DISK);
      throw unavailable(NOT_ON_DISK, error);
    });
    if (checkpoints) checkpoints.committed();
  };
  const close = async (): Promise<void> => {
    if (checkpoints) await checkpoints.close();
    await sync.close();
    reader.close();
    // The last one that is closed, and may write, empties the log.
    writer.close();
    unlock();
  };
  return databaseOf({ writer, mutex, faults, synced, reading: sessionOf(reader, faults), close });
}

function connect(
  file: string,
  pragmas: readonly string[] = [],
  options: BetterSqlite.Options = {},
): Connection {
  const connection = opened(file, { ...options, timeout: 5000 });
  try {
    for (const pragma of pragmas) connection.pragma(pragma);
    // What refers to what is the services' business: records may be deleted in any order.
    connection.pragma('foreign_keys = off');
    addFunctions(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The first one loads the code of SQLite itself. */
function opened(file: string, options: BetterSqlite.Options): Connection {
  try {
    return new BetterSqlite(file, options);
  } catch (error) {
    throw loadErrorOf(error);
  }
}

interface Parts {
  readonly writer: Connection;
  readonly mutex: Mutex;
  readonly faults: Faults;
  /** Resolves when what was committed before is safe. */
  readonly synced: () => Promise<void>;
  readonly reading: Session;
  /** Closes all of it; nothing is under way any more. */
  readonly close: () => Promise<void>;
}

function databaseOf({ writer, mutex, faults, synced, reading, close }: Parts): OpenDatabase {
  const db = new Kysely<Database>({ dialect: kyselySqlite(writer, mutex, faults, synced) });
  const writing = takingTurns(sessionOf(writer, faults, () => checkTransaction(writer)));
  return {
    dialect: sqliteDialect,
    faults,
    db,
    session: reading,
    transaction: (work) => db.transaction().execute((transaction) => work(writing, transaction)),
    async close() {
      // Lets a transaction end that is under way, unless it takes too long.
      await mutex.lock().catch(() => undefined);
      await db.destroy();
      await close();
      mutex.unlock();
    },
  };
}

/** Statements of transactions, each of some ten microseconds, after which other work of the process has its turn. */
const TURN = 200;

/** A long transaction keeps other writers waiting, but not those who only read, or ask for something else. */
function takingTurns({ rows, run }: Session): Session {
  let statements = 0;
  const isTurn = (): boolean => ++statements % TURN === 0;
  return {
    rows: (...statement) => (isTurn() ? nextTurn().then(() => rows(...statement)) : rows(...statement)),
    run: (...statement) => (isTurn() ? nextTurn().then(() => run(...statement)) : run(...statement)),
  };
}

/** SQLite itself ends a transaction when the disk is full or fails; what came after would then stay. */
function checkTransaction(connection: Connection): void {
  if (!connection.inTransaction) throw unavailable({ reason: 'SQLite has ended the transaction' });
}

/** @param check is called before every statement, and may throw */
function sessionOf(connection: Connection, faults: Faults, check: () => void = () => undefined): Session {
  const readers = createStatementCache((sql) => connection.prepare<unknown[], never>(sql).raw(true));
  const writers = createStatementCache((sql) => connection.prepare(sql));
  function tried<T>(statement: () => T): T {
    check();
    try {
      return statement();
    } catch (error) {
      throw faults.of(error);
    }
  }
  return {
    rows: async (sql, parameters) => tried(() => readers(sql).all(parameters)),
    run: async (sql, parameters) => tried(() => writers(sql).run(parameters).changes),
  };
}

/** Reads over the one connection that a database in memory has, between the transactions. */
function sharedReader(session: Session, mutex: Mutex): Session {
  const inTurn = async <T>(read: () => Promise<T>): Promise<T> => {
    if (mutex.free) return read();
    await mutex.lock();
    try {
      return await read();
    } finally {
      mutex.unlock();
    }
  };
  return {
    rows: (sql, parameters) => inTurn(() => session.rows(sql, parameters)),
    run: (sql, parameters) => inTurn(() => session.run(sql, parameters)),
  };
}

function tooLate(): Error {
  return new LocalbillError(
    STORE_BUSY,
    'Another transaction has held the store for too long.',
    'Code inside a transaction must use its own `tx`, never the store. Many writers at once need --database-url.',
  );
}
