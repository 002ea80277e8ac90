import type { Instant, LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Tenant, User } from './tenant.js';
import { WrongTries } from './wrong-tries.js';

export interface KnownSession {
  readonly tenantId: Id;
  readonly user: User;
  lastUsedAt: Instant;
  /** The last use that the table knows, and when it was told, by the monotonic clock. */
  storedAt: Instant;
  touchedAt: number;
}

/** What one process remembers of the store, so that a call need not read it again. */
export interface Memory {
  readonly tenants: Map<
    Id,
    { readonly tenant: Tenant; /** By the monotonic clock. */ readonly readAt: number }
  >;
  /** By hash of the token. */
  readonly sessions: Map<string, KnownSession>;
  /** By hash of the user name. */
  readonly wrongLogins: WrongTries;
  /** Wrong secrets, by the id of a program that there is. */
  readonly wrongSecrets: WrongTries;
  /** SOAP calls that run, by tenant; a tenant without any is not in it. */
  readonly runningCalls: Map<Id, number>;
  /** REST calls of a day, by tenant. A new process counts from nothing. */
  readonly restCalls: Map<Id, { readonly day: LocalDate; calls: number }>;
  /** How many answers of its script the gateway of a tenant has given. */
  readonly gatewayAsked: Map<Id, number>;
  /** How often documents that are held were looked at, by invoice. */
  readonly documentReads: Map<Id, number>;
}

export function createMemory(): Memory {
  return {
    tenants: new Map(),
    sessions: new Map(),
    wrongLogins: new WrongTries(),
    wrongSecrets: new WrongTries(),
    runningCalls: new Map(),
    restCalls: new Map(),
    gatewayAsked: new Map(),
    documentReads: new Map(),
  };
}

const MOST_ENTRIES = 10_000;

/** Sets an entry; a map that has grown too large starts anew, since all of it can be read again. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (map.size >= MOST_ENTRIES) map.clear();
  map.set(key, value);
}
