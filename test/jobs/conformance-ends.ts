import { jobKind, LeaseLost, nothingToEnd, type JobQueue } from '../../src/jobs/types.js';
import type { Id } from '../../src/platform/ids.js';
import { db } from '../../src/store/inner.js';
import type { StoreKind } from '../support/stores.js';
import {
  drawJob,
  type Run,
  gate,
  until,
  store,
  clock,
  machineClock,
  queue,
  started,
  enqueue,
  rowOf,
  drawing,
  drawn,
  pass,
  slow,
} from './queue-tests.js';

/** What becomes of jobs whose runner, queue or process ends. */
export function outlivesRunners(kind: StoreKind): void {
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
        if ((await rowOf(id)).attempts === attempts) pass(30_001);
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

    it('are noticed although a look takes longer than the time to the next', async () => {
      const first = stalled();
      const id = await enqueue(first.jobs);
      first.jobs.wake();
      await first.reached;
      started({ draw: drawing }, { poll: 1, store: slow() });
      await untilLost(id, async () => (await drawn()) === 1);
      first.goOn();
      expect(await first.outcome).toBeInstanceOf(LeaseLost);
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
      await store[db]
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
          await control.complete(tx);
          if (!isDone) await jobs.enqueue(tx, jobKind('again'), null);
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
}
