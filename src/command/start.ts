import { Option, type Command as Program } from 'commander';
import { isLoopback } from '../platform/addresses.js';
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
import { banner } from './banner.js';
import type { Environment, Line, Surroundings } from './command.js';
import { productVersion } from './version.js';

/** Flags as commander hands them over: texts, and booleans for switches. */
type Flags = Readonly<Record<string, string | boolean | undefined>>;

export function addStart({ program, env, choose }: Line): void {
  const start = program
    .command('start')
    .description('Start and serve until stopped.')
    .action((flags: Flags) => choose({ kind: 'start', options: startOptionsOf(flags, env) }));
  for (const option of optionDefinitions) addOption(start, option);
  start.addHelpText('after', '\nEach option has the environment variable beside it; the option wins.');
}

export async function serve(options: StartOptions, surroundings: Surroundings): Promise<void> {
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

function addOption(start: Program, option: OptionDefinition): void {
  const help = `${option.help} (${option.env}; default: ${option.default})`;
  const value = option.argument ? ` <${option.argument}>` : '';
  start.addOption(new Option(`--${option.flag}${value}`, help));
  if (option.key === 'demo') start.addOption(new Option('--no-demo', 'Leave the demo tenant out.'));
}

/** @throws LocalbillError also for a variable that looks like one of localbill's */
export function startOptionsOf(flags: Flags, env: Environment): StartOptions {
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

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
