import { isLocalbillError } from '../platform/errors.js';
import { INVALID_OPTION } from '../start/options.js';
import type { Surroundings } from './command.js';
import { tellHealth } from './healthcheck.js';
import { parseCommandLine } from './line.js';
import { serve } from './start.js';

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
    case 'healthcheck':
      return tellHealth(command.url, surroundings);
    case 'start':
      await serve(command.options, surroundings);
      return 0;
  }
}

function explanation(error: unknown): string {
  if (!isLocalbillError(error)) {
    return `localbill: unexpected error: ${error instanceof Error ? error.stack : String(error)}\n`;
  }
  return `localbill: ${error.message}\n${error.hint ? `  ${error.hint}\n` : ''}`;
}
