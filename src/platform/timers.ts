import * as timers from 'node:timers';

/**
 * The machine's own timers. A test in the same process may put fake ones in their place (Jest, Vitest, Sinon): what
 * waits for a fake timer waits for ever. So everything in src takes them from here, as they were when this was loaded,
 * and where they were faked even before, from under the fakes. Lint forbids the globals.
 */
export const setTimeout = real('setTimeout', timers.setTimeout);
export const clearTimeout = real('clearTimeout', timers.clearTimeout);
export const setInterval = real('setInterval', timers.setInterval);
export const clearInterval = real('clearInterval', timers.clearInterval);
export const setImmediate = real('setImmediate', timers.setImmediate);
export const nextTick = real('nextTick', process.nextTick);
const RealDate = real('Date', Date);
const hrtime = real('hrtime', process.hrtime);

/** A timer that can be cleared. */
export type Timer = NodeJS.Timeout;

/** The time of the machine, in milliseconds since 1970. For the product's time take a `Clock`. */
export function machineTime(): number {
  return RealDate.now();
}

/** Milliseconds since some moment, for measuring: a clock that is set does not move them. */
export function elapsed(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** Resolves in the next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Resolves after so many milliseconds; the wait keeps no process alive. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
}

/** @returns what the promise gives, or undefined when it takes longer */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: Timer | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls what asks for a tick of Node's itself: a package that was loaded beside the fakes gets a real one. */
export function withRealTicks<T>(call: () => T): T {
  const current = process.nextTick;
  if (current === nextTick) return call();
  process.nextTick = nextTick;
  try {
    return call();
  } finally {
    process.nextTick = current;
  }
}

/** Fakes of @sinonjs/fake-timers, which all of them use, know what they stand for: `setTimeout.clock._setTimeout`. */
function real<T extends object>(name: string, current: T): T {
  const { clock } = current as { readonly clock?: Readonly<Record<string, unknown>> };
  const original = clock?.[`_${name}`];
  return typeof original === 'function' ? (original as T) : current;
}
