import type { Kysely } from 'kysely';
import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Database, JobRow } from '../store/database.js';

/** A job as it is asked for. */
export interface NewJob {
  readonly tenantId: Id;
  readonly kind: string;
  readonly payload: unknown;
  readonly runAt?: Instant;
  readonly priority?: number;
  /** 5 when left out. */
  readonly maxAttempts?: number;
}

/** A job that a runner holds. */
export interface Job {
  readonly id: Id;
  readonly tenantId: Id;
  readonly kind: string;
  readonly payload: unknown;
  /** 1 on the first run. Together with the id it fences off a runner whose lease ran out. */
  readonly attempt: number;
}

/**
 * Does a job of one kind. What it writes, it writes in the transaction in which it calls `complete`: then the work
 * and its end are one, and a crash in between does neither.
 */
export type JobHandler = (job: Job, control: JobControl) => Promise<void>;

export interface JobControl {
  /**
   * Marks the job done, inside the handler's own transaction.
   * @throws LeaseLost when another runner has taken it: then the transaction must be rolled back
   */
  complete(db: Kysely<Database>): Promise<void>;
}

/** A handler throws this for a failure that another try would not mend. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** The lease ran out and another runner has the job. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface JobQueue {
  /** Puts a job into the queue, in the caller's transaction. */
  enqueue(db: Kysely<Database>, job: NewJob): Promise<Id>;
  /** Resolves when these jobs are done or have failed. */
  finished(ids: readonly Id[]): Promise<void>;
  /** Tells the runner that a job was committed, so that it need not wait for its next look. */
  wake(): void;
  handle(kind: string, handler: JobHandler): void;
  start(): void;
  /** Takes no more jobs, waits for the running ones; those it cannot finish in time go back to ready. */
  stop(): Promise<void>;
  /** Resolves when no job is ready to run now and none is running. */
  idle(): Promise<void>;
  counts(): Promise<Record<JobRow['state'], number>>;
}
