/** Lets one at a time through, in the order of arrival. */
export interface Mutex {
  readonly free: boolean;
  /** @throws what `tooLate` makes, after waiting for longer than the limit */
  lock(): Promise<void>;
  unlock(): void;
}

/**
 * @param limit how long one may wait, in milliseconds
 * @param tooLate makes the error for those who waited for longer
 */
export function createMutex(limit: number, tooLate: () => Error): Mutex {
  const waiting: (() => void)[] = [];
  let held = false;

  function wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(tooLate());
      }, limit);
      waiting.push(enter);
    });
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
      const next = waiting.shift();
      // Handed on without being free in between, so that a newcomer cannot get ahead.
      if (next) next();
      else held = false;
    },
  };
}
