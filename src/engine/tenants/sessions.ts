import { hash } from 'node:crypto';
import type { Instant } from '../../platform/dates.js';
import { addSession, countSessionsSince, readSession, touchSession } from '../../store/tables/sessions.js';
import { readLogin } from '../../store/tables/users.js';
import { remember, type KnownSession } from '../unit/memory.js';
import type { Tenant, User } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { hashTurns } from './hash-turns.js';
import { isPassword } from './passwords.js';
import { findTenant, findUser } from './tenants.js';

/** 192 bytes are 256 characters of base64url, the length seen in recorded traffic (sources: login). */
const TOKEN_BYTES = 192;
/** A session's last use is written at most this often, so that a query stays a read. */
const TOUCH_EVERY_MS = 30_000;

export interface Session {
  readonly tenant: Tenant;
  readonly user: User;
}

/**
 * Logs a user in. Repeated wrong logins of one user name are answered later and later, up to four seconds.
 * @returns undefined when user name and password do not match
 * @throws LocalbillError `logins-busy` when more logins are to be checked than can wait
 */
export async function logIn(
  work: Work,
  username: string,
  password: string,
): Promise<(Session & { token: string }) | undefined> {
  const { wrongLogins } = work.memory;
  // A hash: the name may be megabytes long, or a slice of such a request.
  const tried = hashToken(username);
  const row = await readLogin(work.store, username);
  const matches = await wrongLogins.afterPenalty(tried, work.pause, (isDue) =>
    hashTurns.take(async () => {
      // Others of this name may have been wrong since it came into the row.
      if (!isDue()) return undefined;
      const isRight = await isPassword(password, row?.passwordHash);
      wrongLogins.record(tried, isRight);
      return isRight;
    }),
  );
  const tenant = matches && row ? await findTenant(work, row.tenantId) : undefined;
  if (!row || !tenant) return undefined;
  const user: User = { id: row.id, username: row.username, fullName: row.fullName, email: row.email };
  return { tenant, user, token: await openSession(work, tenant, user) };
}

async function openSession(work: Work, tenant: Tenant, user: User): Promise<string> {
  const token = Buffer.from(work.randomness.bytes(TOKEN_BYTES)).toString('base64url');
  const tokenHash = hashToken(token);
  const now = work.clock.now();
  const [tenantId, keptSince] = [tenant.id, work.machineClock.now()];
  const row = { tokenHash, tenantId, userId: user.id, createdAt: now, lastUsedAt: now, keptSince };
  await addSession(work.store, row);
  const touchedAt = work.monotonic.elapsed();
  remember(work.memory.sessions, tokenHash, { tenantId, user, lastUsedAt: now, storedAt: now, touchedAt });
  return token;
}

/**
 * The session of a token, used now.
 * @returns undefined when there is none, or it was not used for longer than the time-out
 */
export async function resumeSession(work: Work, token: string): Promise<Session | undefined> {
  const tokenHash = hashToken(token);
  const session = work.memory.sessions.get(tokenHash) ?? (await recallSession(work, tokenHash));
  if (!session) return undefined;
  const now = work.clock.now();
  if (
    now - session.lastUsedAt > work.sessionTimeoutMs &&
    !(await usedElsewhere(work, tokenHash, session, now))
  ) {
    work.memory.sessions.delete(tokenHash);
    return undefined;
  }
  session.lastUsedAt = laterOf(now, session.lastUsedAt);
  if (isStale(work, session, now)) await touch(work, tokenHash, session, now);
  const tenant = await findTenant(work, session.tenantId);
  return tenant && { tenant, user: session.user };
}

/** Also where the clock that testers set stands still or was set back: who uses a session keeps it. */
function isStale({ monotonic }: Work, { storedAt, touchedAt }: KnownSession, now: Instant): boolean {
  return now - storedAt >= TOUCH_EVERY_MS || monotonic.elapsed() - touchedAt >= TOUCH_EVERY_MS;
}

/** A clock that is set back, or another node's that is behind, ends no session when it is set forward again. */
function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** Another node of the service may have seen the session since. */
async function usedElsewhere(
  work: Work,
  tokenHash: string,
  session: KnownSession,
  now: Instant,
): Promise<boolean> {
  const stored = await recallSession(work, tokenHash);
  if (!stored || now - stored.lastUsedAt > work.sessionTimeoutMs) return false;
  session.lastUsedAt = stored.lastUsedAt;
  return true;
}

async function recallSession(work: Work, tokenHash: string): Promise<KnownSession | undefined> {
  const row = await readSession(work.store, tokenHash);
  const user = row && (await findUser(work, row.userId));
  if (!user) return undefined;
  const { tenantId, lastUsedAt } = row;
  const age = Math.abs(work.machineClock.now() - (row.keptSince ?? 0));
  const touchedAt = work.monotonic.elapsed() - age;
  const session = { tenantId, user, lastUsedAt, storedAt: lastUsedAt, touchedAt };
  remember(work.memory.sessions, tokenHash, session);
  return session;
}

async function touch(work: Work, tokenHash: string, session: KnownSession, now: Instant): Promise<void> {
  session.storedAt = laterOf(now, session.storedAt);
  session.touchedAt = work.monotonic.elapsed();
  const use = { lastUsedAt: now, keptSince: work.machineClock.now() };
  await touchSession(work.store, tokenHash, use);
}

/** How many sessions are alive. */
export function countSessions(work: Work): Promise<number> {
  return countSessionsSince(work.store, (work.clock.now() - work.sessionTimeoutMs) as Instant);
}

function hashToken(token: string): string {
  return hash('sha256', token);
}
