import type { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/dates.js';
import { isTemporary } from '../platform/errors.js';
import type { Id, Randomness } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import { errorCode, isForeign } from '../store/error-code.js';
import { db, type Tables } from '../store/inner.js';
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
  type End,
} from './job-table.js';
import { retryDelay } from './retry-delay.js';
import { LeaseLost, PermanentFailure, type Job, type JobControl, type JobHandler } from './types.js';

export interface JobRunTools {
  readonly store: Store;
  /** The clock that testers set. */
  readonly clock: Clock;
  /** The machine's, which they do not: by it jobs are tried again, and forgotten at last. */
  readonly machineClock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  /** A job is given up when processes ended at it so often. */
  readonly mostInterruptions: number;
}

/** One run of a job that this process holds. */
export interface JobRun {
  readonly id: Id;
  readonly attempt: number;
  /** Runs the handler and records the outcome; never throws. */
  perform(): Promise<void>;
  /** Shows others that the job is held. */
  renew(): Promise<void>;
  /** Puts the job back although the handler is not through; what it does from now on cannot complete. */
  release(): Promise<void>;
}

const LONGEST_ERROR = 2000;
const ROLLED_BACK = 'Its handler returned, but the transaction in which it completed was rolled back.';
/** How often the end of a job that is given up is tried, before it is given up without. */
const TRIES_TO_END = 5;
/** A store that fails is not the job's fault: it allows another attempt each time, for some hours. */
const MOST_ATTEMPTS = 1000;
/** Then the wait grows to half a minute only, so that work goes on soon after the store can be used again. */
const LONGEST_STEP_OF_STORE = 6;

export function createJobRun(claimed: ClaimedJob, tools: JobRunTools, handler: JobHandler): JobRun {
  const { store, clock, machineClock, log, randomness, mostInterruptions } = tools;
  const { id, tenantId, kind, attempts: attempt, maxAttempts, interruptions } = claimed;
  const run = { id, attempt, interruptions };
  const tries = attempt - interruptions;
  const about = { job: id, kind, tenantId, attempt };

  /** Calls a part of the handler, and marks the end itself where that part does not. */
  async function through(
    mark: (tables: Tables) => Promise<boolean>,
    part: (job: Job, control: JobControl) => Promise<void>,
  ): Promise<void> {
    let completed = false;
    const control: JobControl = {
      async complete(tx) {
        if (!(await mark(tx))) throw new LeaseLost(`Job ${id} was taken by another runner.`);
        completed = true;
      },
      end: (part) =>
        store.transaction(tenantId, async (tx) => {
          await control.complete(tx);
          await part?.(tx);
        }),
    };
    await part({ id, tenantId, kind, payload: JSON.parse(claimed.payload) as unknown, attempt }, control);
    if (!completed) await mark(store);
    // Every well-behaved handler's completing transaction was committed. Only looked at: a write would take its turn.
    else if (await isHeld(store.reader(tenantId), run)) throw new Error(ROLLED_BACK);
  }

  async function handle(): Promise<void> {
    if (interruptions >= mostInterruptions) return giveUp(`The process ended ${interruptions} times at it.`);
    if (tries > maxAttempts) return giveUp(claimed.lastError ?? '');
    await through((tables) => completeJob(tables[db], run, end()), handler.run).catch(recordFailure);
  }

  async function recordFailure(error: unknown): Promise<void> {
    const isLast = tries >= maxAttempts && !isExcused(error);
    if (error instanceof PermanentFailure || isLast) return giveUp(messageOf(error), error);
    if (await retry(error)) log.warn({ err: error, ...about }, 'A job failed.');
  }

  async function giveUp(reason: string, error?: unknown): Promise<void> {
    const message = shortened(reason);
    const fail = (tables: Tables) => failJob(tables[db], run, message, end());
    try {
      await through(fail, (job, control) => handler.giveUp(job, message, control));
    } catch (cause) {
      if (cause instanceof LeaseLost) return;
      log.error({ err: cause, ...about }, 'What waits for a job that is given up could not be ended.');
      const isLast = tries >= maxAttempts + TRIES_TO_END || interruptions >= mostInterruptions + TRIES_TO_END;
      if (!isLast || isExcused(cause)) return void (await retry(error ?? reason, isExcused(cause)));
      if (!(await fail(store))) return;
    }
    log.error({ err: error ?? reason, ...about }, 'A job failed.');
  }

  function isExcused(error: unknown): boolean {
    return isTemporary(error) && maxAttempts < MOST_ATTEMPTS;
  }

  function retry(error: unknown, excused = isExcused(error)): Promise<boolean> {
    const step = Math.min(Math.max(tries, 1), excused ? LONGEST_STEP_OF_STORE : Infinity);
    return retryJob(store[db], run, {
      lastError: shortened(messageOf(error)),
      retryAt: (machineClock.now() + retryDelay(step, randomness)) as Instant,
      maxAttempts: excused ? maxAttempts + 1 : maxAttempts,
    });
  }

  function end(): End {
    return { finishedAt: clock.now(), keptSince: machineClock.now() };
  }

  return {
    id,
    attempt,
    async perform() {
      try {
        await handle();
      } catch (error) {
        // The store is out of reach: nobody keeps the job up, and it is taken again.
        log.error({ err: error, ...about }, 'The outcome of a job could not be recorded.');
      }
    },
    renew: () => renewJob(store[db], run),
    release: () => releaseJob(store[db], run),
  };
}

/** What a client may read of it; the log has all. */
function messageOf(error: unknown): string {
  if (isForeign(error))
    return `The system or the store failed (${errorCode(error)}); the log has the reason.`;
  return error instanceof Error ? error.message : String(error);
}

function shortened(text: string): string {
  return storableText(text).slice(0, LONGEST_ERROR);
}
