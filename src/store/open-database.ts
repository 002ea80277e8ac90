import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import type { Faults } from './faults.js';
import type { Session } from './session.js';

/** A database that is open: what the two kinds of it have in common. */
export interface OpenDatabase {
  readonly dialect: Dialect;
  readonly faults: Faults;
  readonly db: Kysely<Database>;
  /** For reading without a transaction: sees only what was committed. */
  readonly session: Session;
  /** Runs the work in a transaction; its session and its Kysely are good until the work ends. */
  transaction<T>(work: (session: Session, db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** The schema is there: from now on a statement that takes too long is given up. */
  ready?(): void;
  close(): Promise<void>;
}
