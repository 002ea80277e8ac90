import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileSources, type Compiled } from '../support/compiled.js';
import { runToEnd, startProcess, type Ended } from './process.js';

let compiled: Compiled;
let folder: string;

beforeAll(() => {
  compiled = compileSources();
});
afterAll(() => compiled.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts what cannot start; a port of its own unless the arguments name one. */
function failedStart(args: readonly string[], user?: { uid: number; gid: number }): Promise<Ended> {
  return runToEnd({ main: compiled.main, args: ['--port', '0', ...args], ...(user && { user }) });
}

describe('A start that cannot be', () => {
  it('names the port that is taken', async () => {
    const other = await listening();
    const { port } = other.address() as AddressInfo;
    const ended = await failedStart(['--port', String(port), '--memory']);
    other.close();
    expect(ended).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr:
        `localbill: Port ${port} on 127.0.0.1 is taken by another program.\n` +
        '  Name another one with --port (LOCALBILL_PORT); 0 picks a free one.\n',
    });
  });

  it('names the data folder that another localbill uses, and leaves that one alone', async () => {
    const args = ['--port', '0', '--data', folder];
    const first = await startProcess({ main: compiled.main, args });
    const second = await failedStart(['--data', folder]);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toBe(
      `localbill: Another localbill is using the data folder ${folder}, or a program has its database open.\n` +
        '  Stop it, or give this one another folder with --data DIR, or keep nothing with --memory.\n',
    );
    expect((await fetch(`${first.url}/localbill/v1/readyz`)).status).toBe(200);
    expect((await first.end('SIGTERM')).code).toBe(0);
  });

  it('names the data folder that cannot be made', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const ended = await failedStart(['--data', join(file, 'data')]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      `localbill: The data folder ${join(file, 'data')} cannot be made.\n` +
        '  Choose another folder with --data DIR, or keep nothing with --memory.\n',
    );
  });

  it.each([
    [
      'was built for another Node',
      'ERR_DLOPEN_FAILED',
      'wrong ELF class',
      `built for another Node than this ${process.version}`,
    ],
    ['was not built', '', 'Could not locate the bindings file. Tried:', 'not built'],
  ])('tells how to build SQLite when it %s', async (_, code, message, expected) => {
    const other = join(dirname(compiled.main), 'node_modules', 'better-sqlite3');
    mkdirSync(other, { recursive: true });
    const fails = `throw Object.assign(new Error(${JSON.stringify(message)}), { code: ${JSON.stringify(code)} })`;
    writeFileSync(join(other, 'index.js'), `module.exports = class { constructor() { ${fails} } };`);
    const ended = await failedStart(['--memory']);
    rmSync(join(dirname(compiled.main), 'node_modules'), { recursive: true });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      `localbill: SQLite (better-sqlite3) is ${expected}.\n` +
        '  Build it with `npm rebuild better-sqlite3` in the folder that localbill is installed in, or keep the data in PostgreSQL with --database-url.\n',
    );
  });

  it('names the data folder that this user may not write', async () => {
    chmodSync(folder, 0o555);
    const ended = await failedStart(['--data', folder], ordinaryUser());
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      `localbill: The data folder ${folder} cannot be written to.\n` +
        '  Choose another folder with --data DIR, or keep nothing with --memory.\n',
    );
  });

  it('names the file that is no database of localbill', async () => {
    writeFileSync(join(folder, 'localbill.db'), 'some other file of more than a hundred bytes '.repeat(50));
    const ended = await failedStart(['--data', folder]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(
      `localbill.db in ${folder} is not a database of localbill, or is damaged.`,
    );
  });

  it('names the database that cannot be reached, without its password', async () => {
    const other = await listening();
    const { port } = other.address() as AddressInfo;
    other.close();
    await once(other, 'close');
    const ended = await failedStart(['--database-url', `postgres://me:secret@127.0.0.1:${port}/bills`]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`localbill: The database 127.0.0.1:${port}/bills cannot be reached.\n`);
    expect(ended.stderr).toContain('--database-url');
    expect(ended.stderr).not.toContain('secret');
  });
});

async function listening(): Promise<Server> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Whoever may do everything may also write a folder that is not to be written. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
