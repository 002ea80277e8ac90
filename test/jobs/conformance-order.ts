import { jobKind, nothingToEnd, type JobQueue } from '../../src/jobs/types.js';
import type { Instant } from '../../src/platform/dates.js';
import type { Id } from '../../src/platform/ids.js';
import { newId } from '../support/stores.js';
import {
  drawJob,
  START,
  until,
  store,
  tenant,
  clock,
  machineClock,
  queue,
  started,
  enqueue,
  rowOf,
  drawing,
  drawn,
  slow,
} from './queue-tests.js';

/** When jobs run, and in which order. */
export function runsInOrder(): void {
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
      await jobs.enqueue(tx, drawJob, null);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    jobs.wake();
    await jobs.idle();
    expect(await jobs.counts()).toEqual({ ready: 0, active: 0, done: 0, failed: 0 });
  });

  it('are brought forward for their own tenant, by the moment that they wait for and what they are about', async () => {
    const jobs = started({ draw: drawing });
    const later = (START + 60_000) as Instant;
    const wish = { payload: { of: 'a', more: 1 }, runAt: later };
    await enqueue(jobs, wish);
    for (const other of [
      { ...wish, payload: { of: 'b' } },
      { ...wish, runAt: (later + 1) as Instant },
    ])
      await enqueue(jobs, other);
    await store.transaction(newId(), (tx) => jobs.enqueue(tx, drawJob, wish.payload, wish));
    expect(await jobs.bringForward(tenant, [drawJob], later, { of: 'a' })).toBe(1);
    await jobs.idle();
    expect(await jobs.counts()).toMatchObject({ ready: 3, done: 1 });
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
          for (let count = 0; count < 10; count++) await jobs.enqueue(tx, drawJob, null);
          await control.complete(tx);
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

  it('whose handler does not complete them are done when it returns', async () => {
    const jobs = started({ draw: async () => undefined });
    const id = await enqueue(jobs);
    await jobs.idle();
    expect(await rowOf(id)).toMatchObject({ state: 'done' });
  });

  it('are known to be done although a look for more takes longer than the time to the next', async () => {
    const jobs = started({ draw: drawing }, { poll: 1, store: slow() });
    await enqueue(jobs);
    await jobs.idle();
    expect(await drawn()).toBe(1);
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
}
