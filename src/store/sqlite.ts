import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { LocalbillError } from '../platform/errors.js';
import type { Database } from './database.js';
import type { Engine, Session } from './engine.js';
import { lockFolder } from './folder-lock.js';
import { createMutex, type Mutex } from './mutex.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { sqliteErrorOf } from './sqlite-errors.js';
import { addFunctions } from './sqlite-functions.js';
import { kyselySqlite } from './sqlite-kysely.js';
import { createStatementCache } from './statement-cache.js';

export interface SqliteOptions {
  /** How long a transaction waits for the one before it, in milliseconds. */
  readonly waitLimit: number;
}

const MOST_MAPPED_BYTES = 2 ** 30;

/** @throws LocalbillError when the folder cannot be written, is in use, or holds something else */
export function openSqliteFolder(folder: string, options: SqliteOptions): Engine {
  try {
    makeFolder(resolve(folder));
    const unlock = lockFolder(folder, join(folder, 'localbill.lock'));
    try {
      return openFile(join(folder, 'localbill.db'), unlock, options);
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
  mkdirSync(folder);
}

/** A database that is gone when it is closed. */
export function openSqliteMemory(options: SqliteOptions): Engine {
  const writer = connect(':memory:');
  const mutex = createMutex(options.waitLimit, tooLate);
  return engine(writer, mutex, sharedReader(writer, mutex), () => undefined);
}

function openFile(file: string, unlock: () => void, { waitLimit }: SqliteOptions): Engine {
  // A commit is on the disk before it is acknowledged (invariant 1).
  const writer = connect(file, ['journal_mode = wal', 'synchronous = full']);
  // With a million invoices, those of an account cost 51 µs against 81 when each page is read by a call.
  const reader = connect(file, [`mmap_size = ${MOST_MAPPED_BYTES}`], { readonly: true });
  return engine(writer, createMutex(waitLimit, tooLate), sessionOf(reader), () => {
    reader.close();
    unlock();
  });
}

function connect(
  file: string,
  pragmas: readonly string[] = [],
  options: BetterSqlite.Options = {},
): Connection {
  const connection = new BetterSqlite(file, { ...options, timeout: 5000 });
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

function engine(writer: Connection, mutex: Mutex, reading: Session, closeRest: () => void): Engine {
  const db = new Kysely<Database>({ dialect: kyselySqlite(writer, mutex) });
  const writing = sessionOf(writer, () => checkTransaction(writer));
  return {
    dialect: sqliteDialect,
    db,
    session: reading,
    transaction: (work) => db.transaction().execute((transaction) => work(writing, transaction)),
    async close() {
      // Lets a transaction end that is under way, unless it takes too long.
      await mutex.lock().catch(() => undefined);
      await db.destroy();
      writer.close();
      closeRest();
      mutex.unlock();
    },
  };
}

/** SQLite itself ends a transaction when the disk is full or fails; what came after would then stay. */
function checkTransaction(connection: Connection): void {
  if (!connection.inTransaction) throw new Error('SQLite has ended the transaction.');
}

/** @param check is called before every statement, and may throw */
function sessionOf(connection: Connection, check: () => void = () => undefined): Session {
  const readers = createStatementCache((sql) => connection.prepare<unknown[], never>(sql).raw(true));
  const writers = createStatementCache((sql) => connection.prepare(sql));
  return {
    async rows(sql, parameters) {
      check();
      return readers(sql).all(parameters);
    },
    async run(sql, parameters) {
      check();
      return writers(sql).run(parameters).changes;
    },
  };
}

/** Reads over the one connection that a database in memory has, between the transactions. */
function sharedReader(connection: Connection, mutex: Mutex): Session {
  const session = sessionOf(connection);
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
    'store-busy',
    'Another transaction has held the store for too long.',
    'Code inside a transaction must use its own `tx` and `tx.db`, never the store. Many writers at once need --database-url.',
  );
}
