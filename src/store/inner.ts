import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { Session } from './session.js';

/**
 * Under these keys a store, a reader and a transaction carry what runs their statements. `lint/house.mjs` lets only
 * `store/` and `jobs/` have the keys, so nobody else can write SQL.
 */
export const db: unique symbol = Symbol('db');
export const session: unique symbol = Symbol('session');

/** What the functions of `tables/` work on: a store, or a reader or a transaction of a tenant. */
export interface Tables {
  readonly [db]: Kysely<Database>;
}

/** The same below Kysely: statements on the records of object types. A reader's waits for no transaction to end. */
export interface Statements {
  readonly [session]: Session;
}
