import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { LocalbillError } from '../../src/platform/errors.js';
import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import { postgresErrorOf } from '../../src/store/postgres-errors.js';
import { sqliteErrorOf } from '../../src/store/sqlite-errors.js';
import type { Store, StoreLocation } from '../../src/store/types.js';
import { describeStore, newId, testLocation } from '../support/stores.js';

const opening = (location: StoreLocation): Promise<unknown> =>
  openStore(location).catch((error: unknown) => error);
const containing = (text: string): string => expect.stringContaining(text) as string;
const codes = (code: string): Error => Object.assign(new Error(code), { code });

describe('opening a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (path = folder): Promise<unknown> => opening({ kind: 'file', folder: path });

  it('makes the folders that are missing', async () => {
    const store = (await open(join(folder, 'a', 'b'))) as Store;
    await store.close();
  });

  it('keeps what was written, for the next process', async () => {
    const [tenant, id] = [newId(), newId()];
    const first = (await open()) as Store;
    await first.transaction(tenant, (tx) => tx.insert('Account', { Id: id, Name: 'kept' }));
    await first.close();
    const second = (await open()) as Store;
    expect(await second.reader(tenant).get('Account', id)).toEqual({ Id: id, Name: 'kept' });
    await second.close();
  });

  it('refuses a second localbill on the same folder until the first has closed it', async () => {
    const store = (await open()) as Store;
    const second = await open();
    expect(second).toBeInstanceOf(LocalbillError);
    expect(second).toMatchObject({
      code: 'data-in-use',
      message: containing(folder),
      hint: containing('--data'),
    });
    await store.close();
    await ((await open()) as Store).close();
  });

  it('refuses a folder that another process has, and takes it when that one was killed', async () => {
    const child = spawn(process.execPath, [
      '-e',
      HOLD_LOCK,
      require.resolve('better-sqlite3'),
      join(folder, 'localbill.lock'),
    ]);
    await once(child.stdout, 'data');
    expect(await open()).toMatchObject({ code: 'data-in-use' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await ((await open()) as Store).close();
  });

  it('refuses a path that leads through a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['file', 'file/below'])
      expect(await open(join(folder, path))).toMatchObject({
        code: 'data-not-a-folder',
        message: containing(folder),
        hint: containing('--memory'),
      });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('refuses a folder where nothing can be made, at once', async () => {
    expect(await open('/proc/localbill/data')).toMatchObject({ code: 'data-not-a-folder' });
  });

  it('refuses a file that is no database, and does not keep the folder', async () => {
    writeFileSync(join(folder, 'localbill.db'), 'This is a letter. '.repeat(100));
    const refused = { code: 'data-damaged', message: containing(folder), hint: containing('--data') };
    expect(await open()).toMatchObject(refused);
    expect(await open()).toMatchObject(refused);
  });

  it.each([
    ['EACCES', 'data-not-writable'],
    ['EROFS', 'data-not-writable'],
    ['SQLITE_CANTOPEN', 'data-not-writable'],
    ['SQLITE_READONLY_DIRECTORY', 'data-not-writable'],
    ['SQLITE_CORRUPT', 'data-damaged'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_FULL', 'disk-full'],
  ])('tells what %s means', (code, meaning) => {
    expect(sqliteErrorOf(codes(code), '/data')).toMatchObject({
      code: meaning,
      message: containing('/data'),
    });
  });

  it('passes on what it knows no meaning of', () => {
    const error = new Error('unknown');
    expect(sqliteErrorOf(error, '/data')).toBe(error);
  });
});

/** Another localbill, as far as the folder is concerned. */
const HOLD_LOCK = `
  const [sqlite, file] = process.argv.slice(1);
  const lock = new (require(sqlite))(file);
  lock.exec('begin exclusive');
  console.log('held');
  setInterval(() => lock, 1000);`;

describeStore('opening a PostgreSQL database', 'postgres', () => {
  async function url(change: (url: URL) => void): Promise<string> {
    const { location, remove } = await testLocation('postgres');
    const parsed = new URL(location.kind === 'postgres' ? location.url : '');
    change(parsed);
    await remove();
    return parsed.href;
  }

  it.each<[string, (url: URL) => void, string]>([
    ['a wrong password', (it) => (it.password = 'hunter2'), 'database-login-refused'],
    ['an unknown database', (it) => (it.pathname = '/nowhere'), 'database-missing'],
    ['a port that nobody listens on', (it) => (it.port = '1'), 'database-unreachable'],
    ['an unknown host', (it) => (it.hostname = 'nowhere.invalid'), 'database-unreachable'],
  ])('tells what is wrong with %s, without the password', async (_, change, code) => {
    const error = await opening({ kind: 'postgres', url: await url(change) });
    expect(error).toBeInstanceOf(LocalbillError);
    expect(error).toMatchObject({ code, hint: containing('--database-url') });
    expect(String(error)).not.toMatch(/hunter2|secret/);
  });

  it('lets several nodes start on an empty database at the same time', async () => {
    const { location, remove } = await testLocation('postgres');
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(location)));
    await Promise.all(stores.map((store) => store.close()));
    await remove();
  });

  it('tries transactions again that were ended for the sake of others', async () => {
    const { location, remove } = await testLocation('postgres');
    const store = await openStore(location);
    const [tenant, a, b] = [newId(), newId(), newId()];
    await store.transaction(tenant, (tx) => tx.insertAll('Account', [{ Id: a }, { Id: b }]));
    let met = 0;
    let meet: () => void;
    const meeting = new Promise<void>((resolve) => (meet = resolve));
    const crosswise = (first: typeof a, second: typeof a): Promise<void> =>
      store.transaction(tenant, async (tx) => {
        await tx.update('Account', first, { Name: first });
        // Each holds what the other wants next; the second try meets nobody.
        if (++met === 2) meet();
        await meeting;
        await tx.update('Account', second, { Name: first });
      });
    await Promise.all([crosswise(a, b), crosswise(b, a)]);
    expect(met).toBe(3);
    await store.close();
    await remove();
  });
});

describe('opening a database URL', () => {
  it.each(['', 'localhost', 'mysql://u:hunter2@h/d', 'postgres:/\u0000'])('refuses %j', async (url) => {
    const error = await opening({ kind: 'postgres', url });
    expect(error).toMatchObject({
      code: expect.stringMatching(/^database-/) as string,
      hint: containing('--database-url'),
    });
    expect(String(error)).not.toContain('hunter2');
  });

  it.each([
    ['28P01', 'database-login-refused'],
    ['42501', 'database-not-writable'],
    ['53300', 'database-busy'],
    ['ECONNREFUSED', 'database-unreachable'],
  ])('tells what %s means', (code, meaning) => {
    const url = 'postgresql://me:hunter2@db.example:5432/bills';
    const error = postgresErrorOf(codes(code), url);
    expect(error).toMatchObject({ code: meaning, message: containing('db.example:5432/bills') });
    expect(postgresErrorOf(new AggregateError([codes(code)]), url)).toMatchObject({ code: meaning });
  });
});

describe('drivers', () => {
  afterEach(() => {
    jest.resetModules();
    jest.dontMock('pg').dontMock('better-sqlite3');
  });

  const absent = (name: string) => (): never => {
    throw new Error(`${name} was loaded`);
  };

  it('for PostgreSQL are not loaded for SQLite', async () => {
    jest.resetModules();
    jest.doMock('pg', absent('pg'));
    const { openStore: open } = await import('../../src/store/open.js');
    await (await open({ kind: 'memory' })).close();
  });

  it('for SQLite are not loaded for PostgreSQL', async () => {
    jest.resetModules();
    jest.doMock('better-sqlite3', absent('better-sqlite3'));
    const { openStore: open } = await import('../../src/store/open.js');
    const refused = open({ kind: 'postgres', url: 'postgresql://u:p@127.0.0.1:1/d' });
    await expect(refused).rejects.toMatchObject({ code: 'database-unreachable' });
  });
});

describe('a SQLite store', () => {
  it('takes no more statements of a transaction that SQLite has ended', async () => {
    const store = await openStore({ kind: 'memory' });
    const tenant = newId();
    const ended = store.transaction(tenant, async (tx) => {
      // As SQLite does by itself when the disk is full.
      await tx[db].executeQuery(CompiledQuery.raw('rollback'));
      await tx.savepoint(() => tx.insert('Account', { Id: newId() }));
    });
    await expect(ended).rejects.toThrow('has ended the transaction');
    expect(await store.reader(tenant).count('Account')).toBe(0);
    await store.close();
  });

  it('closes after the transaction that is under way', async () => {
    const store = await openStore({ kind: 'memory' });
    const tenant = newId();
    const work = store.transaction(tenant, async (tx) => {
      for (let count = 0; count < 10; count++) await tx.insert('Account', { Id: newId() });
      return tx.count('Account');
    });
    await store.close();
    expect(await work).toBe(10);
    await expect(store.transaction(tenant, async () => undefined)).rejects.toThrow();
  });
});

describe('using the store inside a transaction', () => {
  it('ends with an error that says what to use instead of waiting for ever', async () => {
    const store = await openStore({ kind: 'memory' }, { waitLimit: 20 });
    const tenant = newId();
    await store.transaction(tenant, async (tx) => {
      const busy = { code: 'store-busy', hint: containing('tx') };
      await expect(store.transaction(tenant, async () => undefined)).rejects.toMatchObject(busy);
      await expect(store.reader(tenant).find('Account')).rejects.toMatchObject(busy);
      await expect(store[db].selectFrom('job').selectAll().execute()).rejects.toMatchObject(busy);
      await tx.insert('Account', { Id: newId() });
    });
    expect(await store.reader(tenant).count('Account')).toBe(1);
    await store.close();
  });
});
