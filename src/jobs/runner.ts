import { systemClock, type Clock } from '../platform/clock.js';
import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import { clearInterval, setInterval, within, type Timer } from '../platform/timers.js';
import { createJobRun, type JobRun, type JobRunTools } from './job-run.js';
import { claimJobs, deleteDone, isAnyOpen, isBusy, takeBackJobs, type ClaimedJob } from './job-table.js';
import type { JobHandler } from './types.js';

export interface JobRunnerOptions extends JobRunTools {
  /** How many jobs run at once; 2 when left out. */
  readonly concurrency?: number;
  /** How long a job is held before another process may take it, in milliseconds; renewed while the job runs. */
  readonly lease?: number;
  /** How often to look for jobs that came due or that other processes put in, in milliseconds. */
  readonly poll?: number;
  /** How long `stop` waits for running jobs, in milliseconds. */
  readonly patience?: number;
  /** When leases end: the machine's clock, so that they hold when a tester sets the other one. */
  readonly leaseClock?: Clock;
}

/** How long a job that was done is remembered. */
const REMEMBER_DONE_MS = 86_400_000;

/** Takes jobs from the table and runs them, some at a time. */
export class JobRunner {
  readonly #handlers = new Map<string, JobHandler>();
  readonly #running = new Map<JobRun, Promise<void>>();
  readonly #timers: Timer[] = [];
  #state: 'new' | 'started' | 'stopped' = 'new';
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  /** Those who wait for something to change. */
  #watchers: (() => void)[] = [];
  readonly #lease: number;
  readonly #leaseClock: Clock;

  constructor(private readonly options: JobRunnerOptions) {
    this.#lease = options.lease ?? 30_000;
    this.#leaseClock = options.leaseClock ?? systemClock;
  }

  handle(kind: string, handler: JobHandler): void {
    this.#handlers.set(kind, handler);
  }

  start(): void {
    if (this.#state !== 'new') throw new Error('A job queue can be started once.');
    this.#state = 'started';
    this.look(() => this.#recover());
    this.#every(this.options.poll ?? 250, () => this.look(() => this.#takeBack()));
    this.#every(this.#lease / 3, () => void this.#try('Keeping jobs', () => this.#keep()));
  }

  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    for (const timer of this.#timers) clearInterval(timer);
    await this.#looking;
    await within(this.options.patience ?? 10_000, Promise.all(this.#running.values()));
    await Promise.all(
      [...this.#running.keys()].map((run) => this.#try('Releasing a job', () => run.release())),
    );
    this.#changed();
  }

  async idle(): Promise<void> {
    this.look();
    for (;;) {
      const change = new Promise<void>((resolve) => this.#watchers.push(resolve));
      if (this.#state === 'stopped') return;
      if (this.#running.size === 0 && !this.#looking && !(await this.#isBusy())) return;
      await change;
    }
  }

  /** Resolves when these jobs are done or have failed, or when nobody is left to do them. */
  async finished(ids: readonly Id[]): Promise<void> {
    this.look();
    for (;;) {
      const change = new Promise<void>((resolve) => this.#watchers.push(resolve));
      if (this.#state === 'stopped' || !(await isAnyOpen(this.options.store.db, ids))) return;
      await change;
    }
  }

  /**
   * Looks for jobs; one look at a time, and a wish that comes during one is granted after it.
   * @param before what to do first, unless one is under way already
   */
  look(before?: () => Promise<void>): void {
    this.#lookAgain = true;
    if (this.#state !== 'started' || this.#looking) return;
    this.#looking = this.#lookWhileAsked(before).finally(() => {
      this.#looking = undefined;
      this.#changed();
    });
  }

  async #lookWhileAsked(before?: () => Promise<void>): Promise<void> {
    if (before) await this.#try('Taking jobs back', before);
    while (this.#lookAgain && this.#state === 'started') {
      this.#lookAgain = false;
      await this.#try('Looking for jobs', () => this.#takeJobs());
    }
  }

  async #takeJobs(): Promise<void> {
    const { store, clock, concurrency = 2 } = this.options;
    const free = concurrency - this.#running.size;
    if (free <= 0 || this.#handlers.size === 0) return;
    const jobs = await claimJobs(store.db, {
      kinds: [...this.#handlers.keys()],
      now: clock.now(),
      lockedUntil: this.#leaseEnd(),
      limit: free,
      skipLocked: store.dialect === 'postgres',
    });
    for (const job of jobs) this.#begin(job);
  }

  #begin(job: ClaimedJob): void {
    const run = createJobRun(job, this.options, this.#handlers.get(job.kind) as JobHandler);
    const end = run.perform().then(() => {
      this.#running.delete(run);
      this.#changed();
      this.look();
    });
    this.#running.set(run, end);
  }

  #isBusy(): Promise<boolean> {
    return isBusy(this.options.store.db, [...this.#handlers.keys()], this.options.clock.now());
  }

  /** Only one process at a time has a SQLite store, so whatever is held in it was left by one that ended. */
  async #recover(): Promise<void> {
    const { store, clock } = this.options;
    if (store.dialect === 'sqlite') await takeBackJobs(store.db, { now: clock.now() });
    else await this.#takeBack();
  }

  /** Takes back what other processes left. Not with every look: it is a write, and leases are long. */
  async #takeBack(): Promise<void> {
    const { store, clock } = this.options;
    const except = [...this.#running.keys()].map(({ id }) => id);
    await takeBackJobs(store.db, { before: this.#leaseClock.now(), except, now: clock.now() });
  }

  /** Renews what is running, forgets what was done long ago. */
  async #keep(): Promise<void> {
    const { store, clock } = this.options;
    await Promise.all([...this.#running.keys()].map((run) => run.renew(this.#leaseEnd())));
    await deleteDone(store.db, (clock.now() - REMEMBER_DONE_MS) as Instant);
  }

  #leaseEnd(): Instant {
    return (this.#leaseClock.now() + this.#lease) as Instant;
  }

  #changed(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }

  #every(milliseconds: number, task: () => void): void {
    this.#timers.push(setInterval(task, milliseconds).unref());
  }

  /** The store may be out of reach for a while; the runner outlives it. */
  async #try(what: string, task: () => Promise<void>): Promise<void> {
    await task().catch((error: unknown) => this.options.log.error({ err: error }, `${what} failed.`));
  }
}
