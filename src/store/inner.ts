import type { Kysely } from 'kysely';
import type { Database } from './database.js';

/** What the functions of `tables/` work on: a store, or a reader or a transaction of a tenant. */
export interface Tables {
  readonly db: Kysely<Database>;
}
