import { isIP } from 'node:net';
import { LocalbillError } from '../platform/errors.js';
import { nearestName } from '../platform/nearest.js';
import type { StoreLocation } from '../store/types.js';

/** How an instance runs; every choice made. */
export interface StartOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host: string;
  readonly location: StoreLocation;
  /** Whether a new store gets the demo tenant. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** How long a session lives without a call. */
  readonly sessionTimeoutMinutes: number;
  /** Longest request body, also after decompression. */
  readonly bodyLimitBytes: number;
  /** How many jobs run at the same time. */
  readonly jobConcurrency: number;
  /** How many threads draw invoices at the same time. */
  readonly renderThreads: number;
  /** Whether requests are also taken over TLS, on a port of their own. */
  readonly tls: boolean;
  /** 0 picks a free one. */
  readonly tlsPort: number;
  /** Files in PEM form, both or neither; without them a certificate is made. */
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** Names by which clients may call the control API, beside those of the machine. */
  readonly allowedHosts: readonly string[];
}

/** Options as a caller gives them: any may be left out, and the place of the data may be named in short. */
export interface GivenOptions extends Partial<StartOptions> {
  /** Folder of the data. */
  readonly data?: string;
  readonly memory?: boolean;
  readonly databaseUrl?: string;
}

export type OptionKey = Exclude<keyof GivenOptions, 'location'>;

type OptionValue = string | number | boolean | readonly string[];

/** One option: its flag, its environment variable, and how its text is read. */
export interface OptionDefinition {
  readonly key: OptionKey;
  /** Without its dashes. */
  readonly flag: string;
  /** What the help calls the value; a switch has none. */
  readonly argument?: string;
  readonly env: string;
  readonly help: string;
  /** What a valid value is, to follow "expected". */
  readonly expected: string;
  /** As the documentation prints it. */
  readonly default: string;
  /** @returns undefined when the text is no valid value */
  readonly parse: (text: string) => OptionValue | undefined;
  /** The value must not be repeated in messages. */
  readonly secret?: true;
}

export const DEFAULT_OPTIONS: StartOptions = {
  port: 4510,
  host: '127.0.0.1',
  location: { kind: 'file', folder: './.localbill' },
  demo: true,
  logLevel: 'warn',
  sessionTimeoutMinutes: 15,
  bodyLimitBytes: 50 * 1024 * 1024,
  jobConcurrency: 2,
  renderThreads: 1,
  tls: false,
  tlsPort: 4511,
  allowedHosts: [],
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Every option there is, in the order of the help. Command line, environment, library and documentation follow it. */
export const optionDefinitions: readonly OptionDefinition[] = [
  {
    key: 'port',
    flag: 'port',
    argument: 'number',
    env: 'LOCALBILL_PORT',
    help: 'Port to listen on; 0 picks a free one.',
    expected: 'a whole number from 0 to 65535',
    default: String(DEFAULT_OPTIONS.port),
    parse: wholeNumber(0, 65_535),
  },
  {
    key: 'host',
    flag: 'host',
    argument: 'address',
    env: 'LOCALBILL_HOST',
    help: 'Address to listen on. 0.0.0.0 lets other machines in, also to the control API, which has no password.',
    expected: 'a host name or an IP address, without scheme and port',
    default: DEFAULT_OPTIONS.host,
    parse: hostName,
  },
  {
    key: 'data',
    flag: 'data',
    argument: 'folder',
    env: 'LOCALBILL_DATA',
    help: 'Folder that keeps the data; it is made when it is missing.',
    expected: 'a path',
    default: './.localbill',
    parse: path,
  },
  {
    key: 'memory',
    flag: 'memory',
    env: 'LOCALBILL_MEMORY',
    help: 'Keep the data in memory: nothing is written, and all is gone at the end.',
    expected: 'true or false',
    default: 'false',
    parse: trueOrFalse,
  },
  {
    key: 'databaseUrl',
    flag: 'database-url',
    argument: 'url',
    env: 'LOCALBILL_DATABASE_URL',
    help: 'Keep the data in PostgreSQL.',
    expected: 'a URL such as postgres://user:password@host:5432/database',
    default: 'none',
    parse: postgresUrl,
    secret: true,
  },
  {
    key: 'demo',
    flag: 'demo',
    env: 'LOCALBILL_DEMO',
    help: 'Load the demo tenant into a new store.',
    expected: 'true or false',
    default: String(DEFAULT_OPTIONS.demo),
    parse: trueOrFalse,
  },
  {
    key: 'logLevel',
    flag: 'log-level',
    argument: 'level',
    env: 'LOCALBILL_LOG_LEVEL',
    help: 'Which log lines appear on standard error.',
    expected: `one of ${logLevels.join(', ')}`,
    default: DEFAULT_OPTIONS.logLevel,
    parse: (text) => (logLevels.includes(text) ? text : undefined),
  },
  {
    key: 'sessionTimeoutMinutes',
    flag: 'session-timeout',
    argument: 'minutes',
    env: 'LOCALBILL_SESSION_TIMEOUT',
    help: 'Minutes after which a session that makes no call ends.',
    expected: 'a whole number of minutes from 15 to 480',
    default: String(DEFAULT_OPTIONS.sessionTimeoutMinutes),
    parse: wholeNumber(15, 480),
  },
  {
    key: 'bodyLimitBytes',
    flag: 'body-limit',
    argument: 'size',
    env: 'LOCALBILL_BODY_LIMIT',
    help: 'Longest request body that is read, also after decompression.',
    expected: 'a number of bytes, or one with KB or MB, from 1KB to 256MB',
    default: '50MB',
    parse: byteCount(1024, 256 * 1024 * 1024),
  },
  {
    key: 'jobConcurrency',
    flag: 'job-concurrency',
    argument: 'number',
    env: 'LOCALBILL_JOB_CONCURRENCY',
    help: 'How many jobs run at the same time.',
    expected: 'a whole number from 1 to 64',
    default: String(DEFAULT_OPTIONS.jobConcurrency),
    parse: wholeNumber(1, 64),
  },
  {
    key: 'renderThreads',
    flag: 'render-threads',
    argument: 'number',
    env: 'LOCALBILL_RENDER_THREADS',
    help: 'How many threads draw invoices at the same time, beside the one that answers calls.',
    expected: 'a whole number from 1 to 64',
    default: String(DEFAULT_OPTIONS.renderThreads),
    parse: wholeNumber(1, 64),
  },
  {
    key: 'tls',
    flag: 'tls',
    env: 'LOCALBILL_TLS',
    help: 'Take requests over TLS too, on a second port, with a certificate that localbill makes and signs itself.',
    expected: 'true or false',
    default: String(DEFAULT_OPTIONS.tls),
    parse: trueOrFalse,
  },
  {
    key: 'tlsPort',
    flag: 'tls-port',
    argument: 'number',
    env: 'LOCALBILL_TLS_PORT',
    help: 'Port for TLS; 0 picks a free one.',
    expected: 'a whole number from 0 to 65535',
    default: String(DEFAULT_OPTIONS.tlsPort),
    parse: wholeNumber(0, 65_535),
  },
  {
    key: 'tlsCert',
    flag: 'tls-cert',
    argument: 'file',
    env: 'LOCALBILL_TLS_CERT',
    help: 'Certificate for TLS, in PEM form, in place of one that localbill makes; goes with --tls-key and implies --tls.',
    expected: 'a path',
    default: 'none',
    parse: path,
  },
  {
    key: 'tlsKey',
    flag: 'tls-key',
    argument: 'file',
    env: 'LOCALBILL_TLS_KEY',
    help: 'Private key of that certificate, in PEM form.',
    expected: 'a path',
    default: 'none',
    parse: path,
  },
  {
    key: 'allowedHosts',
    flag: 'allowed-hosts',
    argument: 'names',
    env: 'LOCALBILL_ALLOWED_HOSTS',
    help: 'Names by which clients may call the control API, beside localhost, addresses and the name of this machine.',
    expected: 'host names without ports, separated by commas',
    default: 'none',
    parse: hostNames,
  },
];

/** The code of a `LocalbillError` about an option: the start is called off with exit code 2. */
export const INVALID_OPTION = 'invalid-option';

/** An option's value as text, and the flag, variable or property that it came from. */
export interface OptionText {
  readonly text: string;
  readonly source: string;
}

/**
 * Reads options and completes them with the defaults.
 * @param location where the data are, when it is not given as an option
 * @throws LocalbillError that names the source, what was seen and what is expected; or when more than one place
 * for the data is named
 */
export function readOptions(
  texts: ReadonlyMap<OptionKey, OptionText>,
  location?: StoreLocation,
): StartOptions {
  const values = new Map<OptionKey, OptionValue>();
  for (const option of optionDefinitions) {
    const given = texts.get(option.key);
    if (given) values.set(option.key, parseOption(option, given));
  }
  const places = placeKeys.filter((key) => values.has(key) && values.get(key) !== false);
  const names = places.map((key) => texts.get(key)!.source);
  if (location) names.push('location');
  if (names.length > 1) throw morePlacesThanOne(names);
  const chosen = location ?? placeOf(places[0], values) ?? DEFAULT_OPTIONS.location;
  const others = [...values].filter(([key]) => !placeKeys.includes(key));
  const options: StartOptions = { ...DEFAULT_OPTIONS, ...Object.fromEntries(others), location: chosen };
  return { ...options, tls: options.tls || hasCertificate(texts) };
}

/**
 * The same for options that a program gives.
 * @throws LocalbillError also for a property that is no option
 */
export function startOptions(given: GivenOptions): StartOptions {
  if (!isObject(given))
    throw new LocalbillError(
      INVALID_OPTION,
      `Options are an object, not ${kindOf(given)}.`,
      'Such as { port: 0, memory: true }.',
    );
  const { location, ...others } = given;
  if (location !== undefined) checkLocation(location);
  const texts = new Map<OptionKey, OptionText>();
  for (const [source, value] of Object.entries(others)) {
    const option = optionDefinitions.find(({ key }) => key === source);
    if (!option) throw unknownOption(source);
    const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isNothing) texts.set(option.key, { text: textOf(option, value), source });
  }
  return readOptions(texts, location);
}

/** The options that name a place for the data; at most one may be given. */
export const placeKeys: readonly OptionKey[] = ['data', 'memory', 'databaseUrl'];

function placeOf(key: OptionKey | undefined, values: ReadonlyMap<OptionKey, OptionValue>) {
  const value = key && String(values.get(key));
  if (key === undefined || value === undefined) return undefined;
  if (key === 'memory') return { kind: 'memory' } as const;
  return key === 'data'
    ? ({ kind: 'file', folder: value } as const)
    : ({ kind: 'postgres', url: value } as const);
}

function parseOption(option: OptionDefinition, { text, source }: OptionText): OptionValue {
  const value = option.parse(text);
  if (value !== undefined) return value;
  const seen = option.secret ? 'what was given' : JSON.stringify(text);
  throw new LocalbillError(INVALID_OPTION, `${source}: ${seen} is not ${option.expected}.`, option.help);
}

/** @throws LocalbillError when the certificate stands without its key, or the key without it */
function hasCertificate(texts: ReadonlyMap<OptionKey, OptionText>): boolean {
  const [cert, key] = [texts.get('tlsCert'), texts.get('tlsKey')];
  if ((cert === undefined) === (key === undefined)) return cert !== undefined;
  throw new LocalbillError(
    INVALID_OPTION,
    `${(cert ?? key)?.source}: the certificate and its key go together.`,
    'Name both files with --tls-cert and --tls-key, or neither.',
  );
}

function morePlacesThanOne(names: readonly string[]): LocalbillError {
  return new LocalbillError(
    INVALID_OPTION,
    `More than one place for the data is named: ${names.join(' and ')}.`,
    'Name at most one: a folder, memory, or a PostgreSQL database.',
  );
}

function unknownOption(name: string): LocalbillError {
  const known = optionDefinitions.map(({ key }) => key);
  const meant = nearestName(name, [...known, 'location']);
  return new LocalbillError(
    INVALID_OPTION,
    `There is no option ${name}${meant === undefined ? '' : `, but there is ${meant}`}.`,
    `Options are ${known.join(', ')} and location.`,
  );
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function kindOf(given: unknown): string {
  if (given === null) return 'null';
  if (Array.isArray(given)) return 'a list';
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
}

/**
 * A program's value as the command line would have it. Numbers and switches may be texts, but texts are nothing else.
 * @throws LocalbillError for a value of another kind
 */
function textOf(option: OptionDefinition, value: unknown): string {
  const text =
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : value;
  const isPlain = typeof text === 'number' || typeof text === 'boolean';
  if (typeof text === 'string' || (isPlain && typeof option.parse(String(text)) !== 'string'))
    return String(text);
  throw new LocalbillError(
    INVALID_OPTION,
    `${option.key}: ${kindOf(value)} is not ${option.expected}.`,
    option.help,
  );
}

/** @throws LocalbillError for what names no place for the data */
function checkLocation(location: unknown): void {
  const { kind, folder, url } = Object(location) as Readonly<Record<string, unknown>>;
  if (kind === 'memory' || (kind === 'file' && typeof folder === 'string')) return;
  if (kind === 'postgres' && typeof url === 'string') return;
  throw new LocalbillError(
    INVALID_OPTION,
    'location: what was given names no place for the data.',
    "One of { kind: 'memory' }, { kind: 'file', folder } and { kind: 'postgres', url }.",
  );
}

function wholeNumber(least: number, most: number) {
  return (text: string): number | undefined => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  };
}

function path(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

function trueOrFalse(text: string): boolean | undefined {
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  return /^(false|0|no|off)$/i.test(text) ? false : undefined;
}

function byteCount(least: number, most: number) {
  const units = { b: 1, kb: 1024, mb: 1024 * 1024 };
  return (text: string): number | undefined => {
    const match = /^(\d{1,9})\s*(b|kb|mb)?$/i.exec(text);
    if (!match) return undefined;
    const bytes = Number(match[1]) * units[(match[2] ?? 'b').toLowerCase() as keyof typeof units];
    return bytes >= least && bytes <= most ? bytes : undefined;
  };
}

function hostName(text: string): string | undefined {
  const host = text.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host) ? host : undefined;
}

function hostNames(text: string): readonly string[] | undefined {
  const names = text.split(',').map((name) => hostName(name.trim()));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}
