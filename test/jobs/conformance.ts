import { randomBytes } from 'node:crypto';
import { deleteDone } from '../../src/jobs/job-table.js';
import { createJobQueue, type JobQueueOptions } from '../../src/jobs/queue.js';
import {
  LeaseLost,
  PermanentFailure,
  type JobHandler,
  type JobQueue,
  type NewJob,
} from '../../src/jobs/types.js';
import { AdjustableClock } from '../../src/platform/clock.js';
import type { Instant } from '../../src/platform/dates.js';
import { createIdSource, type Id } from '../../src/platform/ids.js';
import { createLog } from '../../src/platform/log.js';
import type { JobRow } from '../../src/store/database.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

const START = 1_767_225_600_000 as Instant;
const randomness = { bytes: (count: number) => randomBytes(count) };

/** A promise that is settled from outside. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** Waits for something that another part of the test brings about. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

/** What the queue does on every kind of store. */
export function jobConformance(kind: StoreKind): void {
  describeStore(`jobs: ${kind}`, kind, () => {
    let place: TestLocation;
    let store: Store;
    let tenant: Id;
    let clock: AdjustableClock;
    let leaseClock: AdjustableClock;
    let queues: JobQueue[];

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
    });
    beforeEach(async () => {
      await store.db.deleteFrom('job').execute();
      tenant = newId();
      queues = [];
      [clock, leaseClock] = [new AdjustableClock(), new AdjustableClock()];
      clock.freeze(START);
      leaseClock.freeze(START);
    });
    afterEach(() => Promise.all(queues.map((queue) => queue.stop())));
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    /** A queue as a process of its own would have it. */
    function queue(options: Partial<JobQueueOptions> = {}): JobQueue {
      const ids = createIdSource(clock, randomness);
      const log = createLog('silent');
      const made = createJobQueue({
        store,
        clock,
        leaseClock,
        ids,
        randomness,
        log,
        patience: 0,
        ...options,
      });
      queues.push(made);
      return made;
    }

    function started(handlers: Record<string, JobHandler>, options: Partial<JobQueueOptions> = {}): JobQueue {
      const made = queue(options);
      for (const [name, handler] of Object.entries(handlers)) made.handle(name, handler);
      made.start();
      return made;
    }

    const enqueue = (on: JobQueue, job: Partial<NewJob> = {}): Promise<Id> =>
      store.transaction(tenant, (tx) =>
        on.enqueue(tx.db, { tenantId: tenant, kind: 'draw', payload: null, ...job }),
      );

    const rowOf = (id: Id): Promise<JobRow> =>
      store.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    /** Completes and writes a record, in one transaction, as a handler should. */
    const drawing: JobHandler = (job, control) =>
      store.transaction(job.tenantId, async (tx) => {
        await control.complete(tx.db);
        await tx.insert('InvoiceFile', { Id: newId(), jobId: job.id });
      });
    const drawn = (): Promise<number> => store.reader(tenant).count('InvoiceFile');

    it('run once they are committed, with their payload and tenant', async () => {
      const seen: unknown[] = [];
      const jobs = started({
        draw: async (job, control) => {
          seen.push(job);
          await drawing(job, control);
        },
      });
      const payload = { invoiceId: newId(), text: 'Ü \0 "', list: [1, null] };
      const id = await enqueue(jobs, { payload });
      jobs.wake();
      await jobs.idle();
      expect(seen).toEqual([{ id, tenantId: tenant, kind: 'draw', payload, attempt: 1 }]);
      expect(await rowOf(id)).toMatchObject({
        state: 'done',
        attempts: 1,
        finishedAt: START,
        lockedUntil: null,
      });
      expect(await drawn()).toBe(1);
    });

    it('run without being woken', async () => {
      const jobs = started({ draw: drawing }, { poll: 5 });
      await enqueue(jobs);
      await until(async () => (await jobs.counts()).done === 1);
    });

    it('never run when their transaction was rolled back', async () => {
      const jobs = started({ draw: drawing });
      const undone = store.transaction(tenant, async (tx) => {
        await jobs.enqueue(tx.db, { tenantId: tenant, kind: 'draw', payload: null });
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      jobs.wake();
      await jobs.idle();
      expect(await jobs.counts()).toEqual({ ready: 0, active: 0, done: 0, failed: 0 });
    });

    it('run by priority, then by time, then in the order they were put in', async () => {
      const order: unknown[] = [];
      const jobs = queue({ concurrency: 1 });
      jobs.handle('draw', async ({ payload }) => void order.push(payload));
      for (const payload of ['c', 'd']) await enqueue(jobs, { payload });
      await enqueue(jobs, { payload: 'b', runAt: (START - 1) as Instant });
      await enqueue(jobs, { payload: 'a', priority: 1 });
      await enqueue(jobs, { payload: 'e', priority: -1 });
      jobs.start();
      await jobs.idle();
      expect(order.join('')).toBe('abcde');
    });

    it('wait for their time', async () => {
      const jobs = started({ draw: drawing });
      await enqueue(jobs, { runAt: (START + 60_000) as Instant });
      jobs.wake();
      await jobs.idle();
      expect(await drawn()).toBe(0);
      clock.advance(60_000);
      await jobs.idle();
      expect(await drawn()).toBe(1);
    });

    it('are put in by other jobs, and idleness waits for those too', async () => {
      const jobs = started({
        first: (job, control) =>
          store.transaction(job.tenantId, async (tx) => {
            for (let count = 0; count < 10; count++)
              await jobs.enqueue(tx.db, { tenantId: tenant, kind: 'draw', payload: null });
            await control.complete(tx.db);
          }),
        draw: drawing,
      });
      await enqueue(jobs, { kind: 'first' });
      await jobs.idle();
      expect(await drawn()).toBe(10);
    });

    it('of kinds that nobody handles here stay for others, and keep nobody waiting', async () => {
      const jobs = started({ draw: drawing });
      await enqueue(jobs, { kind: 'other' });
      await jobs.idle();
      expect(await jobs.counts()).toMatchObject({ ready: 1 });
    });

    it('run no more at once than allowed', async () => {
      let [running, most] = [0, 0];
      const jobs = started(
        {
          draw: async (job, control) => {
            most = Math.max(most, ++running);
            await drawing(job, control);
            running--;
          },
        },
        { concurrency: 3 },
      );
      for (let count = 0; count < 20; count++) await enqueue(jobs);
      await jobs.idle();
      expect(most).toBeLessThanOrEqual(3);
      expect(await drawn()).toBe(20);
    });

    describe('that fail', () => {
      it('are tried again later and later, then fail for good', async () => {
        const attempts: number[] = [];
        const jobs = started({
          draw: async ({ attempt }) => {
            attempts.push(attempt);
            throw new Error(`attempt ${attempt} \0 failed`);
          },
        });
        const id = await enqueue(jobs, { maxAttempts: 3 });
        for (const longest of [1000, 2000]) {
          await jobs.idle();
          const { state, runAt, lastError } = await rowOf(id);
          expect([state, lastError]).toEqual(['ready', `attempt ${attempts.length} \ufffd failed`]);
          expect(runAt - clock.now()).toBeGreaterThanOrEqual(longest / 2);
          expect(runAt - clock.now()).toBeLessThanOrEqual(longest);
          clock.freeze(runAt);
        }
        await jobs.idle();
        expect(attempts).toEqual([1, 2, 3]);
        expect(await rowOf(id)).toMatchObject({
          state: 'failed',
          finishedAt: clock.now(),
          lockedUntil: null,
        });
        expect(await jobs.counts()).toEqual({ ready: 0, active: 0, done: 0, failed: 1 });
      });

      it('permanently are not tried again', async () => {
        const jobs = started({
          draw: async () => {
            throw new PermanentFailure('There is no such invoice.');
          },
        });
        const id = await enqueue(jobs);
        await jobs.idle();
        expect(await rowOf(id)).toMatchObject({
          state: 'failed',
          attempts: 1,
          lastError: 'There is no such invoice.',
        });
      });

      it('after they completed leave nothing behind, and are tried again', async () => {
        const jobs = started({
          draw: (job, control) =>
            store.transaction(job.tenantId, async (tx) => {
              await tx.insert('InvoiceFile', { Id: newId(), jobId: job.id });
              await control.complete(tx.db);
              if (job.attempt === 1) throw new Error('just before the commit');
            }),
        });
        const id = await enqueue(jobs);
        await jobs.idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['ready', 0]);
        clock.advance(1000);
        await jobs.idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
      });

      it('to commit, although their handler says nothing, are tried again', async () => {
        const jobs = started({
          draw: (job, control) =>
            store
              .transaction(job.tenantId, async (tx) => {
                await control.complete(tx.db);
                throw new Error('swallowed');
              })
              .catch(() => undefined),
        });
        const id = await enqueue(jobs);
        await jobs.idle();
        expect(await rowOf(id)).toMatchObject({
          state: 'ready',
          lastError: expect.stringContaining('rolled back') as string,
        });
      });

      it('with what is no error are recorded as well', async () => {
        const jobs = started({ draw: () => Promise.reject('a mere text') });
        const id = await enqueue(jobs, { maxAttempts: 1 });
        await jobs.idle();
        expect(await rowOf(id)).toMatchObject({ state: 'failed', lastError: 'a mere text' });
      });
    });

    it('whose handler does not complete them are done when it returns', async () => {
      const jobs = started({ draw: async () => undefined });
      const id = await enqueue(jobs);
      await jobs.idle();
      expect(await rowOf(id)).toMatchObject({ state: 'done' });
    });

    describe('whose runner is lost', () => {
      /** A runner that stops in the middle of a job until it is let go on. */
      function stalled(): {
        jobs: JobQueue;
        reached: Promise<void>;
        goOn(): void;
        outcome: Promise<unknown>;
      } {
        const [reached, held] = [gate(), gate()];
        let settle: (outcome: unknown) => void = () => undefined;
        const outcome = new Promise((resolve) => (settle = resolve));
        const draw: JobHandler = async (job, control) => {
          reached.open();
          await held.opened;
          await drawing(job, control).then(settle, (error: unknown) => {
            settle(error);
            throw error;
          });
        };
        // One job at a time: a process that is lost takes no more.
        const jobs = started({ draw }, { concurrency: 1 });
        return { jobs, reached: reached.opened, goOn: held.open, outcome };
      }

      it('are done by another one, and the first can do no more', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        leaseClock.advance(30_001);
        await started({ draw: drawing }).idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
        first.goOn();
        expect(await first.outcome).toBeInstanceOf(LeaseLost);
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
      });

      it('are done by the second one alone, when the first comes back while that is at it', async () => {
        const first = stalled();
        await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        leaseClock.advance(30_001);
        const second = stalled();
        await second.reached;
        first.goOn();
        expect(await first.outcome).toBeInstanceOf(LeaseLost);
        second.goOn();
        expect(await second.outcome).toBeUndefined();
        expect(await drawn()).toBe(1);
      });

      it('keep their lease when a tester sets the clock', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        clock.advance(366 * 86_400_000);
        const second = started({ draw: drawing });
        if (store.dialect === 'postgres') {
          await enqueue(second, { kind: 'draw' });
          await until(async () => (await second.counts()).done === 1);
          expect(await rowOf(id)).toMatchObject({ state: 'active', attempts: 1 });
        }
        first.goOn();
        await second.idle();
      });

      it('fail when that was their last attempt, as they may be what ends processes', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs, { maxAttempts: 1 });
        first.jobs.wake();
        await first.reached;
        leaseClock.advance(30_001);
        await started({ draw: drawing }).idle();
        expect(await rowOf(id)).toMatchObject({
          state: 'failed',
          lastError: expect.stringContaining('ended') as string,
        });
        first.goOn();
        await first.outcome;
        expect(await drawn()).toBe(0);
      });

      it('are held for longer while they run', async () => {
        const [reached, held] = [gate(), gate()];
        const jobs = started(
          {
            draw: async () => {
              reached.open();
              await held.opened;
            },
          },
          { lease: 30 },
        );
        const id = await enqueue(jobs);
        jobs.wake();
        await reached.opened;
        leaseClock.advance(20);
        await until(async () => (await rowOf(id)).lockedUntil === START + 50);
        held.open();
        await jobs.idle();
        expect(await rowOf(id)).toMatchObject({ state: 'done', attempts: 1 });
      });

      if (kind !== 'postgres')
        it('are taken at once when the process starts again, as none but it can have the store', async () => {
          const first = stalled();
          const id = await enqueue(first.jobs);
          first.jobs.wake();
          await first.reached;
          await started({ draw: drawing }).idle();
          expect(await rowOf(id)).toMatchObject({ state: 'done', attempts: 2 });
          first.goOn();
          expect(await first.outcome).toBeInstanceOf(LeaseLost);
          expect(await drawn()).toBe(1);
        });
    });

    it('are shared by several runners, each done once', async () => {
      const runners = [1, 2, 3].map(() => queue({ poll: 5 }));
      for (const runner of runners) runner.handle('draw', drawing);
      const [first] = runners as [JobQueue];
      const ids: Id[] = [];
      for (let count = 0; count < 40; count++) ids.push(await enqueue(first));
      for (const runner of runners) runner.start();
      await Promise.all(runners.map((runner) => runner.idle()));
      expect(await first.counts()).toEqual({ ready: 0, active: 0, done: 40, failed: 0 });
      const files = await store.reader(tenant).find('InvoiceFile');
      expect(files.map(({ jobId }) => jobId).sort()).toEqual(ids.sort());
    });

    describe('when the queue stops', () => {
      it('are waited for while they run, and no new ones are taken', async () => {
        const [reached, held] = [gate(), gate()];
        const jobs = started(
          {
            draw: async (job, control) => {
              reached.open();
              await held.opened;
              await drawing(job, control);
            },
          },
          { concurrency: 1, patience: 10_000 },
        );
        await enqueue(jobs);
        await enqueue(jobs);
        jobs.wake();
        await reached.opened;
        const stopped = jobs.stop();
        held.open();
        await stopped;
        expect(await jobs.counts()).toMatchObject({ ready: 1, active: 0, done: 1 });
        await jobs.idle();
        await jobs.stop();
      });

      it('go back when they take too long, and lose no attempt by it', async () => {
        const [reached, held, ended] = [gate(), gate(), gate()];
        const jobs = started({
          draw: async (job, control) => {
            reached.open();
            await held.opened;
            await drawing(job, control).finally(ended.open);
          },
        });
        const id = await enqueue(jobs, { maxAttempts: 1 });
        jobs.wake();
        await reached.opened;
        await jobs.stop();
        expect(await rowOf(id)).toMatchObject({ state: 'ready', lockedUntil: null });
        held.open();
        await ended.opened;
        expect(await drawn()).toBe(0);
        await started({ draw: drawing }).idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
      });

      it('cannot be started again', () => {
        const jobs = started({});
        expect(() => jobs.start()).toThrow('once');
      });
    });

    it('are forgotten some time after they were done; those that failed are not', async () => {
      const jobs = started({
        draw: drawing,
        fail: () => Promise.reject(new PermanentFailure('no')),
      });
      await enqueue(jobs);
      await enqueue(jobs, { kind: 'fail' });
      await jobs.idle();
      await deleteDone(store.db, START);
      expect(await jobs.counts()).toMatchObject({ done: 1, failed: 1 });
      await deleteDone(store.db, (START + 1) as Instant);
      expect(await jobs.counts()).toMatchObject({ done: 0, failed: 1 });
    });
  });
}
