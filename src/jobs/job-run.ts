import type { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/dates.js';
import type { Id, Randomness } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import { storableText } from '../store/record-type.js';
import type { Store } from '../store/types.js';
import {
  completeJob,
  failJob,
  isHeld,
  releaseJob,
  renewJob,
  retryJob,
  type ClaimedJob,
} from './job-table.js';
import { retryDelay } from './retry-delay.js';
import { LeaseLost, PermanentFailure, type JobControl, type JobHandler } from './types.js';

export interface JobRunTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
}

/** One run of a job that this process holds. */
export interface JobRun {
  readonly id: Id;
  /** Runs the handler and records the outcome; never throws. */
  perform(): Promise<void>;
  /** Holds the job for longer. */
  renew(until: Instant): Promise<void>;
  /** Puts the job back although the handler is not through; what it does from now on cannot complete. */
  release(): Promise<void>;
}

const LONGEST_ERROR = 2000;
const ROLLED_BACK = 'Its handler returned, but the transaction in which it completed was rolled back.';

export function createJobRun(claimed: ClaimedJob, tools: JobRunTools, handler: JobHandler): JobRun {
  const { store, clock, log, randomness } = tools;
  const { id, tenantId, kind, attempts: attempt, maxAttempts } = claimed;
  const run = { id, attempt };
  let completed = false;

  const control: JobControl = {
    async complete(db) {
      if (!(await completeJob(db, run, clock.now())))
        throw new LeaseLost(`Job ${id} was taken by another runner.`);
      completed = true;
    },
  };

  async function handle(): Promise<void> {
    await handler({ id, tenantId, kind, payload: JSON.parse(claimed.payload), attempt }, control);
    if (!completed) await completeJob(store.db, run, clock.now());
    // Every well-behaved handler's completing transaction was committed. Only looked at: a write would take its turn.
    else if (await isHeld(store.reader(tenantId), run)) await recordFailure(new Error(ROLLED_BACK));
  }

  async function recordFailure(error: unknown): Promise<void> {
    const message = storableText(messageOf(error)).slice(0, LONGEST_ERROR);
    const final = error instanceof PermanentFailure || attempt >= maxAttempts;
    const recorded = final
      ? await failJob(store.db, run, message, clock.now())
      : await retryJob(store.db, run, message, (clock.now() + retryDelay(attempt, randomness)) as Instant);
    if (recorded)
      log[final ? 'error' : 'warn']({ err: error, job: id, kind, tenantId, attempt }, 'A job failed.');
  }

  return {
    id,
    async perform() {
      try {
        await handle().catch(recordFailure);
      } catch (error) {
        // The store is out of reach: the lease runs out, and the job is taken again.
        log.error(
          { err: error, job: id, kind, tenantId, attempt },
          'The outcome of a job could not be recorded.',
        );
      }
    },
    async renew(until) {
      await renewJob(store.db, run, until);
    },
    async release() {
      await releaseJob(store.db, run, maxAttempts);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
