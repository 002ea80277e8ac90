import { clearTimeout, setImmediate, setTimeout, type Timer } from '../platform/timers.js';

/** Lets one at a time through, in the order of arrival. */
export interface Mutex {
  readonly free: boolean;
  /** @throws what `tooLate` makes, after waiting for longer than the limit */
  lock(): Promise<void>;
  unlock(): void;
}

interface Waiting {
  readonly enter: () => void;
  readonly timer: Timer;
}

/**
 * @param limit how long one may wait, in milliseconds
 * @param tooLate makes the error for those who waited for longer
 */
export function createMutex(limit: number, tooLate: () => Error): Mutex {
  const waiting: Waiting[] = [];
  let held = false;

  function wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(one), 1);
        reject(tooLate());
      }, limit);
      const one = { enter: resolve, timer };
      waiting.push(one);
    });
  }

  function handOn(): void {
    const next = waiting.shift();
    // Handed on without being free in between, so that a newcomer cannot get ahead.
    if (!next) held = false;
    else {
      clearTimeout(next.timer);
      next.enter();
    }
  }

  return {
    get free() {
      return !held;
    },
    async lock() {
      if (held) await wait();
      held = true;
    },
    unlock() {
      // Not at once: what SQLite does is done before it returns, so that a row of writers would let nothing else run,
      // and a query would wait for all of them.
      setImmediate(handOn);
    },
  };
}
