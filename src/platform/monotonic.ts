import { elapsed } from './timers.js';

/** How time passes, whatever any clock shows: nobody sets it, and it never goes back. What ages goes by it. */
export interface MonotonicClock {
  /** Milliseconds since a moment of its own: only differences mean something, and only in one process. */
  elapsed(): number;
}

/** The machine's. */
export const systemMonotonic: MonotonicClock = { elapsed };
