import { hash, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../platform/ids.js';
import type { OauthClientRow } from '../../store/database.js';
import { addClient, readClient } from '../../store/tables/oauth-clients.js';
import type { Transaction } from '../../store/types.js';
import type { Work } from '../unit/work.js';

/** What a program proves itself with at the token endpoint. */
export interface ClientLogin {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Makes the program that works for a user of the transaction's tenant.
 * @param wanted its id and secret; by default the id is made of the tenant's, and the secret is random
 */
export async function createClient(
  work: Work,
  tx: Transaction,
  userId: Id,
  wanted: Partial<ClientLogin> = {},
): Promise<ClientLogin> {
  const clientId = wanted.clientId ?? `client-${tx.tenantId}`;
  const clientSecret = wanted.clientSecret ?? Buffer.from(work.randomness.bytes(24)).toString('base64url');
  const row = { clientId, userId, secretHash: hashOf(clientSecret), createdAt: work.clock.now() };
  await addClient(tx, row);
  return { clientId, clientSecret };
}

/** A program by its id. */
export function findClient(work: Work, clientId: string): Promise<OauthClientRow | undefined> {
  return readClient(work.store, clientId);
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
