import { LocalbillError } from '../../platform/errors.js';
import { elapsed } from '../../platform/timers.js';

const FREE_TRIES = 3;
const LONGEST_PENALTY_MS = 4_000;
/** Who was not tried for so long begins anew. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;
const MOST_NAMES = 20_000;
/** Tries of one name, and of all names, that wait for their penalty; each holds a connection. */
const MOST_WAITING = { name: 16, all: 256 } as const;

interface Tried {
  wrong: number;
  lastAt: number;
  waiting: number;
}

/** The code of a `LocalbillError`: more logins at once than are checked. */
export const LOGINS_BUSY = 'logins-busy';
/** When to come again. */
export const BUSY_SECONDS = 5;

export function loginsBusy(): LocalbillError {
  return new LocalbillError(
    LOGINS_BUSY,
    'Too many logins are being checked at this moment.',
    'Try again in a few seconds.',
  );
}

export function isLoginsBusy(thrown: unknown): boolean {
  return thrown instanceof LocalbillError && thrown.code === LOGINS_BUSY;
}

/**
 * Wrong tries of names in a row: the more, the longer the next one waits, up to four seconds. Whoever tries many other
 * names makes none be forgotten: of too many, those go first that were tried the least.
 */
export class WrongTries {
  private readonly names = new Map<string, Tried>();
  private waiting = 0;

  /** @param now milliseconds that only grow; the product's clock may be set */
  constructor(private readonly now: () => number = elapsed) {}

  /** How long the next try of a name has to wait, in milliseconds. */
  penaltyMs(name: string): number {
    const { wrong } = this.tried(name);
    return wrong < FREE_TRIES ? 0 : Math.min(LONGEST_PENALTY_MS, 250 * 2 ** (wrong - FREE_TRIES));
  }

  /**
   * Checks a try once its penalty is over.
   * @param check must look at `penaltyMs` again where others are checked before it
   * @returns what the check gives, or undefined when it wants the try to wait again
   * @throws LocalbillError `logins-busy` when too many wait already
   */
  async afterPenalty<T>(
    name: string,
    pause: (milliseconds: number) => Promise<void>,
    check: (isDue: () => boolean) => Promise<T | undefined> | T | undefined,
  ): Promise<T> {
    for (let served = 0; ;) {
      const penalty = this.penaltyMs(name);
      if (penalty > served) await this.wait(name, () => pause(penalty - served));
      served = Math.max(served, penalty);
      const checked = await check(() => this.penaltyMs(name) <= served);
      if (checked !== undefined) return checked;
    }
  }

  /** Counts a try: a right one makes all be forgotten. */
  record(name: string, isRight: boolean): void {
    if (isRight) return void this.names.delete(name);
    const tried = this.tried(name);
    tried.wrong += 1;
    tried.lastAt = this.now();
    if (!this.names.has(name)) this.makeRoom();
    this.names.set(name, tried);
  }

  private tried(name: string): Tried {
    const known = this.names.get(name);
    if (known && (known.waiting > 0 || this.now() - known.lastAt < FORGOTTEN_AFTER_MS)) return known;
    return { wrong: 0, lastAt: 0, waiting: 0 };
  }

  private async wait(name: string, pause: () => Promise<void>): Promise<void> {
    const tried = this.tried(name);
    if (tried.waiting >= MOST_WAITING.name || this.waiting >= MOST_WAITING.all) throw loginsBusy();
    tried.waiting += 1;
    this.waiting += 1;
    try {
      await pause();
    } finally {
      tried.waiting -= 1;
      this.waiting -= 1;
    }
  }

  private makeRoom(): void {
    if (this.names.size < MOST_NAMES) return;
    const old = this.now() - FORGOTTEN_AFTER_MS;
    for (const [name, { lastAt, waiting }] of this.names)
      if (lastAt < old && waiting === 0) this.names.delete(name);
    if (this.names.size < MOST_NAMES) return;
    // Many at once, so that the next ones find room without a look at all.
    const byTries = [...this.names].sort(([, one], [, other]) => one.wrong - other.wrong);
    for (const [name] of byTries.slice(0, MOST_NAMES / 10)) this.names.delete(name);
  }
}
