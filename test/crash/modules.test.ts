import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { compileSources, type Compiled } from '../support/compiled.js';

/** Starts, logs in, and tells which packages it has loaded. */
const script = `
const { startLocalbill } = require(process.argv[1]);
(async () => {
  const bill = await startLocalbill({ port: 0, memory: true });
  const { username, password } = bill.demo;
  const login = '<login xmlns="http://api.zuora.com/"><username>' + username + '</username><password>' + password + '</password></login>';
  const envelope = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' + login + '</e:Body></e:Envelope>';
  const reply = await fetch(bill.url + '/apps/services/a/91.0', { method: 'POST', body: envelope });
  const files = Object.keys(require.cache).map((file) => file.replaceAll('\\\\', '/'));
  const packages = files.flatMap((file) => /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? []);
  process.stdout.write(JSON.stringify({ status: reply.status, packages: [...new Set(packages)] }));
  await bill.stop();
})();
`;

describe('A server that has answered its first SOAP call', () => {
  let compiled: Compiled;
  beforeAll(() => {
    compiled = compileSources();
  });
  afterAll(() => compiled.remove());

  it('has not loaded what other calls need (invariant 9)', () => {
    const entry = join(dirname(compiled.main), 'index.js');
    const output = execFileSync(process.execPath, ['-e', script, entry], { encoding: 'utf8' });
    const { status, packages } = JSON.parse(output) as { status: number; packages: string[] };
    expect(status).toBe(200);
    expect(packages).toContain('better-sqlite3');
    const heavy = [
      'express',
      'zod',
      'prom-client',
      'pg',
      'pdf-lib',
      '@pdf-lib/fontkit',
      'wawoff2',
      'bidi-js',
      'csv-parse',
      'csv-stringify',
      'fflate',
      'openpgp',
    ];
    expect(packages.filter((name) => heavy.includes(name) || name.startsWith('@fontsource'))).toEqual([]);
  });
});
