import type { Database as Connection, Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
} from 'kysely';
import type { Mutex } from './mutex.js';
import { createStatementCache } from './statement-cache.js';

/** Kysely on a connection that others share with it, by way of the mutex. */
export function kyselySqlite(connection: Connection, mutex: Mutex): Dialect {
  return {
    createDriver: () => new SharedDriver(connection, mutex),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Preparing a statement costs more than running it, and Kysely prepares each time. */
function withCache(connection: Connection): SqliteDatabase {
  const prepare = createStatementCache((sql): Statement<unknown[]> => connection.prepare(sql));
  return {
    // better-sqlite3 takes parameters as one list as well.
    prepare: (sql) => prepare(sql) as unknown as ReturnType<SqliteDatabase['prepare']>,
    close: () => undefined,
  };
}

class SharedDriver extends SqliteDriver {
  constructor(
    private readonly shared: Connection,
    private readonly mutex: Mutex,
  ) {
    super({ database: withCache(shared) });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.mutex.lock();
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.mutex.unlock();
  }

  /** With the right to write from the start, so that it cannot be refused half way. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** Where SQLite has rolled back by itself, the error that made it do so is what matters. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.shared.inTransaction) await super.rollbackTransaction(connection);
  }
}
