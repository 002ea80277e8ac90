import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scryptSync } from 'node:crypto';
import Database from 'better-sqlite3';
import { demo } from '../../../src/engine/demo/demo.js';
import { connect, envelope, post, startTestServer, textOf } from '../../support/localbill.js';

/** Where a token or a password must not be found. */

const PASSWORD = 'S3cret-Passw0rd';

describe('The store', () => {
  it('holds neither tokens nor passwords, only their hashes', async () => {
    const data = await mkdtemp(join(tmpdir(), 'localbill-secrets-'));
    const bill = await startTestServer({ data, memory: false });
    const tenant = await bill.createTenant({ username: 'ada@example.test', password: PASSWORD });
    const { session } = await connect(bill, tenant);
    const whileRunning = await contentOf(data);
    await bill.stop();
    for (const content of [whileRunning, await contentOf(data)]) {
      // It is the right place to look at.
      expect(content.includes('ada@example.test')).toBe(true);
      for (const secret of [PASSWORD, session, session.slice(0, 40)]) {
        expect(content.includes(secret)).toBe(false);
        expect(content.includes(Buffer.from(secret, 'base64url'))).toBe(false);
      }
    }
    await rm(data, { recursive: true });
  });
});

describe('A password', () => {
  let data: string;
  beforeEach(async () => (data = await mkdtemp(join(tmpdir(), 'localbill-secrets-'))));
  afterEach(() => rm(data, { recursive: true }));

  it('is dear to guess when a person chose it, and not when it is random or everybody knows it', async () => {
    const bill = await startTestServer({ data, memory: false, demo: true });
    const random = await bill.createTenant();
    await bill.createTenant({ username: 'ada@example.test', password: PASSWORD });
    await bill.stop();
    const costOf = (name: string) => Number(passwordHash(data, name).split(':')[1]);
    expect(costOf('ada@example.test')).toBe(16_384);
    expect([random.username, demo.username].map(costOf)).toEqual([1_024, 1_024]);
  });

  it('that an earlier version stored, without its cost, still opens', async () => {
    const bill = await startTestServer({ data, memory: false });
    const tenant = await bill.createTenant();
    await bill.stop();
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(PASSWORD, salt, 32);
    passwordHash(data, tenant.username, `scrypt:${salt.toString('hex')}:${key.toString('hex')}`);
    const again = await startTestServer({ data, memory: false });
    expect((await connect(again, { ...tenant, password: PASSWORD })).session).toHaveLength(256);
    await again.stop();
  });
});

/** What the store of a data folder has for a user's password; puts another in its place when there is one. */
function passwordHash(folder: string, username: string, other?: string): string {
  const database = new Database(join(folder, 'localbill.db'));
  if (other) database.prepare('update user set passwordHash = ? where username = ?').run(other, username);
  const hash = database.prepare('select passwordHash from user where username = ?').pluck().get(username);
  database.close();
  return String(hash);
}

async function contentOf(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true });
  const contents = names.map((name) => readFile(join(folder, name)).catch(() => Buffer.alloc(0)));
  return Buffer.concat(await Promise.all(contents));
}

describe('The log', () => {
  it('holds neither tokens nor passwords, whatever its level and whatever goes wrong', async () => {
    const root = join(__dirname, '..', '..', '..');
    const command = ['-r', join(root, 'test/support/register.cjs'), join(root, 'src/main.ts'), 'start'];
    const child = spawn(
      process.execPath,
      [...command, '--port', '0', '--memory', '--log-level', 'trace', '--body-limit', '1MB'],
      { env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const closed = once(child, 'close');
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const base = await readyUrl(child.stdout);
    const url = `${base}/apps/services/a/91.0`;

    const created = await fetch(`${base}/localbill/v1/tenants`, { method: 'POST' });
    const { username, password } = (await created.json()) as { username: string; password: string };
    const login = (secret: string) =>
      post(
        url,
        envelope(
          `<ns1:login><ns1:username>${username}</ns1:username><ns1:password>${secret}</ns1:password></ns1:login>`,
        ),
      );
    const session = textOf((await login(password)).element, 'result', 'Session');
    await login(PASSWORD);
    const header = `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`;
    await post(url, envelope('<ns1:getUserInfo/>', header));
    await post(url, envelope('<ns1:query><ns1:queryString>nonsense</ns1:queryString></ns1:query>', header));
    await post(url, envelope('<ns1:nonsense/>', header).slice(0, -9));
    await (await fetch(`${url}?wsdl&session=${session}`)).text();
    const headers = { Authorization: `ZSession ${session}` };
    await (await fetch(`${base}/apps/api/file/x`, { headers })).text();
    child.kill('SIGTERM');
    await closed;

    expect(log).toContain('"operation":"getUserInfo"');
    for (const secret of [session, password, PASSWORD]) expect(log.includes(secret)).toBe(false);
  });
});

async function readyUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  let seen = '';
  for await (const chunk of stdout) {
    seen += String(chunk);
    const url = /^localbill ready on (\S+)$/m.exec(seen)?.[1];
    if (url) return url;
  }
  throw new Error(`not ready: ${seen}`);
}
