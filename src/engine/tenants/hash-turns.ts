import { loginsBusy } from '../unit/wrong-tries.js';

/** How many may wait: the last of so many waits about six seconds. */
const MOST_WAITING = 128;

/** Lets one at a time work, in the order in which they came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly mostWaiting: number = MOST_WAITING) {}

  /** @throws LocalbillError `logins-busy` when too many wait already */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting > this.mostWaiting) throw loginsBusy();
    this.waiting += 1;
    const mine = this.last.then(work).finally(() => (this.waiting -= 1));
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

/**
 * Turns of all that hashes a password in this process. Hashes share the threads of Node with the syncs of commits
 * (docs/decisions/0013-logins.md): with one at a time, a sync always finds a thread, and the one that answers a core.
 */
export const hashTurns = new Turns();
