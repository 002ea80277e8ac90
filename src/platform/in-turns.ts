import { nextTurn } from './timers.js';

/**
 * Does a long work in steps of a few milliseconds, and gives way to everybody else after each.
 * @param onStep sees what a step yields
 */
export async function inTurns<S, R>(steps: Iterator<S, R>, onStep?: (step: S) => void): Promise<R> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onStep?.(value);
    await nextTurn();
  }
}

/** Does the same work at once. */
export function atOnce<R>(steps: Iterator<unknown, R>): R {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as R;
  }
}
