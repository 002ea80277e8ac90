import type { Id } from '../../platform/ids.js';
import type { OauthTokenRow } from '../database.js';
import type { Tables } from '../inner.js';
import { usedAt, type Use } from './last-used.js';

/** Writes tokens that were given out. */
export async function addTokens({ db }: Tables, tokens: readonly OauthTokenRow[]): Promise<void> {
  await db.insertInto('oauthToken').values(tokens).execute();
}

/** A token of whichever tenant, if it is of the kind. */
export function readToken(
  { db }: Tables,
  tokenHash: string,
  kind: OauthTokenRow['kind'],
): Promise<OauthTokenRow | undefined> {
  return db
    .selectFrom('oauthToken')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** Writes that a token was used; a use that was later than this one stays. */
export async function touchToken({ db }: Tables, tokenHash: string, use: Use): Promise<void> {
  await db.updateTable('oauthToken').set(usedAt(use)).where('tokenHash', '=', tokenHash).execute();
}

/** Forgets all tokens that were granted together. */
export async function endGrant({ db }: Tables, grantId: Id): Promise<void> {
  await db.deleteFrom('oauthToken').where('grantId', '=', grantId).execute();
}
