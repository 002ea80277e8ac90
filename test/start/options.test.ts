import { parseCommandLine } from '../../src/command/line';
import type { LocalbillError } from '../../src/platform/errors';
import {
  DEFAULT_OPTIONS,
  optionDefinitions,
  startOptions,
  type GivenOptions,
  type StartOptions,
} from '../../src/start/options';

type Environment = Record<string, string>;

function start(args: readonly string[], env: Environment = {}): StartOptions {
  const command = parseCommandLine(['start', ...args], env);
  if (command.kind !== 'start') throw new Error(`not a start: ${command.kind}`);
  return command.options;
}

function mistake(args: readonly string[], env: Environment = {}): LocalbillError {
  try {
    parseCommandLine(args, env);
  } catch (error) {
    return error as LocalbillError;
  }
  throw new Error('it was understood');
}

/** For each option: a valid text, and what of the options it must change. */
const valid: Record<string, readonly (readonly [string, Partial<StartOptions>])[]> = {
  port: [
    ['0', { port: 0 }],
    ['65535', { port: 65535 }],
  ],
  host: [
    ['0.0.0.0', { host: '0.0.0.0' }],
    ['::1', { host: '::1' }],
    ['[::1]', { host: '::1' }],
    ['billing.test', { host: 'billing.test' }],
  ],
  data: [['/tmp/my data', { location: { kind: 'file', folder: '/tmp/my data' } }]],
  memory: [['true', { location: { kind: 'memory' } }]],
  databaseUrl: [
    ['postgres://u:p@h:5432/d', { location: { kind: 'postgres', url: 'postgres://u:p@h:5432/d' } }],
    ['postgresql://h/d', { location: { kind: 'postgres', url: 'postgresql://h/d' } }],
  ],
  demo: [['false', { demo: false }]],
  logLevel: [['silent', { logLevel: 'silent' }]],
  sessionTimeoutMinutes: [
    ['15', { sessionTimeoutMinutes: 15 }],
    ['480', { sessionTimeoutMinutes: 480 }],
  ],
  bodyLimitBytes: [
    ['2048', { bodyLimitBytes: 2048 }],
    ['64KB', { bodyLimitBytes: 65_536 }],
    ['1 mb', { bodyLimitBytes: 1_048_576 }],
  ],
  jobConcurrency: [['64', { jobConcurrency: 64 }]],
  renderThreads: [['4', { renderThreads: 4 }]],
  tls: [['true', { tls: true }]],
  tlsPort: [['0', { tlsPort: 0 }]],
  allowedHosts: [
    ['localbill', { allowedHosts: ['localbill'] }],
    ['a.test, b.test', { allowedHosts: ['a.test', 'b.test'] }],
  ],
  tlsCert: [['/c.pem', { tls: true, tlsCert: '/c.pem', tlsKey: '/other.pem' }]],
  tlsKey: [['/k.pem', { tls: true, tlsKey: '/k.pem', tlsCert: '/other.pem' }]],
};

const invalid: Record<string, readonly string[]> = {
  port: ['-1', '65536', '80.5', 'http', '0x50', '1e3', ' 80', '99999999999999999999'],
  host: ['http://here', 'here:80', 'a b', '/', '-x'],
  data: ['  '],
  memory: ['maybe', '2'],
  databaseUrl: ['mysql://h/d', 'h/d', 'postgres://h:port/d'],
  demo: ['demo'],
  logLevel: ['loud', 'WARN'],
  sessionTimeoutMinutes: ['14', '481', '15m'],
  bodyLimitBytes: ['0', '1023', '257MB', '1TB', '-5', '1.5MB'],
  jobConcurrency: ['0', '65'],
  renderThreads: ['0', '65'],
  tls: ['perhaps'],
  tlsPort: ['-1', '65536'],
  tlsCert: [' '],
  tlsKey: [' '],
  allowedHosts: ['http://a.test', 'a.test:80', 'a.test,,b.test', 'a b'],
};

/** Options that are good for nothing alone. */
const companions: Record<string, GivenOptions> = {
  tlsCert: { tlsKey: '/other.pem' },
  tlsKey: { tlsCert: '/other.pem' },
};

describe('options', () => {
  it('are the documented ones when nothing is given', () => {
    expect(start([])).toEqual(DEFAULT_OPTIONS);
    expect(startOptions({})).toEqual(DEFAULT_OPTIONS);
    expect(DEFAULT_OPTIONS).toMatchObject({ port: 4510, host: '127.0.0.1', demo: true });
  });

  describe.each(optionDefinitions)('$key', (option) => {
    const asFlag = (text: string) => [`--${option.flag}=${text}`];
    const along = companions[option.key] ?? {};
    const env = Object.fromEntries(
      Object.entries(along).map(([key, value]) => [
        optionDefinitions.find((other) => other.key === key)?.env,
        value,
      ]),
    );

    it.each(valid[option.key]!)('takes %s', (text, changes) => {
      const expected = { ...DEFAULT_OPTIONS, ...changes };
      expect(start([], { ...env, [option.env]: text })).toEqual(expected);
      expect(startOptions({ ...along, [option.key]: text })).toEqual(expected);
      if (option.argument) expect(start(asFlag(text), env)).toEqual(expected);
    });

    it.each(invalid[option.key]!)('refuses %j and says what is expected', (text) => {
      const error = mistake(['start'], { [option.env]: text });
      expect(error.code).toBe('invalid-option');
      expect(error.message).toContain(option.env);
      expect(error.message).toContain(option.expected);
      expect(error.message.includes(JSON.stringify(text))).toBe(!option.secret);
      expect(() => startOptions({ [option.key]: text })).toThrow(option.expected);
      if (option.argument) expect(mistake(['start', ...asFlag(text)]).message).toContain(`--${option.flag}`);
    });

    it('counts an empty variable as not set', () => {
      expect(start([], { [option.env]: '' })).toEqual(DEFAULT_OPTIONS);
    });
  });

  it('a flag wins over its variable', () => {
    expect(start(['--port', '7'], { LOCALBILL_PORT: '8' }).port).toBe(7);
    expect(start(['--demo'], { LOCALBILL_DEMO: 'false' }).demo).toBe(true);
    expect(start(['--no-demo'], { LOCALBILL_DEMO: 'true' }).demo).toBe(false);
  });

  it('a place named by a flag wins over places in the environment', () => {
    const env = { LOCALBILL_DATA: 'there', LOCALBILL_DATABASE_URL: 'postgres://h/d' };
    expect(start(['--memory'], env).location).toEqual({ kind: 'memory' });
    expect(start([], { LOCALBILL_DATA: 'there', LOCALBILL_MEMORY: 'false' }).location).toEqual({
      kind: 'file',
      folder: 'there',
    });
  });

  it('more than one place is a mistake that names them', () => {
    expect(mistake(['start', '--memory', '--data', 'x']).message).toContain('--data and --memory');
    expect(
      mistake(['start'], { LOCALBILL_DATA: 'x', LOCALBILL_DATABASE_URL: 'postgres://h/d' }).message,
    ).toContain('LOCALBILL_DATA and LOCALBILL_DATABASE_URL');
    expect(() => startOptions({ memory: true, location: { kind: 'memory' } })).toThrow('memory and location');
  });

  it('an unknown variable with the prefix is a mistake, others are none', () => {
    const error = mistake(['start'], { LOCALBILL_PROT: '1' });
    expect(error.message).toContain('LOCALBILL_PROT');
    expect(error.hint).toContain('LOCALBILL_PORT');
    expect(mistake(['start'], { LOCALBILL_SERVICE_HOST: '10.0.0.1' }).hint).toContain('enableServiceLinks');
    expect(start([], { HOME: '/', PATH: '/bin' })).toEqual(DEFAULT_OPTIONS);
  });

  it('an unknown property of the library is a mistake', () => {
    expect(() => startOptions({ prot: 1 } as object)).toThrow('There is no option prot, but there is port.');
  });
});

describe('the command line', () => {
  it.each([
    [['start', '--prot', '1'], '--prot'],
    [['start', '--port'], '--port'],
    [['start', 'now'], 'start'],
    [['stop'], 'stop'],
    [['--port', '1'], '--port'],
  ])('refuses %j', (args, named) => {
    const error = mistake(args);
    expect(error.code).toBe('invalid-option');
    expect(error.message).toContain(named);
    expect(error.hint).toContain('--help');
  });

  it('prints the version and the help when asked', () => {
    expect(parseCommandLine(['--version'], {})).toMatchObject({
      kind: 'print',
      asked: true,
      text: '0.1.0\n',
    });
    const help = parseCommandLine(['start', '--help'], {});
    if (help.kind !== 'print') throw new Error('no help');
    for (const { flag, env } of optionDefinitions) {
      expect(help.text).toContain(`--${flag}`);
      expect(help.text).toContain(env);
    }
  });

  it('prints the help when no command is given', () => {
    expect(parseCommandLine([], {})).toMatchObject({ kind: 'print', asked: false });
  });

  it.each([
    [[], {}, 'http://127.0.0.1:4510'],
    [[], { LOCALBILL_PORT: '80', LOCALBILL_HOST: '0.0.0.0' }, 'http://127.0.0.1:80'],
    [[], { LOCALBILL_HOST: '::' }, 'http://[::1]:4510'],
    [['--url', 'http://there:1'], {}, 'http://there:1'],
  ])('a health check with %j in %j asks %s', (args, env, url) => {
    expect(parseCommandLine(['healthcheck', ...args], env)).toEqual({ kind: 'healthcheck', url });
  });
});
