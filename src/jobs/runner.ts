import { systemClock } from '../platform/clock.js';
import type { Id } from '../platform/ids.js';
import { systemMonotonic, type MonotonicClock } from '../platform/monotonic.js';
import { clearInterval, setInterval, within, type Timer } from '../platform/timers.js';
import { db } from '../store/inner.js';
import { createJobRun, type JobRun, type JobRunTools } from './job-run.js';
import {
  claimJobs,
  hasSuspects,
  heldJobs,
  isAnyOpen,
  isBusy,
  takeBackJobs,
  type ClaimedJob,
  type HeldJob,
} from './job-table.js';
import { createLeaseWatch } from './leases.js';
import type { JobHandler } from './types.js';

type Chosen = 'machineClock' | 'mostInterruptions';

export interface JobRunnerOptions extends Omit<JobRunTools, Chosen>, Partial<Pick<JobRunTools, Chosen>> {
  /** How many jobs run at once; 2 when left out. */
  readonly concurrency?: number;
  /** How long a job is held that its process does not keep up, in milliseconds; then another one takes it. */
  readonly lease?: number;
  /** How often to look for jobs that came due or that other processes put in, in milliseconds. */
  readonly poll?: number;
  /** How long `stop` waits for running jobs, in milliseconds. */
  readonly patience?: number;
  /** By which leases end: no clock that anybody sets. */
  readonly monotonic?: MonotonicClock;
}

/** Far more than a process ends at jobs that are not to blame. */
const MOST_INTERRUPTIONS = 50;
/** How many other jobs are taken before a suspect has its turn although there are more of them. */
const MOST_PASSED_OVER = 100;

/** Takes jobs from the table and runs them, some at a time. */
export class JobRunner {
  readonly #handlers = new Map<string, JobHandler>();
  readonly #running = new Map<JobRun, Promise<void>>();
  readonly #timers: Timer[] = [];
  #state: 'new' | 'started' | 'stopped' = 'new';
  /** Stopped, and nothing runs that is waited for. */
  #ended = false;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  /** What the next look begins with. On a slow store looks follow each other without an end, so none may stand for another. */
  #before: (() => Promise<void>) | undefined;
  /** Those who wait for something to change. */
  #watchers: (() => void)[] = [];
  readonly #tools: JobRunTools;
  readonly #lease: number;
  readonly #lostOf: (held: readonly HeldJob[]) => HeldJob[];
  /** A job at which processes ended runs alone: if it ends this one, it takes no other with it. */
  #runsSuspect = false;
  #mayHaveSuspects = false;
  #passedOver = 0;
  /** What the last look said of a store that is out of reach; undefined while it can be used. */
  #trouble: string | undefined;

  constructor(private readonly options: JobRunnerOptions) {
    this.#tools = { machineClock: systemClock, mostInterruptions: MOST_INTERRUPTIONS, ...options };
    this.#lease = options.lease ?? 30_000;
    this.#lostOf = createLeaseWatch(this.#lease, options.monotonic ?? systemMonotonic);
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
    this.#ended = true;
    this.#changed();
  }

  async idle(): Promise<boolean> {
    this.look();
    for (;;) {
      const change = new Promise<void>((resolve) => this.#watchers.push(resolve));
      if (this.#ended) return false;
      if (this.#running.size === 0 && !(await this.#isBusy())) return true;
      await change;
    }
  }

  /** Resolves when these jobs are done or have failed, or when nobody is left to do them. */
  async finished(ids: readonly Id[]): Promise<void> {
    this.look();
    for (;;) {
      const change = new Promise<void>((resolve) => this.#watchers.push(resolve));
      if (this.#state === 'stopped' || !(await isAnyOpen(this.options.store[db], ids))) return;
      await change;
    }
  }

  /**
   * Looks for jobs; one look at a time, and a wish that comes during one is granted after it.
   * @param before what to do first
   */
  look(before?: () => Promise<void>): void {
    this.#lookAgain = true;
    if (before) this.#before = before;
    if (this.#state !== 'started' || this.#looking) return;
    this.#looking = this.#lookWhileAsked().finally(() => (this.#looking = undefined));
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain && this.#state === 'started') {
      this.#lookAgain = false;
      const before = this.#before;
      this.#before = undefined;
      const isSound = before !== undefined && (await this.#try('Taking jobs back', before));
      const looked = await this.#try('Looking for jobs', () => this.#takeJobs());
      if (isSound && looked) this.#over();
      this.#changed();
    }
  }

  async #takeJobs(): Promise<void> {
    const free = (this.options.concurrency ?? 2) - this.#running.size;
    if (free <= 0 || this.#handlers.size === 0 || this.#runsSuspect) return;
    const isTheirTurn = this.#mayHaveSuspects && this.#passedOver >= MOST_PASSED_OVER;
    const jobs = isTheirTurn ? [] : await this.#claim('ready', free);
    for (const job of jobs) this.#begin(job);
    if (!this.#mayHaveSuspects) return;
    this.#passedOver += jobs.length;
    if (this.#running.size === 0) await this.#takeSuspect();
  }

  /** When nothing else is due, and alone. */
  async #takeSuspect(): Promise<void> {
    this.#passedOver = 0;
    const [suspect] = await this.#claim('suspect', 1);
    this.#runsSuspect = suspect !== undefined;
    if (suspect) this.#begin(suspect);
    // Those that there are wait for another try.
    else this.#mayHaveSuspects = false;
    this.#lookAgain ||= !suspect;
  }

  #claim(from: 'ready' | 'suspect', limit: number): Promise<ClaimedJob[]> {
    const { store, clock, machineClock } = this.#tools;
    return claimJobs(store[db], {
      from,
      kinds: [...this.#handlers.keys()],
      now: clock.now(),
      machineNow: machineClock.now(),
      limit,
      skipLocked: store.dialect === 'postgres',
    });
  }

  #begin(job: ClaimedJob): void {
    const run = createJobRun(job, this.#tools, this.#handlers.get(job.kind) as JobHandler);
    const end = run.perform().then(() => {
      this.#running.delete(run);
      this.#runsSuspect = false;
      this.#changed();
      this.look();
    });
    this.#running.set(run, end);
  }

  #isBusy(): Promise<boolean> {
    return isBusy(this.options.store[db], [...this.#handlers.keys()], this.options.clock.now());
  }

  /** Only one process at a time has a SQLite store, so whatever is held in it was left by one that ended. */
  async #recover(): Promise<void> {
    const { store } = this.options;
    if (store.dialect === 'sqlite') await takeBackJobs(store[db], await heldJobs(store[db]));
    await this.#takeBack();
  }

  /** Takes back what other processes left. Not with every look: leases are long. */
  async #takeBack(): Promise<void> {
    const { store } = this.options;
    const own = new Set([...this.#running.keys()].map(({ id, attempt }) => `${id} ${attempt}`));
    const lost = this.#lostOf(await heldJobs(store[db]));
    await takeBackJobs(
      store[db],
      lost.filter(({ id, attempts }) => !own.has(`${id} ${attempts}`)),
    );
    this.#mayHaveSuspects = await hasSuspects(store[db]);
  }

  async #keep(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((run) => run.renew()));
  }

  #changed(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }

  #every(milliseconds: number, task: () => void): void {
    this.#timers.push(setInterval(task, milliseconds).unref());
  }

  /** The store may be out of reach for a while; the runner outlives it, and says so once. @returns whether it was done */
  async #try(what: string, task: () => Promise<void>): Promise<boolean> {
    try {
      await task();
      return true;
    } catch (error) {
      if (this.#trouble !== String(error)) this.options.log.error({ err: error }, `${what} failed.`);
      this.#trouble = String(error);
      return false;
    }
  }

  #over(): void {
    if (this.#trouble !== undefined) this.options.log.warn('Jobs can be looked for again.');
    this.#trouble = undefined;
  }
}
