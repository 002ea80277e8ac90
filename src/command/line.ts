import { Command as Program, CommanderError, Option } from 'commander';
import { reachableUrl } from '../platform/addresses.js';
import { LocalbillError } from '../platform/errors.js';
import {
  INVALID_OPTION,
  optionDefinitions,
  placeKeys,
  readOptions,
  type OptionDefinition,
  type OptionKey,
  type OptionText,
  type StartOptions,
} from '../start/options.js';
import { productVersion } from './version.js';

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'healthcheck'; readonly url: string }
  /** Help or version: asked for, or shown because no command was given. */
  | { readonly kind: 'print'; readonly text: string; readonly asked: boolean };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a command line together with the environment.
 * @param args without the program's own name
 * @throws LocalbillError with the code `invalid-option` for anything that is not understood
 */
export function parseCommandLine(args: readonly string[], env: Environment): Command {
  let command: Command | undefined;
  let printed = '';
  const program = createProgram({
    print: (text) => (printed += text),
    start: (flags) => (command = { kind: 'start', options: startOptionsOf(flags, env) }),
    healthcheck: (url) => (command = { kind: 'healthcheck', url: url ?? ownUrl(env) }),
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

/** Flags as commander hands them over: texts, and booleans for switches. */
type Flags = Readonly<Record<string, string | boolean | undefined>>;

interface Actions {
  print(text: string): void;
  start(flags: Flags): void;
  healthcheck(url: string | undefined): void;
}

function createProgram(actions: Actions): Program {
  const program = new Program('localbill')
    .description("Runs vendors' billing APIs on your own machine, and really bills.")
    .version(productVersion(), '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .exitOverride()
    .configureOutput({ writeOut: actions.print, writeErr: actions.print });
  const start = program.command('start').description('Start and serve until stopped.').action(actions.start);
  for (const option of optionDefinitions) addOption(start, option);
  start.addHelpText('after', '\nEach option has the environment variable beside it; the option wins.');
  program
    .command('healthcheck')
    .description('Ask a running instance whether it is ready; exit code 0 when it is, 1 when not.')
    .option('--url <url>', 'Where it listens. Default: on this machine, LOCALBILL_PORT or 4510.')
    .action((flags: { url?: string }) => actions.healthcheck(flags.url));
  program
    .command('version')
    .description('Print the version.')
    .action(() => actions.print(`${productVersion()}\n`));
  return program;
}

function addOption(start: Program, option: OptionDefinition): void {
  const help = `${option.help} (${option.env}; default: ${option.default})`;
  const value = option.argument ? ` <${option.argument}>` : '';
  start.addOption(new Option(`--${option.flag}${value}`, help));
  if (option.key === 'demo') start.addOption(new Option('--no-demo', 'Leave the demo tenant out.'));
}

function startOptionsOf(flags: Flags, env: Environment): StartOptions {
  refuseUnknownVariables(env);
  const texts = new Map<OptionKey, OptionText>();
  for (const { key, flag, env: variable } of optionDefinitions) {
    const given = flags[camelCase(flag)];
    if (given !== undefined) texts.set(key, { text: String(given), source: `--${flag}` });
    else if (env[variable]) texts.set(key, { text: env[variable], source: variable });
  }
  return readOptions(withoutOverruledPlaces(texts));
}

/** A place named by a flag wins over every place that the environment names. */
function withoutOverruledPlaces(texts: ReadonlyMap<OptionKey, OptionText>): Map<OptionKey, OptionText> {
  const isFlag = ({ source }: OptionText) => source.startsWith('--');
  const placeByFlag = [...texts].some(([key, text]) => placeKeys.includes(key) && isFlag(text));
  return new Map(
    [...texts].filter(([key, text]) => !placeByFlag || !placeKeys.includes(key) || isFlag(text)),
  );
}

const PREFIX = 'LOCALBILL_';

function refuseUnknownVariables(env: Environment): void {
  const known = optionDefinitions.map((option) => option.env);
  const unknown = Object.keys(env).find((name) => name.startsWith(PREFIX) && !known.includes(name));
  if (unknown === undefined) return;
  throw new LocalbillError(
    INVALID_OPTION,
    `The environment variable ${unknown} is none that localbill knows.`,
    /^LOCALBILL_(SERVICE|PORT)_/.test(unknown)
      ? 'Kubernetes sets it for a service of the name localbill: set enableServiceLinks: false in the pod.'
      : `Variables with this prefix are ${known.join(', ')}.`,
  );
}

/** Where an instance with this environment listens, seen from the same machine. */
function ownUrl(env: Environment): string {
  const { host, port } = startOptionsOf({}, env);
  return reachableUrl(host, port);
}

function notUnderstood(error: CommanderError): LocalbillError {
  const lines = error.message.replace(/^error: /, '').split('\n');
  const message = lines.map((line) => line.trim()).join(' ');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new LocalbillError(INVALID_OPTION, sentence, 'See localbill --help and localbill start --help.');
}

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
