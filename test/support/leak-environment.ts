import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { relative } from 'node:path';
// Without its ending: jest loads an environment by Node's own rules, not by those of the tests.
import { openThings, type Moment, type OpenThing, type OpenThings } from './open-things';

/** How long what is being closed may take: a server ends when its last socket has. */
const GRACE_MS = 2000;

/**
 * Node's environment of jest, in which a test file fails that leaves something open: servers, sockets, child processes,
 * worker threads, watchers and timers. What keeps no process alive (`unref`) may stay, since it belongs to what outlives
 * a file: idle sockets of `fetch` and of Node's agents, the PostgreSQL of the run, a library's own timers. What the
 * runner opened before the file began, such as its pipe to jest, is not looked at.
 */
class LeakEnvironment extends TestEnvironment {
  private readonly root: string;
  private readonly things: OpenThings;
  private moment: Moment = { what: 'while the file was loaded' };

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.root = config.projectConfig.rootDir;
    this.things = openThings(this.root, () => this.moment);
  }

  override async setup(): Promise<void> {
    await super.setup();
    this.things.start();
  }

  override async teardown(): Promise<void> {
    this.things.stop();
    await super.teardown();
  }

  readonly handleTestEvent = async (event: Circus.Event, state: Circus.State): Promise<void> => {
    if (event.name === 'hook_start')
      this.moment = { what: `in ${event.hook.type}`, place: event.hook.asyncError };
    if (event.name === 'test_fn_start')
      this.moment = { what: `in the test "${event.test.name}"`, place: event.test.asyncError };
    if (event.name !== 'run_finish') return;
    this.things.stop();
    const left = await this.leftOpen();
    if (left.length > 0) state.unhandledErrors.push(leakError(this.root, left));
  };

  private async leftOpen(): Promise<readonly OpenThing[]> {
    for (let waited = 0; ; waited += 20) {
      const left = this.things.stillOpen();
      if (left.length === 0 || waited >= GRACE_MS) return left;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A line for each place; its first place is the stack's, of which jest shows the code. */
function leakError(root: string, left: readonly OpenThing[]): Error {
  const lines = new Map<string, string>();
  for (const { kind, moment, places } of left) {
    const where = `opened ${[moment.what, ...places.slice(0, 3).map((place) => relative(root, place))].join(', ')}`;
    // A child process comes with its pipes, a server with its sockets: the first of a place says it all.
    if (!lines.has(where)) lines.set(where, `- ${kind}, ${where}`);
  }
  const error = new Error(`The test file leaves open:\n${[...lines.values()].join('\n')}`);
  error.stack = [error.message, ...(left[0]?.places ?? []).map((place) => `    at ${place}`)].join('\n');
  return error;
}

export = LeakEnvironment;
