import { randomBytes } from 'node:crypto';
import type { PluginTransformQueryArgs, PluginTransformResultArgs, RootOperationNode } from 'kysely';
import { createJobQueue, type JobQueueOptions } from '../../src/jobs/queue.js';
import {
  jobKind,
  nothingToEnd,
  type JobHandler,
  type JobKind,
  type JobQueue,
  type JobWish,
} from '../../src/jobs/types.js';
import { AdjustableClock } from '../../src/platform/clock.js';
import type { Instant } from '../../src/platform/dates.js';
import { LocalbillError, STORE_UNAVAILABLE } from '../../src/platform/errors.js';
import { createIdSource, type Id } from '../../src/platform/ids.js';
import { createLog } from '../../src/platform/log.js';
import type { JobRow } from '../../src/store/database.js';
import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

export const drawJob = jobKind<unknown>('draw');

export const START = 1_767_225_600_000 as Instant;
export const randomness = { bytes: (count: number) => randomBytes(count) };

export type Run = JobHandler['run'];

/** A promise that is settled from outside. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** Waits for something that another part of the test brings about. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

export let place: TestLocation;
export let store: Store;
export let tenant: Id;
export let clock: AdjustableClock;
export let machineClock: AdjustableClock;
export let queues: JobQueue[];
let elapsed: number;

/** Lets so many milliseconds pass on the clock that only runs forward. */
export function pass(milliseconds: number): void {
  elapsed += milliseconds;
}

/** Tests of the queue on a kind of store, each with its tenant and its clocks. */
export function queueTests(kind: StoreKind, tests: () => void): void {
  describeStore(`jobs: ${kind}`, kind, () => {
    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
    });
    beforeEach(async () => {
      await store[db].deleteFrom('job').execute();
      tenant = newId();
      queues = [];
      [clock, machineClock] = [new AdjustableClock(), new AdjustableClock()];
      clock.freeze(START);
      machineClock.freeze(START);
      elapsed = 0;
    });
    afterEach(() => Promise.all(queues.map((queue) => queue.stop())));
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    tests();
  });
}

/** A queue as a process of its own would have it. */
export function queue(options: Partial<JobQueueOptions> = {}): JobQueue {
  const ids = createIdSource(clock, randomness);
  const log = createLog('silent');
  const made = createJobQueue({
    store,
    clock,
    machineClock,
    monotonic: { elapsed: () => elapsed },
    ids,
    randomness,
    log,
    patience: 0,
    ...options,
  });
  queues.push(made);
  return made;
}

export function started(
  handlers: Record<string, Run | JobHandler>,
  options: Partial<JobQueueOptions> = {},
): JobQueue {
  const made = queue(options);
  for (const [name, handler] of Object.entries(handlers))
    made.handle(jobKind(name), 'run' in handler ? handler : { run: handler, giveUp: nothingToEnd });
  made.start();
  return made;
}

/** A store that is away while it is told to be; counts how often it was asked then. */
export function breakable(): { readonly store: Store; isAway: boolean; asked: number } {
  const state = { store, isAway: false, asked: 0 };
  const transformQuery = ({ node }: PluginTransformQueryArgs): RootOperationNode => {
    if (!state.isAway) return node;
    state.asked += 1;
    throw new LocalbillError(STORE_UNAVAILABLE, 'The store cannot be used: the database is away.');
  };
  const away = store[db].withPlugin({ transformQuery, transformResult: async ({ result }) => result });
  return Object.assign(state, { store: { ...store, [db]: away } });
}

/** A store whose answers take longer than the shortest time between two looks for jobs. */
export function slow(): Store {
  const transformResult = async ({ result }: PluginTransformResultArgs) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return result;
  };
  return { ...store, [db]: store[db].withPlugin({ transformQuery: ({ node }) => node, transformResult }) };
}

export const enqueue = (
  on: JobQueue,
  { kind = drawJob, payload = null, ...wish }: JobWish & { kind?: JobKind<unknown>; payload?: unknown } = {},
): Promise<Id> => store.transaction(tenant, (tx) => on.enqueue(tx, kind, payload, wish));

export const rowOf = (id: Id): Promise<JobRow> =>
  store[db].selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Completes and writes a record, in one transaction, as a handler should. */
export const drawing: Run = (job, control) =>
  store.transaction(job.tenantId, async (tx) => {
    await control.complete(tx);
    await tx.insert('InvoiceFile', { Id: newId(), jobId: job.id });
  });
export const drawn = (): Promise<number> => store.reader(tenant).count('InvoiceFile');
