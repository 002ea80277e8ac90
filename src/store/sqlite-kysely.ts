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
import { unavailable, type Faults } from './faults.js';
import type { Mutex } from './mutex.js';
import { createStatementCache } from './statement-cache.js';

/**
 * Kysely on a connection that others share with it, by way of the mutex.
 * @param synced resolves when what was committed before is safe: a write ends with it, and lets others in before
 */
export function kyselySqlite(
  connection: Connection,
  mutex: Mutex,
  faults: Faults,
  synced: () => Promise<void>,
): Dialect {
  return {
    createDriver: () => new SharedDriver(connection, mutex, faults, synced),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Preparing a statement costs more than running it, and Kysely prepares each time. */
function withCache(connection: Connection, onWrite: () => void): SqliteDatabase {
  const prepare = createStatementCache((sql): Statement<unknown[]> => connection.prepare(sql));
  return {
    prepare(sql) {
      const statement = prepare(sql);
      // `begin immediate` is one that writes.
      if (!statement.readonly) onWrite();
      // better-sqlite3 takes parameters as one list as well.
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>;
    },
    close: () => undefined,
  };
}

class SharedDriver extends SqliteDriver {
  /** Whether who has the connection has written. */
  private isWritten = false;

  constructor(
    private readonly shared: Connection,
    private readonly mutex: Mutex,
    private readonly faults: Faults,
    private readonly synced: () => Promise<void>,
  ) {
    super({ database: withCache(shared, () => this.write()) });
  }

  /** What lasts has to do with what is on the disk: nothing may be built upon that. */
  private write(): void {
    if (this.faults.trouble?.lasts) throw unavailable(this.faults.trouble);
    this.isWritten = true;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.mutex.lock();
    const connection = await super.acquireConnection();
    const { faults } = this;
    return {
      async executeQuery<R>(query: CompiledQuery) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          throw faults.of(error);
        }
      },
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }

  override async releaseConnection(): Promise<void> {
    const { isWritten } = this;
    this.isWritten = false;
    await super.releaseConnection();
    this.mutex.unlock();
    if (isWritten) await this.synced();
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
