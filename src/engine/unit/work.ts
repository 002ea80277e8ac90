import { LATEST_VERSION, type Version } from '../../contract/index.js';
import type { Drawing } from '../../drawing/drawing.js';
import type { JobKind, JobQueue, JobWish } from '../../jobs/types.js';
import type { Clock } from '../../platform/clock.js';
import { localDateAt, type Instant, type LocalDate } from '../../platform/dates.js';
import type { Id, IdSource, Randomness } from '../../platform/ids.js';
import type { Log } from '../../platform/log.js';
import type { MonotonicClock } from '../../platform/monotonic.js';
import type { Encrypt } from '../../platform/openpgp.js';
import type { Store, Transaction } from '../../store/types.js';
import type { ExportQuery } from './export-query.js';
import type { Memory } from './memory.js';
import type { Tenant, User } from './tenant.js';

/** What every use case works with; `src/start/start.ts` puts it together once at start. */
export interface Work {
  readonly store: Store;
  readonly jobs: JobQueue;
  /** What time it is for everything that is emulated; a tester sets it. */
  readonly clock: Clock;
  /** The machine's, by which nothing but what is kept is forgotten. */
  readonly machineClock: Clock;
  /** By which what is remembered ages. */
  readonly monotonic: MonotonicClock;
  readonly ids: IdSource;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly drawing: Drawing;
  /**
   * Reads a query on a data source. The language is the protocol's, on a floor above.
   * @throws Fault MalformedQueryFault
   */
  readonly readExportQuery: (text: string, caller: Caller) => ExportQuery;
  /** Encrypts a file for the holder of a key; with a heavy library, and so in a thread where there is one. */
  readonly encrypt: Encrypt;
  readonly memory: Memory;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How long a session lives without use. */
  readonly sessionTimeoutMs: number;
}

/** Who asks: a user of a tenant, in the contract of a version. */
export interface Caller {
  /** A job, and nobody who waits for a reply. */
  readonly isJob?: true;
  readonly tenant: Tenant;
  readonly user: User;
  readonly version: Version;
}

/** Who asks when a job is at work: nobody waits for what it does. */
export function jobCaller(tenant: Tenant, user?: User): Caller {
  const nobody = { id: tenant.id, username: '', fullName: '', email: '' };
  return { tenant, user: user ?? nobody, version: LATEST_VERSION, isJob: true };
}

/** One use case at work: its transaction, who asked for it, and the one moment at which all of it happens. */
export interface Unit {
  readonly work: Work;
  readonly tx: Transaction;
  readonly caller: Caller;
  readonly now: Instant;
  /**
   * Puts a job of the tenant into the queue, in the transaction. The reply to a client waits for a job that is
   * `awaited`; another job does not, since it holds a place that the awaited one may need.
   */
  readonly enqueue: <Payload>(
    kind: JobKind<Payload>,
    payload: Payload,
    wish?: JobWish & { readonly awaited?: boolean },
  ) => Promise<Id>;
}

/** Runs a use case in one transaction of the caller's tenant, and wakes the job runner once its jobs are committed. */
export async function inTransaction<T>(
  work: Work,
  caller: Caller,
  useCase: (unit: Unit) => Promise<T>,
): Promise<T> {
  const tenantId = caller.tenant.id;
  let enqueued = false;
  const awaited: Id[] = [];
  const result = await work.store.transaction(tenantId, (tx) => {
    const enqueue: Unit['enqueue'] = async (kind, payload, wish) => {
      enqueued = true;
      const id = await work.jobs.enqueue(tx, kind, payload, wish);
      if (wish?.awaited && !caller.isJob) awaited.push(id);
      return id;
    };
    return useCase({ work, tx, caller, now: work.clock.now(), enqueue });
  });
  // Looking for jobs costs two statements, which most calls can do without.
  if (enqueued) work.jobs.wake();
  if (awaited.length > 0) await work.jobs.finished(awaited);
  return result;
}

/** The day that it is for the tenant. */
export function today(unit: Unit): LocalDate {
  return localDateAt(unit.now, unit.caller.tenant.settings.timeZone);
}
