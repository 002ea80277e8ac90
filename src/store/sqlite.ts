import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
    mkdirSync(folder, { recursive: true });
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

/** A database that is gone when it is closed. */
export function openSqliteMemory(options: SqliteOptions): Engine {
  const writer = connect(':memory:');
  const mutex = createMutex(options.waitLimit, tooLate);
  return engine(writer, mutex, sharedReader(writer, mutex), () => undefined);
}

function openFile(file: string, unlock: () => void, { waitLimit }: SqliteOptions): Engine {
  const writer = connect(file);
  writer.pragma('journal_mode = wal');
  // A commit is on the disk before it is acknowledged (invariant 1).
  writer.pragma('synchronous = full');
  const reader = connect(file, { readonly: true });
  // With a million invoices, those of an account cost 51 µs against 81 when each page is read by a call.
  reader.pragma(`mmap_size = ${MOST_MAPPED_BYTES}`);
  return engine(writer, createMutex(waitLimit, tooLate), sessionOf(reader), () => {
    reader.close();
    unlock();
  });
}

function connect(file: string, options: BetterSqlite.Options = {}): Connection {
  const connection = new BetterSqlite(file, { ...options, timeout: 5000 });
  // What refers to what is the services' business: records may be deleted in any order.
  connection.pragma('foreign_keys = off');
  addFunctions(connection);
  return connection;
}

function engine(writer: Connection, mutex: Mutex, reading: Session, closeRest: () => void): Engine {
  const db = new Kysely<Database>({ dialect: kyselySqlite(writer, mutex) });
  const writing = sessionOf(writer);
  return {
    dialect: sqliteDialect,
    db,
    session: reading,
    transaction: (work) => db.transaction().execute((transaction) => work(writing, transaction)),
    async close() {
      await db.destroy();
      writer.close();
      closeRest();
    },
  };
}

function sessionOf(connection: Connection): Session {
  const readers = createStatementCache((sql) => connection.prepare<unknown[], never>(sql).raw(true));
  const writers = createStatementCache((sql) => connection.prepare(sql));
  return {
    rows: async (sql, parameters) => readers(sql).all(parameters),
    run: async (sql, parameters) => writers(sql).run(parameters).changes,
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
