import type { Id } from '../../platform/ids.js';
import type { OauthTokenRow } from '../database.js';
import { db, type Tables } from '../inner.js';
import { usedAt, type Use } from './last-used.js';

/** Writes tokens that were given out. */
export async function addTokens(tables: Tables, tokens: readonly OauthTokenRow[]): Promise<void> {
  await tables[db].insertInto('oauthToken').values(tokens).execute();
}

/** A token of whichever tenant, if it is of the kind. */
export function readToken(
  tables: Tables,
  tokenHash: string,
  kind: OauthTokenRow['kind'],
): Promise<OauthTokenRow | undefined> {
  return tables[db]
    .selectFrom('oauthToken')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** Writes that a token was used; a use that was later than this one stays. */
export async function touchToken(tables: Tables, tokenHash: string, use: Use): Promise<void> {
  await tables[db].updateTable('oauthToken').set(usedAt(use)).where('tokenHash', '=', tokenHash).execute();
}

/** Forgets all tokens that were granted together. */
export async function endGrant(tables: Tables, grantId: Id): Promise<void> {
  await tables[db].deleteFrom('oauthToken').where('grantId', '=', grantId).execute();
}
