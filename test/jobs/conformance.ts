import { randomBytes } from 'node:crypto';
import type { PluginTransformQueryArgs, RootOperationNode } from 'kysely';
import { createJobQueue, type JobQueueOptions } from '../../src/jobs/queue.js';
import {
  jobKind,
  LeaseLost,
  nothingToEnd,
  PermanentFailure,
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
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

const drawJob = jobKind<unknown>('draw');

const START = 1_767_225_600_000 as Instant;
const randomness = { bytes: (count: number) => randomBytes(count) };

type Run = JobHandler['run'];

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
    let machineClock: AdjustableClock;
    let elapsed: number;
    let queues: JobQueue[];

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
    });
    beforeEach(async () => {
      await store.db.deleteFrom('job').execute();
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

    /** A queue as a process of its own would have it. */
    function queue(options: Partial<JobQueueOptions> = {}): JobQueue {
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

    function started(
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
    function breakable(): { readonly store: Store; isAway: boolean; asked: number } {
      const state = { store, isAway: false, asked: 0 };
      const transformQuery = ({ node }: PluginTransformQueryArgs): RootOperationNode => {
        if (!state.isAway) return node;
        state.asked += 1;
        throw new LocalbillError(STORE_UNAVAILABLE, 'The store cannot be used: the database is away.');
      };
      const db = store.db.withPlugin({ transformQuery, transformResult: async ({ result }) => result });
      return Object.assign(state, { store: { ...store, db } });
    }

    const enqueue = (
      on: JobQueue,
      {
        kind = drawJob,
        payload = null,
        ...wish
      }: JobWish & { kind?: JobKind<unknown>; payload?: unknown } = {},
    ): Promise<Id> => store.transaction(tenant, (tx) => on.enqueue(tx.db, tenant, kind, payload, wish));

    const rowOf = (id: Id): Promise<JobRow> =>
      store.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    /** Completes and writes a record, in one transaction, as a handler should. */
    const drawing: Run = (job, control) =>
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
        await jobs.enqueue(tx.db, tenant, drawJob, null);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      jobs.wake();
      await jobs.idle();
      expect(await jobs.counts()).toEqual({ ready: 0, active: 0, done: 0, failed: 0 });
    });

    it('run by priority, those without a time first, then by time, then in the order they were put in', async () => {
      const order: unknown[] = [];
      const jobs = queue({ concurrency: 1 });
      jobs.handle(drawJob, { run: async ({ payload }) => void order.push(payload), giveUp: nothingToEnd });
      await enqueue(jobs, { payload: 'e', runAt: (START + 2) as Instant });
      await enqueue(jobs, { payload: 'd', runAt: (START + 1) as Instant });
      for (const payload of ['b', 'c']) await enqueue(jobs, { payload });
      await enqueue(jobs, { payload: 'a', priority: 1 });
      await enqueue(jobs, { payload: 'f', priority: -1 });
      clock.advance(2);
      jobs.start();
      await jobs.idle();
      expect(order.join('')).toBe('abcdef');
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

    it.each([
      ['moved back', START - 366 * 86_400_000],
      ['moved forward and back', START],
      ['set to the earliest that it can show', 0],
    ])('run at once when the clock was %s after they were put in', async (_, moved) => {
      const jobs = queue();
      jobs.handle(drawJob, { run: drawing, giveUp: nothingToEnd });
      clock.advance(31 * 86_400_000);
      for (let count = 0; count < 20; count++) await enqueue(jobs);
      clock.freeze(moved as Instant);
      jobs.start();
      await jobs.idle();
      expect([await drawn(), await jobs.counts()]).toEqual([20, expect.objectContaining({ done: 20 })]);
    });

    it('stay due once they were, although the clock is set back before another try', async () => {
      const jobs = started({
        draw: async (job, control) => {
          if (job.attempt === 1) throw new Error('not yet');
          await drawing(job, control);
        },
      });
      const id = await enqueue(jobs, { runAt: (START + 60_000) as Instant });
      clock.advance(60_000);
      jobs.wake();
      await until(async () => (await rowOf(id)).lastError === 'not yet');
      clock.freeze((START - 31 * 86_400_000) as Instant);
      const idle = jobs.idle();
      machineClock.advance(1000);
      await idle;
      expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
    });

    it('are put in by other jobs, and idleness waits for those too', async () => {
      const jobs = started({
        first: (job, control) =>
          store.transaction(job.tenantId, async (tx) => {
            for (let count = 0; count < 10; count++) await jobs.enqueue(tx.db, tenant, drawJob, null);
            await control.complete(tx.db);
          }),
        draw: drawing,
      });
      await enqueue(jobs, { kind: jobKind('first') });
      await jobs.idle();
      expect(await drawn()).toBe(10);
    });

    it('that a stopped queue leaves are no idleness', async () => {
      const jobs = started({ draw: drawing });
      machineClock.freeze(START);
      jobs.handle(jobKind('failing'), {
        run: async () => {
          throw new Error('not yet');
        },
        giveUp: nothingToEnd,
      });
      const id = await enqueue(jobs, { kind: jobKind('failing') });
      jobs.wake();
      await until(async () => (await rowOf(id)).lastError === 'not yet');
      const idle = jobs.idle();
      await jobs.stop();
      expect(await idle).toBe(false);
    });

    it('of kinds that nobody handles here stay for others, and keep nobody waiting', async () => {
      const jobs = started({ draw: drawing });
      await enqueue(jobs, { kind: jobKind('other') });
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
          const failures = attempts.length + 1;
          jobs.wake();
          await until(async () => (await rowOf(id)).lastError === `attempt ${failures} \ufffd failed`);
          const { state, retryAt } = await rowOf(id);
          expect(state).toBe('ready');
          expect(retryAt! - machineClock.now()).toBeGreaterThanOrEqual(longest / 2);
          expect(retryAt! - machineClock.now()).toBeLessThanOrEqual(longest);
          machineClock.freeze(retryAt!);
        }
        await jobs.idle();
        expect(attempts).toEqual([1, 2, 3]);
        expect(await rowOf(id)).toMatchObject({
          state: 'failed',
          finishedAt: clock.now(),
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

      it('because the store does are not given up for that, however often it fails', async () => {
        let runs = 0;
        const jobs = started({
          draw: async (job, control) => {
            if (++runs <= 8)
              throw new LocalbillError(STORE_UNAVAILABLE, 'The store cannot be used: the disk is full.');
            if (runs === 9) throw new Error('its own fault');
            await drawing(job, control);
          },
        });
        const id = await enqueue(jobs, { maxAttempts: 2 });
        for (let run = 1; run <= 9; run++) {
          jobs.wake();
          await until(async () => runs === run && (await rowOf(id)).state !== 'active');
          const { state, retryAt } = await rowOf(id);
          expect([run, state]).toEqual([run, 'ready']);
          // When the store can be used again, nobody waits for long.
          if (run <= 8) expect(retryAt! - machineClock.now()).toBeLessThanOrEqual(32_000);
          machineClock.freeze(retryAt!);
        }
        await jobs.idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
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
        jobs.wake();
        await until(async () => (await rowOf(id)).lastError !== null);
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['ready', 0]);
        machineClock.advance(1000);
        await jobs.idle();
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
      });

      it('are waited for until they are through, and not for the time that a clock lost that was set back', async () => {
        const jobs = started({
          draw: async (job, control) => {
            if (job.attempt === 1) throw new Error('not yet');
            await drawing(job, control);
          },
        });
        const id = await enqueue(jobs);
        const idle = jobs.idle();
        await until(async () => (await rowOf(id)).lastError !== null);
        machineClock.freeze((START - 366 * 86_400_000) as Instant);
        await idle;
        expect(await drawn()).toBe(1);
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
        jobs.wake();
        await until(async () => (await rowOf(id)).lastError !== null);
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

      it.each([
        ['ENOENT', "ENOENT: no such file or directory, open '/srv/fonts/a.ttf'"],
        ['MODULE_NOT_FOUND', "Cannot find module '/srv/dist/a.js'"],
        ['SQLITE_ERROR', 'no such table: InvoiceFile'],
        ['42P01', 'relation "InvoiceFile" does not exist'],
      ])('with %s say nothing of files and tables', async (code, message) => {
        const jobs = started({ draw: () => Promise.reject(Object.assign(new Error(message), { code })) });
        const id = await enqueue(jobs, { maxAttempts: 1 });
        await jobs.idle();
        const lastError = `The system or the store failed (${code}); the log has the reason.`;
        expect(await rowOf(id)).toMatchObject({ state: 'failed', lastError });
      });
    });

    it('over a store that is away are looked for until it is back, and the log says each once', async () => {
      const broken = breakable();
      const [error, warn] = [jest.fn(), jest.fn()];
      const log = Object.assign(createLog('silent'), { error, warn });
      const jobs = started({ draw: drawing }, { store: broken.store, log, poll: 5 });
      await jobs.idle();
      for (let time = 1; time <= 2; time++) {
        broken.isAway = true;
        broken.asked = 0;
        await until(async () => broken.asked >= 10);
        expect(error).toHaveBeenCalledTimes(time);
        broken.isAway = false;
        await until(async () => warn.mock.calls.length === time);
        const id = await enqueue(jobs);
        await until(async () => (await rowOf(id)).state === 'done');
      }
      expect(warn.mock.calls).toEqual(Array(2).fill(['Jobs can be looked for again.']));
    });

    it('over a store that is away are not looked for more often than they are at other times', async () => {
      const broken = breakable();
      const jobs = started({ draw: drawing }, { store: broken.store, poll: 3_600_000 });
      await jobs.idle();
      broken.isAway = true;
      jobs.wake();
      await until(async () => broken.asked > 0);
      for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(broken.asked).toBe(1);
    });

    it('whose handler does not complete them are done when it returns', async () => {
      const jobs = started({ draw: async () => undefined });
      const id = await enqueue(jobs);
      await jobs.idle();
      expect(await rowOf(id)).toMatchObject({ state: 'done' });
    });

    describe('whose runner is lost', () => {
      /** A runner that stops in the middle of a job until it is let go on. */
      function stalled(poll = 3_600_000): {
        jobs: JobQueue;
        reached: Promise<void>;
        goOn(): void;
        outcome: Promise<unknown>;
      } {
        const [reached, held] = [gate(), gate()];
        let settle: (outcome: unknown) => void = () => undefined;
        const outcome = new Promise((resolve) => (settle = resolve));
        const draw: Run = async (job, control) => {
          reached.open();
          await held.opened;
          await drawing(job, control).then(settle, (error: unknown) => {
            settle(error);
            throw error;
          });
        };
        // One job at a time: a process that is lost takes no more.
        const jobs = started({ draw }, { concurrency: 1, poll });
        return { jobs, reached: reached.opened, goOn: held.open, outcome };
      }

      /**
       * Lets other processes notice, in time, that a job's runner is lost. Time stands still once one of them took the
       * job: this one is not lost.
       */
      async function untilLost(id: Id, condition: () => Promise<boolean>): Promise<void> {
        const { attempts } = await rowOf(id);
        await until(async () => {
          if ((await rowOf(id)).attempts === attempts) elapsed += 30_001;
          return condition();
        });
      }

      it('are done by another one, and the first can do no more', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        started({ draw: drawing }, { poll: 5 });
        await untilLost(id, async () => (await drawn()) === 1);
        first.goOn();
        expect(await first.outcome).toBeInstanceOf(LeaseLost);
        expect([(await rowOf(id)).state, await drawn()]).toEqual(['done', 1]);
      });

      it('are done by the second one alone, when the first comes back while that is at it', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        const second = stalled(5);
        let taken = false;
        void second.reached.then(() => (taken = true));
        await untilLost(id, async () => taken);
        first.goOn();
        expect(await first.outcome).toBeInstanceOf(LeaseLost);
        second.goOn();
        expect(await second.outcome).toBeUndefined();
        expect(await drawn()).toBe(1);
      });

      it('keep their lease wherever the clocks jump', async () => {
        const first = stalled();
        const id = await enqueue(first.jobs);
        first.jobs.wake();
        await first.reached;
        clock.advance(366 * 86_400_000);
        machineClock.advance(366 * 86_400_000);
        const second = started({ draw: drawing });
        if (store.dialect === 'postgres') {
          await enqueue(second, { kind: jobKind('draw') });
          await until(async () => (await second.counts()).done === 1);
          expect(await rowOf(id)).toMatchObject({ state: 'active', attempts: 1 });
        }
        first.goOn();
        await second.idle();
      });

      it('are done although that happens again and again, and no attempt is lost by it', async () => {
        const id = await enqueue(queue(), { maxAttempts: 1 });
        const lost: ReturnType<typeof stalled>[] = [];
        for (let kill = 0; kill < 12; kill++) {
          const next = stalled(5);
          let taken = false;
          void next.reached.then(() => (taken = true));
          await untilLost(id, async () => taken);
          lost.push(next);
        }
        started({ draw: drawing }, { poll: 5 });
        await untilLost(id, async () => (await drawn()) === 1);
        const { state, attempts, interruptions } = await rowOf(id);
        expect([state, attempts - interruptions!]).toEqual(['done', 1]);
        expect(interruptions).toBeGreaterThanOrEqual(12);
        for (const { goOn } of lost) goOn();
        for (const { outcome } of lost) expect(await outcome).toBeInstanceOf(LeaseLost);
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
        await until(async () => (await rowOf(id)).beat! > 2);
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
      for (const runner of runners) runner.handle(drawJob, { run: drawing, giveUp: nothingToEnd });
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
        expect(await rowOf(id)).toMatchObject({ state: 'ready', attempts: 1, interruptions: 1 });
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

    describe('at which processes ended', () => {
      const suspect = async (id: Id, interruptions = 2): Promise<void> => {
        await store.db
          .updateTable('job')
          .set({ state: 'suspect', attempts: interruptions, interruptions })
          .where('id', '=', id)
          .execute();
      };

      it('run alone and after all others, those first at which the fewest did', async () => {
        const order: unknown[] = [];
        let [running, beside] = [0, 0];
        const jobs = queue({ concurrency: 3 });
        const draw: Run = async (job, control) => {
          running++;
          order.push(job.payload);
          await drawing(job, control);
          if (String(job.payload).startsWith('suspect')) beside += running - 1;
          running--;
        };
        jobs.handle(drawJob, { run: draw, giveUp: nothingToEnd });
        await suspect(await enqueue(jobs, { payload: 'suspect of 3', priority: 1 }), 3);
        await suspect(await enqueue(jobs, { payload: 'suspect of 2' }));
        for (let count = 0; count < 10; count++) await enqueue(jobs, { payload: count });
        jobs.start();
        await jobs.idle();
        expect(order.slice(-2)).toEqual(['suspect of 2', 'suspect of 3']);
        expect([order.length, beside]).toEqual([12, 0]);
      });

      it('have their turn although others never end', async () => {
        let isDone = false;
        const jobs = queue();
        const again: Run = (job, control) =>
          store.transaction(job.tenantId, async (tx) => {
            await control.complete(tx.db);
            if (!isDone) await jobs.enqueue(tx.db, tenant, jobKind('again'), null);
          });
        jobs.handle(jobKind('again'), { run: again, giveUp: nothingToEnd });
        jobs.handle(drawJob, { run: async () => void (isDone = true), giveUp: nothingToEnd });
        await suspect(await enqueue(jobs));
        for (let count = 0; count < 3; count++) await enqueue(jobs, { kind: jobKind('again') });
        jobs.start();
        await jobs.idle();
        expect(isDone).toBe(true);
      });

      it('far too often are given up, and never run again', async () => {
        const ran: unknown[] = [];
        const given: string[] = [];
        const jobs = queue({ mostInterruptions: 20 });
        jobs.handle(drawJob, {
          run: async () => void ran.push('run'),
          giveUp: async (_, reason) => void given.push(reason),
        });
        const id = await enqueue(jobs);
        await suspect(id, 20);
        jobs.start();
        await jobs.idle();
        expect([ran, given]).toEqual([[], ['The process ended 20 times at it.']]);
        expect(await rowOf(id)).toMatchObject({ state: 'failed', lastError: given[0] });
      });
    });

    describe('that are given up', () => {
      const fail: Run = () => Promise.reject(new PermanentFailure('There is no such invoice.'));

      it('end what waits for them, in one transaction with their own end', async () => {
        const jobs = started({
          draw: {
            run: fail,
            giveUp: (job, reason, control) =>
              store.transaction(job.tenantId, async (tx) => {
                await tx.insert('InvoiceFile', { Id: newId(), shownStatus: reason });
                await control.complete(tx.db);
              }),
          },
        });
        const id = await enqueue(jobs);
        await jobs.idle();
        const files = await store.reader(tenant).find('InvoiceFile');
        expect(files.map(({ shownStatus }) => shownStatus)).toEqual(['There is no such invoice.']);
        expect(await rowOf(id)).toMatchObject({ state: 'failed', lastError: 'There is no such invoice.' });
      });

      it('leave nothing behind when that fails, and it is tried again', async () => {
        let tries = 0;
        const jobs = started({
          draw: {
            run: fail,
            giveUp: (job, _, control) =>
              store.transaction(job.tenantId, async (tx) => {
                await control.complete(tx.db);
                await tx.insert('InvoiceFile', { Id: newId() });
                if (++tries < 3) throw new Error('just before the commit');
              }),
          },
        });
        const id = await enqueue(jobs);
        const idle = jobs.idle();
        await until(async () => {
          machineClock.advance(1000);
          return (await rowOf(id)).state === 'failed';
        });
        await idle;
        expect([tries, await drawn()]).toEqual([3, 1]);
      });

      it('fail at last although what waits for them cannot be ended', async () => {
        const jobs = started({
          draw: { run: fail, giveUp: () => Promise.reject(new Error('a defect')) },
        });
        const id = await enqueue(jobs, { maxAttempts: 1 });
        const idle = jobs.idle();
        await until(async () => {
          machineClock.advance(60_000);
          return (await rowOf(id)).state === 'failed';
        });
        await idle;
        expect((await rowOf(id)).lastError).toBe('There is no such invoice.');
      });
    });
  });
}
