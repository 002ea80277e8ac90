import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine } from '../../src/command/line.js';
import { demo } from '../../src/engine/demo/demo.js';
import type { Localbill } from '../../src/index.js';
import { optionDefinitions } from '../../src/start/options.js';
import { startProcess, type Running } from '../crash/process.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { startTestServer } from '../support/localbill.js';
import { blocksOf, pages, read, root } from './blocks.js';
import { defineCustomFields, exampleTemplates } from './templates.js';
import { pagesWith, proven, ways } from './ways.js';

const ADDRESS = /(http:\/\/)?(127\.0\.0\.1|localhost):4510/g;

describe('Every block of the documentation', () => {
  it('has a way in which it is proven', () => {
    const counted = Object.fromEntries(pages().map((page) => [page, blocksOf(page).length]));
    const known = Object.fromEntries(pages().map((page) => [page, ways[page]?.length ?? 0]));
    expect(counted).toEqual(known);
    expect(Object.keys(ways).filter((page) => !pages().includes(page))).toEqual([]);
  });

  it('is on a page that the index of the documentation leads to', () => {
    const index = read('docs/README.md');
    for (const page of pages().filter((one) => one.startsWith('docs/') && one !== 'docs/README.md'))
      expect(index).toContain(`](${page.replace('docs/', '')})`);
  });

  it('that another test runs is read by that test', () => {
    for (const [page, list] of Object.entries(ways))
      for (const way of list)
        if (typeof way === 'object' && 'by' in way)
          expect([page, readFileSync(join(root, way.by), 'utf8')]).toEqual([
            page,
            expect.stringContaining(page.replace('docs/', '')),
          ]);
  });
});

const withCurl = spawnSync('curl', ['--version']).status === 0 ? describe : describe.skip;

withCurl('A reader with a shell', () => {
  let compiled: Compiled;
  let folder: string;
  let running: Running;
  beforeAll(() => {
    compiled = compileSources();
  });
  afterAll(() => compiled.remove());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-reader-'));
    writeFileSync(
      join(folder, 'localbill'),
      `#!/bin/sh\nexec '${process.execPath}' '${compiled.main}' "$@"\n`,
    );
    chmodSync(join(folder, 'localbill'), 0o755);
    running = await startProcess({ main: compiled.main, args: ['--port', '0', '--memory'] });
  });
  afterEach(async () => {
    await running.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  /** In one shell, block after block, which stops at the first command that fails; what it leaves running ends with it. */
  async function shell(
    page: string,
    most?: number,
  ): Promise<{ code: number | null; out: string; err: string }> {
    const text = proven(page, 'shell').map((block) => block.text);
    const script = ['set -e', ...text.slice(0, most)].join('\n').replaceAll(ADDRESS, running.url);
    const env = { PATH: `${folder}:${process.env['PATH']}` };
    const child = spawn('sh', ['-c', script], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
    const closed = once(child, 'close');
    const [code] = (await once(child, 'exit')) as [number | null];
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Nothing was left running.
    }
    await closed;
    return { code, ...said };
  }
  const isPdf = (name: string) => readFileSync(join(folder, name)).subarray(0, 5).toString() === '%PDF-';

  it.each(pagesWith('shell'))('can do what %s shows, block after block', async (page) => {
    expect(await shell(page)).toMatchObject({ code: 0, err: '' });
    const named = [
      ...proven(page, 'shell')
        .map(({ text }) => text)
        .join('')
        .matchAll(/[\w-]+\.pdf/g),
    ].map(String);
    for (const name of named) expect([name, isPdf(name)]).toEqual([name, true]);
  });

  it('is told when there is nothing left to bill, and keeps the PDF', async () => {
    await shell('README.md', 1);
    const kept = readFileSync(join(folder, 'invoice.pdf'));
    const again = await shell('README.md', 1);
    expect([again.code, again.err]).toEqual([
      1,
      'There are no charges to bill on or before the target date.\n',
    ]);
    expect(readFileSync(join(folder, 'invoice.pdf'))).toEqual(kept);
  });

  it('sees the documents of the batch run that README asks for, done', async () => {
    const { out } = await shell('README.md');
    expect(out.match(/"Status" ?: ?"(\w+)"/g)).toHaveLength(2);
    expect(out).not.toContain('Pending');
  });

  it('is not left waiting by use-in-ci.md when the start fails', async () => {
    rmSync(join(folder, 'localbill'));
    writeFileSync(join(folder, 'localbill'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect((await shell('docs/use-in-ci.md')).code).not.toBe(0);
  });

  it('sees what README says that a start prints', async () => {
    const [shown] = proven('README.md', 'compared');
    const { stdout } = await running.end('SIGTERM');
    const printed = stdout.replaceAll(running.url, 'http://127.0.0.1:4510').split('\n');
    for (const line of shown!.text.trimEnd().split('\n')) {
      const [begin = ''] = line.split(' ...');
      expect(printed.filter((one) => one.startsWith(begin))).toHaveLength(1);
    }
  });
});

describe('A reader of the pages', () => {
  let bill: Localbill;
  beforeAll(async () => {
    bill = await startTestServer({ demo: true });
  });
  afterAll(() => bill.stop());

  it('can use the templates of templates.md', async () => {
    for (const body of exampleTemplates()) {
      const tenant = `${bill.url}/localbill/v1/tenants/${demo.tenantId}`;
      await defineCustomFields(tenant, body);
      const reply = await fetch(`${tenant}/templates/preview`, { method: 'POST', body });
      const text = await reply.text();
      expect([reply.status, text]).toEqual([200, expect.stringMatching(/^%PDF-/)]);
    }
  });

  it('knows every option of README and configuration.md, and every command', () => {
    const synopses = [
      ...proven('README.md', 'compared').slice(1),
      ...proven('docs/configuration.md', 'compared'),
    ];
    const flags = optionDefinitions.map(({ flag }) => flag);
    for (const { text } of synopses) {
      for (const [, flag = ''] of text.matchAll(/--([a-z-]+)/g))
        expect([...flags, 'no-demo', 'url', 'version', 'help']).toContain(flag);
      for (const [, command = ''] of text.matchAll(/^localbill (\w+)/gm))
        expect(parseCommandLine([command], {}).kind).toBeDefined();
    }
  });

  it('finds the error of control-api.md as it stands there', async () => {
    const [, , ...rest] = [...blocksOf('docs/control-api.md')];
    expect(rest).toEqual([]);
    const shown = JSON.parse(proven('docs/control-api.md', 'compared')[0]!.text) as object;
    expect(await (await fetch(`${bill.url}/localbill/v1/tenants/x`)).json()).toEqual(shown);
  });

  it('gets the replies that salesforce.md shows', async () => {
    const [request, reply, run] = proven('docs/salesforce.md', 'compared').map(({ text }) => text) as [
      string,
      string,
      string,
    ];
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: demo.clientId,
      client_secret: demo.clientSecret,
    });
    const token = (await (
      await fetch(`${bill.url}/services/oauth2/token`, { method: 'POST', body: form })
    ).json()) as { access_token: string };
    const headers = { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' };
    const action = `${bill.url}/services/data/v64.0/actions/standard/generateInvoiceDocuments`;
    expect(await (await fetch(action, { method: 'POST', headers, body: request })).json()).toEqual(
      JSON.parse(reply),
    );
    const [line = ''] = run.split('\n');
    const [, method = '', path = '', body = ''] = /^(\w+) (\S+) +(\{.*\})$/.exec(line) ?? [];
    const created = await fetch(bill.url + path.replace('{id}', demo.tenantId), { method, body });
    expect(created.status).toBe(201);
  });

  it('can send every request that a page names', async () => {
    const named = pages().flatMap((page) =>
      [...read(page).matchAll(/`?\b(GET|POST|PUT|DELETE) (\/localbill\/v1\/[^\s`?]*)/g)].map(
        ([, method, path]) => ({ page, method, path }),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const { page, method, path = '' } of named) {
      const address =
        bill.url +
        path
          .replace('{id}', demo.tenantId)
          .replace(/\{\w+\}/g, '0'.repeat(32))
          .replace(/\/\.\.\.$/, '/');
      const reply = await fetch(address, {
        method: method!,
        body: method === 'GET' ? null : '{ "timeoutSeconds": 10 }',
      });
      const text = await reply.text();
      expect([page, method, path, reply.status]).not.toContain(405);
      expect([page, method, path, text]).toEqual([
        page,
        method,
        path,
        expect.not.stringContaining('There is nothing at'),
      ]);
      expect([page, method, path, reply.status]).not.toContain(500);
    }
  });
});
