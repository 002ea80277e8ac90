import { isLoopback } from '../platform/addresses.js';
import { isLocalbillError } from '../platform/errors.js';
import { INVALID_OPTION, type StartOptions } from '../start/options.js';
import { banner, type Running } from './banner.js';
import { checkHealth } from './healthcheck.js';
import { parseCommandLine } from './line.js';
import { productVersion } from './version.js';

/** The process as a command sees it. */
export interface Surroundings {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  start(options: StartOptions): Promise<Running & { stop(): Promise<void> }>;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<void>;
}

const MISTAKE = 2;

/**
 * Does what the command line says.
 * @returns the exit code: 0, 1 for a failure, 2 for a command line or an environment that is not understood
 */
export async function run(surroundings: Surroundings): Promise<number> {
  try {
    return await obey(surroundings);
  } catch (error) {
    surroundings.err(explanation(error));
    return isLocalbillError(error) && error.code === INVALID_OPTION ? MISTAKE : 1;
  }
}

async function obey(surroundings: Surroundings): Promise<number> {
  const command = parseCommandLine(surroundings.args, surroundings.env);
  switch (command.kind) {
    case 'print':
      (command.asked ? surroundings.out : surroundings.err)(command.text);
      return command.asked ? 0 : MISTAKE;
    case 'healthcheck': {
      const { ready, message } = await checkHealth(command.url);
      (ready ? surroundings.out : surroundings.err)(`${message}\n`);
      return ready ? 0 : 1;
    }
    case 'start':
      await serve(command.options, surroundings);
      return 0;
  }
}

async function serve(options: StartOptions, surroundings: Surroundings): Promise<void> {
  const running = await surroundings.start(options);
  const stopped = surroundings.untilStopped();
  if (!isLoopback(options.host)) surroundings.err(openWarning(options.host));
  surroundings.out(banner(running, productVersion()));
  await stopped;
  await running.stop();
}

function openWarning(host: string): string {
  return (
    `localbill: warning: with --host ${host} other machines reach this server, and its control API ` +
    '(/localbill/v1) has no password. Use it only in a network that is yours.\n'
  );
}

function explanation(error: unknown): string {
  if (!isLocalbillError(error)) {
    return `localbill: unexpected error: ${error instanceof Error ? error.stack : String(error)}\n`;
  }
  return `localbill: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ''}`;
}
