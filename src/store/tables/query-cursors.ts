import type { Instant } from '../../platform/dates.js';
import type { QueryCursorRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader } from '../types.js';

/** Keeps the state of a query under a locator of the tenant, over what was there; no transaction need be open. */
export async function writeCursor(
  reader: Reader,
  id: string,
  kept: Pick<QueryCursorRow, 'state' | 'expiresAt' | 'keptSince'>,
): Promise<void> {
  await reader[db]
    .insertInto('queryCursor')
    .values({ id, tenantId: reader.tenantId, ...kept })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
    .execute();
}

/** @returns the state under a locator of the tenant; undefined when there is none that has not expired */
export async function readCursorState(reader: Reader, id: string, now: Instant): Promise<string | undefined> {
  const row = await reader[db]
    .selectFrom('queryCursor')
    .select('state')
    .where('id', '=', id)
    .where('tenantId', '=', reader.tenantId)
    .where('expiresAt', '>=', now)
    .executeTakeFirst();
  return row?.state;
}
