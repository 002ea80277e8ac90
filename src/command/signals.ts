import { setTimeout } from '../platform/timers.js';

/** The signals that ask for an end: kill, Ctrl-C, and a closed terminal. */
const signals = { SIGTERM: 15, SIGINT: 2, SIGHUP: 1 } as const;

/**
 * Ctrl-C under npm arrives twice, once from the terminal and once passed on by npm. Within this time a second
 * signal is the same wish.
 */
const ECHO_MS = 500;

/**
 * Waits for a signal, and lets a later one end the process at once with the code that shells expect.
 * @param exit ends the process
 */
export function untilSignal(exit: (code: number) => void): Promise<void> {
  return new Promise((resolve) => {
    let insisting = false;
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (insisting) exit(128 + signals[signal as keyof typeof signals]);
      if (asked) return;
      asked = true;
      setTimeout(() => (insisting = true), ECHO_MS).unref();
      resolve();
    };
    for (const signal of Object.keys(signals)) process.on(signal, onSignal);
  });
}
