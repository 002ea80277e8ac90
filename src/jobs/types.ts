import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { JobRow } from '../store/database.js';
import type { Transaction } from '../store/types.js';

/** A kind of job with the type of what its jobs carry. Declared once, beside what puts them into the queue. */
export interface JobKind<Payload> {
  /** As the table has it. */
  readonly name: string;
  /** There for its type alone. */
  readonly payload?: Payload;
}

export function jobKind<Payload>(name: string): JobKind<Payload> {
  return { name };
}

/** How a job is to be done. */
export interface JobWish {
  /** Not before the clock that testers set shows this; at once, whatever it shows then, when left out. */
  readonly runAt?: Instant;
  readonly priority?: number;
  /** How often it may fail; 5 when left out. */
  readonly maxAttempts?: number;
}

/** A job that a runner holds. */
export interface Job<Payload = unknown> {
  readonly id: Id;
  readonly tenantId: Id;
  readonly kind: string;
  readonly payload: Payload;
  /** 1 on the first run. Together with the id it fences off a runner that was taken for lost. */
  readonly attempt: number;
}

/** What jobs of one kind do, and how they end when that does not come about. */
export interface JobHandler<Payload = unknown> {
  /**
   * Does the job. What it writes, it writes in the transaction in which it calls `complete`: then the work and its end
   * are one, and a crash in between does neither.
   */
  run(job: Job<Payload>, control: JobControl): Promise<void>;
  /**
   * Ends what waits for a job that is given up, in the transaction in which it calls `complete`: that marks it as
   * failed. `nothingToEnd` for kinds nobody waits for.
   * @param reason why, in words for clients
   */
  giveUp(job: Job<Payload>, reason: string, control: JobControl): Promise<void>;
}

/** Gives up a job that nothing waits for. */
export const nothingToEnd = async (): Promise<void> => undefined;

export interface JobControl {
  /**
   * Marks the job as ended, inside the handler's own transaction.
   * @throws LeaseLost when another runner has taken it: then the transaction must be rolled back
   */
  complete(tx: Transaction): Promise<void>;
  /**
   * The same in a transaction of its own, with what goes with the end: that comes after it, so that a runner whose
   * lease ran out is told so before it writes.
   * @throws LeaseLost
   */
  end(part?: (tx: Transaction) => Promise<unknown>): Promise<void>;
}

/** A handler throws this for a failure that another try would not mend. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** The runner was taken for lost and another one has the job. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** How many jobs there are; those that wait for anything are ready. */
export type JobCounts = Record<'ready' | 'active' | 'done' | 'failed', number>;

/** A job that was given up, and why. */
export type FailedJob = Pick<JobRow, 'id' | 'tenantId' | 'kind' | 'attempts' | 'lastError' | 'finishedAt'>;

export interface JobQueue {
  /** Puts a job of the transaction's tenant into the queue. */
  enqueue<Payload>(tx: Transaction, kind: JobKind<Payload>, payload: Payload, wish?: JobWish): Promise<Id>;
  /**
   * Makes jobs of a tenant due at once that wait for a moment, and wakes the runner for them.
   * @param runAt that very moment
   * @param beginning of their payload, in the order of its properties; whatever it is when left out
   * @returns how many it was
   */
  bringForward<Payload>(
    tenantId: Id,
    kinds: readonly JobKind<Payload>[],
    runAt: Instant,
    beginning?: Partial<Payload>,
  ): Promise<number>;
  /** Resolves when these jobs are done or have failed. */
  finished(ids: readonly Id[]): Promise<void>;
  /** Tells the runner that a job was committed, so that it need not wait for its next look. */
  wake(): void;
  handle<Payload>(kind: JobKind<Payload>, handler: JobHandler<Payload>): void;
  start(): void;
  /** Takes no more jobs, waits for the running ones; those it cannot finish in time go back to ready. */
  stop(): Promise<void>;
  /**
   * Resolves when no job is due, none waits for another try, and none is running.
   * @returns false when the queue was stopped before
   */
  idle(): Promise<boolean>;
  counts(): Promise<JobCounts>;
  /** Those that failed for good, the latest first. */
  failed(limit: number): Promise<FailedJob[]>;
}
