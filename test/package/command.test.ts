import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { optionDefinitions } from '../../src/start/options.js';
import { testLocation } from '../support/stores.js';
import { onEachNode, workplace, type Workplace } from './installed.js';

onEachNode('the command', (product) => {
  let place: Workplace;
  beforeEach(() => (place = workplace(product)));
  afterEach(() => place.leave());

  it.each(['--version', '-V', 'version'])('%s prints the version', async (asked) => {
    const file = join(product.folder, 'node_modules', 'localbill', 'package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(await place.localbill(asked)).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([['--help'], ['-h'], ['help'], ['help', 'start'], ['start', '-h']])(
    '%s %s prints help',
    async (...asked) => {
      const { code, out, err } = await place.localbill(...asked.filter(Boolean));
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^Usage: localbill /);
    },
  );

  it('ends with 2 and says what it does not understand', async () => {
    expect(await place.localbill('start', '--prot', '1')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^localbill: Unknown option '--prot'/),
    });
    expect(await place.localbill('statr')).toMatchObject({
      code: 2,
      err: expect.stringContaining("'statr'"),
    });
  });

  it('starts with every option that it has, and with the variable of each', async () => {
    const own = await place.start(['--port', '0', '--tls', '--tls-port', '0', '--data', 'first']);
    await own.stop();
    const [certificate, key] = ['tls-cert.pem', 'tls-key.pem'].map((name) =>
      join(place.folder, 'first', name),
    );
    const given: Readonly<Record<string, string | true>> = {
      ...sampleOptions,
      'tls-cert': certificate!,
      'tls-key': key!,
    };
    expect(Object.keys(given).sort()).toEqual(
      optionDefinitions
        .map(({ flag }) => flag)
        .filter((flag) => !places.includes(flag))
        .sort(),
    );
    const postgres = await testLocation('postgres');
    const { url } = postgres.location as { readonly url: string };
    for (const where of [{ data: 'second' }, { memory: true }, { 'database-url': url }]) {
      const all = Object.entries({ ...given, ...where }) as [string, string | true][];
      const flags = all.flatMap(([flag, value]) => [`--${flag}`, ...(value === true ? [] : [value])]);
      const byFlag = await place.start(flags);
      expect((await fetch(`${byFlag.url}/localbill/v1/readyz`)).status).toBe(200);
      expect(await byFlag.stop()).toMatchObject({ code: 0, err: expect.not.stringContaining('eprecat') });
      const variable = (flag: string) => optionDefinitions.find((option) => option.flag === flag)!.env;
      const env = Object.fromEntries(all.map(([flag, value]) => [variable(flag), String(value)]));
      expect(await (await place.start([], env)).stop()).toMatchObject({ code: 0 });
    }
    await postgres.remove();
  }, 120_000);

  it('tells a health check whether it is ready', async () => {
    const { url, stop } = await place.start(['--port', '0', '--memory']);
    expect(await place.localbill('healthcheck', '--url', url)).toMatchObject({ code: 0 });
    await stop();
    expect(await place.localbill('healthcheck', '--url', url)).toMatchObject({ code: 1 });
  });

  it('says why it cannot start', async () => {
    const { code, err } = await place.localbill('start', '--database-url', 'postgresql://127.0.0.1:1/none');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^localbill: The database .* cannot be reached\./),
    ]);
  });

  it('is a program that may be run', () => {
    const main = join(product.folder, 'node_modules', 'localbill', 'dist', 'main.js');
    expect(statSync(main).mode & 0o111).toBe(0o111);
    expect(readFileSync(main, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  });
});

const places: readonly string[] = ['data', 'memory', 'database-url'];

/** A value for each option, but for the places of data and the files for TLS. */
const sampleOptions: Readonly<Record<string, string | true>> = {
  port: '0',
  host: '127.0.0.1',
  demo: true,
  'allowed-hosts': 'billing.test',
  'log-level': 'info',
  'session-timeout': '20',
  'body-limit': '1MB',
  'job-concurrency': '1',
  'render-threads': '2',
  tls: true,
  'tls-port': '0',
};
