import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import type { StoredValue } from './types.js';

/** A value for a place in a statement; a list only where the dialect asks for one. */
export type Parameter = StoredValue | readonly (string | number)[];

/**
 * Runs statements, below Kysely: the way of the object types' records, whose statements are compiled once.
 * Every statement is written with `?` for its parameters.
 */
export interface Session {
  /** The rows that a statement returns, each in the order of its columns. */
  rows(sql: string, parameters: readonly Parameter[]): Promise<StoredValue[][]>;
  /** Runs a statement that returns no rows. @returns how many rows it wrote */
  run(sql: string, parameters: readonly Parameter[]): Promise<number>;
}

/** A database that is open: what the two kinds of it have in common. */
export interface Engine {
  readonly dialect: Dialect;
  readonly db: Kysely<Database>;
  /** For reading without a transaction: sees only what was committed. */
  readonly session: Session;
  /** Runs the work in a transaction; its session and its Kysely are good until the work ends. */
  transaction<T>(work: (session: Session, db: Kysely<Database>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
