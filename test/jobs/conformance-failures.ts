import { PermanentFailure } from '../../src/jobs/types.js';
import type { Instant } from '../../src/platform/dates.js';
import { LocalbillError, STORE_UNAVAILABLE } from '../../src/platform/errors.js';
import { createLog } from '../../src/platform/log.js';
import { newId } from '../support/stores.js';
import {
  START,
  type Run,
  until,
  store,
  tenant,
  clock,
  machineClock,
  started,
  breakable,
  enqueue,
  rowOf,
  drawing,
  drawn,
} from './queue-tests.js';

/** What becomes of jobs that fail, that find no store, and that are given up. */
export function bearsFailures(): void {
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
            await control.complete(tx);
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
              await control.complete(tx);
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
    broken.isAway = true;
    const jobs = started({ draw: drawing }, { store: broken.store, poll: 3_600_000 });
    // What was left by others, and what is due.
    await until(async () => broken.asked === 2);
    jobs.wake();
    await until(async () => broken.asked > 2);
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(broken.asked).toBe(3);
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
              await control.complete(tx);
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
              await control.complete(tx);
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
}
