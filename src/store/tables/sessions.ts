import type { Instant } from '../../platform/dates.js';
import type { SessionRow } from '../database.js';
import { db, type Tables } from '../inner.js';
import { usedAt, type Use } from './last-used.js';

/** Writes a session that was opened. */
export async function addSession(tables: Tables, session: SessionRow): Promise<void> {
  await tables[db].insertInto('session').values(session).execute();
}

/** The session of a token, of whichever tenant. */
export function readSession(tables: Tables, tokenHash: string): Promise<SessionRow | undefined> {
  return tables[db].selectFrom('session').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
}

/** Writes that a session was used; a use that was later than this one stays. */
export async function touchSession(tables: Tables, tokenHash: string, use: Use): Promise<void> {
  await tables[db].updateTable('session').set(usedAt(use)).where('tokenHash', '=', tokenHash).execute();
}

/** How many sessions of all tenants were used since a moment. */
export async function countSessionsSince(tables: Tables, moment: Instant): Promise<number> {
  const row = await tables[db]
    .selectFrom('session')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('lastUsedAt', '>=', moment)
    .executeTakeFirst();
  return row?.count ?? 0;
}
