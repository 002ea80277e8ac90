import type { StoredValue } from './stored.js';

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
