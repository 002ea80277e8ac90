#!/usr/bin/env node
import { run } from './command/run.js';
import { untilSignal } from './command/signals.js';

/** An input that breaks one request must not end the process (INVARIANTS.md 7): say what happened and go on. */
function report(error: unknown): void {
  process.stderr.write(
    `localbill: unexpected error: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
}

process.on('uncaughtException', report);
process.on('unhandledRejection', report);
// A reader that went away, as in `localbill start | head -1`, is no error.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

void run({
  args: process.argv.slice(2),
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // Loaded late: help, mistakes and health checks need none of it.
  start: async (options) => (await import('./index.js')).startLocalbill(options),
  untilStopped: () => untilSignal(process.exit),
}).then((code) => process.exit(code));
