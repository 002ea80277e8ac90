import { idOfName } from '../../contract/salesforce/index.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { OauthTokenRow } from '../../store/database.js';
import { addTokens, endGrant, readToken, touchToken } from '../../store/tables/oauth-tokens.js';
import type { Work } from '../unit/work.js';
import { hashOf } from './clients.js';
import type { Session } from './sessions.js';
import { findTenant, findUser } from './tenants.js';

/** Whom a token is for. */
export interface Grant {
  readonly tenantId: Id;
  readonly userId: Id;
  readonly clientId: string;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly issuedAt: Instant;
}

const TOKEN_BYTES = 72;
/** A token's last use is written at most this often, so that a query stays a read. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Gives out tokens. An access token has the form that clients look for: `00D...!...` (sources: oauth).
 * @param withRefresh also one by which the client gets others later on
 */
export async function issueTokens(work: Work, grant: Grant, withRefresh = false): Promise<IssuedTokens> {
  const grantId = work.ids.next();
  const accessToken = newAccessToken(work, grant.tenantId);
  const refreshToken = withRefresh ? `5Aep${random(work)}` : undefined;
  const now = work.clock.now();
  const row = (token: string, kind: OauthTokenRow['kind']): OauthTokenRow => {
    const { tenantId, userId, clientId } = grant;
    return {
      tokenHash: hashOf(token),
      grantId,
      kind,
      tenantId,
      userId,
      clientId,
      createdAt: now,
      lastUsedAt: now,
      keptSince: work.machineClock.now(),
    };
  };
  const rows = [row(accessToken, 'access'), ...(refreshToken ? [row(refreshToken, 'refresh')] : [])];
  await addTokens(work.store, rows);
  return { accessToken, issuedAt: now, ...(refreshToken && { refreshToken }) };
}

/** Another access token of a grant. @returns undefined when no grant has the refresh token */
export async function refreshTokens(
  work: Work,
  refreshToken: string,
  clientId: string,
): Promise<(Grant & IssuedTokens) | undefined> {
  const found = await tokenOf(work, refreshToken, 'refresh');
  if (!found || found.clientId !== clientId) return undefined;
  const accessToken = newAccessToken(work, found.tenantId);
  const now = work.clock.now();
  const row = {
    ...found,
    tokenHash: hashOf(accessToken),
    kind: 'access' as const,
    createdAt: now,
    lastUsedAt: now,
    keptSince: work.machineClock.now(),
  };
  await touch(work, found, now);
  await addTokens(work.store, [row]);
  return { ...found, accessToken, issuedAt: now };
}

/** Ends a token, and all others that were granted with it. @returns whether there was one */
export async function revokeToken(work: Work, token: string): Promise<boolean> {
  const found = (await tokenOf(work, token, 'access')) ?? (await tokenOf(work, token, 'refresh'));
  if (!found) return false;
  await endGrant(work.store, found.grantId);
  return true;
}

/** Who comes with an access token, used now. @returns undefined when it is none, or was not used for too long */
export async function bearerOf(work: Work, token: string): Promise<Session | undefined> {
  const found = await tokenOf(work, token, 'access');
  const tenant = found && (await findTenant(work, found.tenantId));
  const user = found && (await findUser(work, found.userId));
  if (!tenant || !user) return undefined;
  const now = work.clock.now();
  if (now - found.lastUsedAt > tenant.settings.salesforce.tokenMinutes * 60_000) return undefined;
  await touch(work, found, now);
  return { tenant, user };
}

/** Also where the clock that testers set stands still or was set back: who uses a token keeps it. */
async function touch(work: Work, token: OauthTokenRow, now: Instant): Promise<void> {
  const keptSince = work.machineClock.now();
  const isFresh =
    now - token.lastUsedAt < TOUCH_EVERY_MS && Math.abs(keptSince - (token.keptSince ?? 0)) < TOUCH_EVERY_MS;
  if (isFresh) return;
  await touchToken(work.store, token.tokenHash, { lastUsedAt: now, keptSince });
}

function tokenOf(
  { store }: Work,
  token: string,
  kind: OauthTokenRow['kind'],
): Promise<OauthTokenRow | undefined> {
  return readToken(store, hashOf(token), kind);
}

function newAccessToken(work: Work, tenantId: Id): string {
  return `${idOfName('Organization', tenantId).slice(0, 15)}!${random(work)}`;
}

function random(work: Work): string {
  return Buffer.from(work.randomness.bytes(TOKEN_BYTES)).toString('base64url').replaceAll('-', '.');
}
