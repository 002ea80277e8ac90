import { hash, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Id } from '../../platform/ids.js';
import type { Database, OauthClientRow } from '../../store/database.js';
import type { Work } from '../unit/work.js';

/** What a program proves itself with at the token endpoint. */
export interface ClientLogin {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Makes the program that works for a user, in the caller's transaction.
 * @param wanted its id and secret; by default the id is made of the tenant's, and the secret is random
 */
export async function createClient(
  work: Work,
  db: Kysely<Database>,
  { tenantId, userId }: { readonly tenantId: Id; readonly userId: Id },
  wanted: Partial<ClientLogin> = {},
): Promise<ClientLogin> {
  const clientId = wanted.clientId ?? `client-${tenantId}`;
  const clientSecret = wanted.clientSecret ?? Buffer.from(work.randomness.bytes(24)).toString('base64url');
  const row = { clientId, tenantId, userId, secretHash: hashOf(clientSecret), createdAt: work.clock.now() };
  await db
    .insertInto('oauthClient')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { clientId, clientSecret };
}

/** A program by its id. */
export async function findClient(work: Work, clientId: string): Promise<OauthClientRow | undefined> {
  return work.store.db
    .selectFrom('oauthClient')
    .selectAll()
    .where('clientId', '=', clientId)
    .executeTakeFirst();
}

/**
 * Whether a secret is that of the program. Repeated wrong ones are answered later and later, as passwords are.
 * @throws LocalbillError `logins-busy`
 */
export async function isSecretOf(
  { memory: { wrongSecrets }, pause }: Work,
  { clientId, secretHash }: OauthClientRow,
  secret: string,
): Promise<boolean> {
  return wrongSecrets.afterPenalty(clientId, pause, (isDue) => {
    if (!isDue()) return undefined;
    const isRight = timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(secretHash));
    wrongSecrets.record(clientId, isRight);
    return isRight;
  });
}

/** Secrets are long and random, so that a fast hash will do. */
export function hashOf(secret: string): string {
  return hash('sha256', secret);
}
