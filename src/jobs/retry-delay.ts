import type { Randomness } from '../platform/ids.js';

const FIRST_MS = 1000;
/** No retry waits for longer. */
export const LONGEST_DELAY_MS = 300_000;

/**
 * How long a failed job waits, in milliseconds: twice as long with every attempt, up to five minutes, and shortened
 * by up to half at random, so that jobs that failed together do not come back together.
 * @param attempt 1 after the first run
 */
export function retryDelay(attempt: number, randomness: Randomness): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(longest * (1 - fraction(randomness) / 2));
}

/** Between 0 and 1. */
function fraction(randomness: Randomness): number {
  const [a = 0, b = 0] = randomness.bytes(2);
  return (a * 256 + b) / 65_536;
}
