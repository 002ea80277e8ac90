import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { clearTimeout, setTimeout, type Timer } from '../platform/timers.js';

export type CheckpointMessage = 'check' | 'checkpoint' | 'end';

export interface CheckpointWork {
  /** The database's file. */
  readonly database: string;
}

/** Brings what was committed from the write-ahead log into the database, in a thread of its own. */
export interface Checkpoints {
  /** Something was committed. */
  committed(): void;
  /** Reads the whole database. @param isDamaged is called when something is wrong with it */
  check(isDamaged: () => void): void;
  close(): Promise<void>;
}

const EVERY_MS = 200;
/** A log that is smaller is left to SQLite: a thread takes memory. */
const SMALL_LOG_BYTES = 4 * 2 ** 20;

/**
 * @param worker the built file of `checkpoint-worker.ts`
 * @param log the write-ahead log's file
 */
export function createCheckpoints(worker: string, log: string, work: CheckpointWork): Checkpoints {
  let timer: Timer | undefined;
  let thread: Worker | undefined;
  let isLost = false;

  function checkpoint(): void {
    timer = undefined;
    if (isLost || (!thread && logBytes(log) < SMALL_LOG_BYTES)) return;
    tell('checkpoint');
  }

  function tell(message: CheckpointMessage): Worker {
    thread ??= start();
    thread.postMessage(message);
    return thread;
  }

  function start(): Worker {
    const started = new Worker(worker, { workerData: work });
    started.unref();
    // Without it SQLite does it in the thread that writes, when the log has grown long enough.
    started.on('error', () => (isLost = true));
    return started;
  }

  return {
    committed: () => (timer ??= setTimeout(checkpoint, EVERY_MS).unref()),
    check: (isDamaged) => void tell('check').once('message', isDamaged),
    async close() {
      clearTimeout(timer);
      if (!thread || isLost) return;
      // Or a process without other work would end before the store is closed.
      thread.ref();
      tell('end');
      await once(thread, 'exit').catch(() => undefined);
    },
  };
}

function logBytes(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}
