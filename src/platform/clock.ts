import type { Instant } from './dates.js';
import { instantOf, type Moment } from './moment.js';
import { machineTime } from './timers.js';

/** Where the product learns what time it is. Nothing else asks the machine. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => machineTime() as Instant,
};

/** A clock that a tester sets; it runs on from where it was set unless it is frozen. */
export class AdjustableClock implements Clock {
  #offset = 0;
  #frozenAt: Instant | undefined;

  constructor(private readonly base: Clock = systemClock) {}

  now(): Instant {
    return this.#frozenAt ?? ((this.base.now() + this.#offset) as Instant);
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** From now on the clock shows this moment and stands still. @throws LocalbillError `invalid-moment` */
  freeze(at: Moment): void {
    this.#frozenAt = instantOf(at);
  }

  /**
   * From now on the clock shows this moment and runs on.
   * @throws LocalbillError `invalid-moment` for what is none, such as a text without its zone
   * @example clock.set('2026-02-01T00:00:00Z')
   */
  set(at: Moment): void {
    const moment = instantOf(at);
    this.#frozenAt = undefined;
    this.#offset = moment - this.base.now();
  }

  /**
   * Moves the clock by so many milliseconds, frozen or running; back with a negative number.
   * @throws LocalbillError `invalid-moment` for what is no number, or leads out of the years from 1970 to 9999
   */
  advance(milliseconds: number): void {
    instantOf(this.now() + milliseconds);
    if (this.#frozenAt === undefined) this.#offset += milliseconds;
    else this.#frozenAt = (this.#frozenAt + milliseconds) as Instant;
  }

  /** Back to the machine's time. */
  reset(): void {
    this.#frozenAt = undefined;
    this.#offset = 0;
  }
}
