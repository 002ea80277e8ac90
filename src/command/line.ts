import { Command as Program, CommanderError } from 'commander';
import { LocalbillError } from '../platform/errors.js';
import { INVALID_OPTION } from '../start/options.js';
import type { Command, Environment, Line } from './command.js';
import { addHealthcheck } from './healthcheck.js';
import { addHelp } from './help.js';
import { addStart } from './start.js';
import { addVersion } from './version.js';

/**
 * Reads a command line together with the environment.
 * @param args without the program's own name
 * @throws LocalbillError with the code `invalid-option` for anything that is not understood
 */
export function parseCommandLine(args: readonly string[], env: Environment): Command {
  let command: Command | undefined;
  let printed = '';
  const program = createProgram({
    env,
    print: (text) => void (printed += text),
    choose: (chosen) => void (command = chosen),
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0 && error.code !== 'commander.help') throw notUnderstood(error);
    return { kind: 'print', text: printed, asked: error.exitCode === 0 };
  }
  return command ?? { kind: 'print', text: printed, asked: true };
}

/** Each command adds itself, in the order of the help. */
const commands = [addHelp, addStart, addHealthcheck, addVersion];

function createProgram(line: Omit<Line, 'program'>): Program {
  const program = new Program('localbill')
    .description("Runs vendors' billing APIs on your own machine, and really bills.")
    .exitOverride();
  for (const add of commands) add({ program, ...line });
  return program;
}

function notUnderstood(error: CommanderError): LocalbillError {
  const lines = error.message.replace(/^error: /, '').split('\n');
  const message = lines.map((line) => line.trim()).join(' ');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new LocalbillError(INVALID_OPTION, sentence, 'See localbill --help and localbill start --help.');
}
