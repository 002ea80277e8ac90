import type { Instant } from './dates.js';
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

  /** From now on the clock shows this instant and stands still. */
  freeze(at: Instant): void {
    this.#frozenAt = at;
  }

  /** From now on the clock shows this instant and runs on. */
  set(at: Instant): void {
    this.#frozenAt = undefined;
    this.#offset = at - this.base.now();
  }

  /** Moves the clock by so many milliseconds, frozen or running. */
  advance(milliseconds: number): void {
    if (this.#frozenAt === undefined) this.#offset += milliseconds;
    else this.#frozenAt = (this.#frozenAt + milliseconds) as Instant;
  }

  /** Back to the machine's time. */
  reset(): void {
    this.#frozenAt = undefined;
    this.#offset = 0;
  }
}
