import { fdatasync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import type { GivenOptions, Localbill } from '../../src/index.js';
import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { compileParts } from '../support/compiled.js';
import { connect, envelope, faultOf, post, startTestServer, type SoapClient } from '../support/localbill.js';
import { newId } from '../support/stores.js';
import { plainAccount } from '../support/tenants.js';

jest.mock('node:fs', () => {
  const fs = jest.requireActual<{ readonly fdatasync: typeof fdatasync }>('node:fs');
  return { ...fs, fdatasync: jest.fn(fs.fdatasync) };
});

jest.mock('../../src/store/open.js', () => {
  const open = jest.requireActual<{ readonly openStore: typeof openStore }>('../../src/store/open.js');
  return { ...open, openStore: jest.fn(open.openStore) };
});

/** A store that fails is said as what it is: on each face, in readiness, and never as a success. */

const folders: string[] = [];
function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'localbill-test-')));
  return folders.at(-1)!;
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** An instance, and the store below it, to break. */
async function start(options: GivenOptions): Promise<{ bill: Localbill; store: Store }> {
  const open = jest.mocked(openStore);
  open.mockClear();
  const bill = await startTestServer({ memory: false, ...options });
  return { bill, store: (await open.mock.results[0]?.value) as Store };
}

const pragma = async (store: Store, text: string) => {
  const { rows } = await store[db].executeQuery<Record<string, number>>(CompiledQuery.raw(`pragma ${text}`));
  return Object.values(rows[0] ?? {})[0] ?? 0;
};
const ready = async (bill: Localbill) => {
  const reply = await fetch(`${bill.url}/localbill/v1/readyz`);
  const { error } = (await reply.json()) as { error?: { message: string } };
  return { status: reply.status, retryAfter: reply.headers.get('retry-after'), says: error?.message };
};
const LOGIN = '<ns1:login><ns1:username>nobody</ns1:username><ns1:password>x</ns1:password></ns1:login>';

/** Writes until there is no room. @returns how many accounts were acknowledged */
async function fill(client: SoapClient): Promise<{ accounts: number; fault: ReturnType<typeof faultOf> }> {
  const one = `<ns1:create>${`<ns1:zObjects xsi:type="ns2:Account"><ns2:Name>n</ns2:Name><ns2:Currency>USD</ns2:Currency><ns2:BillCycleDay>1</ns2:BillCycleDay><ns2:Status>Draft</ns2:Status><ns2:Notes>${'x'.repeat(2000)}</ns2:Notes></ns1:zObjects>`.repeat(10)}</ns1:create>`;
  for (let accounts = 0; accounts < 2000; accounts += 10) {
    const reply = await client.call(one);
    if (reply.status === 200) continue;
    expect(reply.headers.get('retry-after')).toBe('5');
    return { accounts, fault: faultOf(reply) };
  }
  throw new Error('The disk never was full.');
}

describe('A full disk', () => {
  it('leaves nothing of a transaction that SQLite ended because of it, nor of what comes after', async () => {
    const store = await openStore({ kind: 'memory' });
    const tenant = newId();
    const work = store.transaction(tenant, async (tx) => {
      await tx.insert('Account', { Id: newId(), Name: 'before' });
      await tx[db].executeQuery(CompiledQuery.raw('rollback'));
      await tx.insert('Account', { Id: newId(), Name: 'after' });
    });
    await expect(work).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.reader(tenant).find('Account')).toEqual([]);
    await store.close();
  });

  it('is told to the clients of each face, and over when there is room again', async () => {
    const { bill, store } = await start({ data: newFolder() });
    const tenant = await bill.createTenant();
    const client = await connect(bill, tenant);
    expect(await ready(bill)).toMatchObject({ status: 200 });

    const pages = await pragma(store, 'page_count');
    await pragma(store, `max_page_count = ${pages + 20}`);
    const { accounts, fault } = await fill(client);
    expect(fault).toMatchObject({
      status: 500,
      faultcode: 'fns:LOCK_COMPETITION',
      faultstring: 'The store cannot be used: the disk is full. Please retry later.',
    });
    const old = await connect(bill, tenant, '38.0').catch(() => undefined);
    if (old) expect((await fill(old)).fault.faultcode).toBe('fns:UNKNOWN_ERROR');
    expect(await ready(bill)).toEqual({
      status: 503,
      retryAfter: '5',
      says: 'the store cannot be used: the disk is full',
    });
    const settings = `${bill.url}/localbill/v1/tenants/${tenant.id}/custom-fields`;
    let control = await fetch(settings, { method: 'POST', body: '{}' });
    for (let count = 0; control.status !== 503 && count < 200; count++)
      control = await fetch(`${bill.url}/localbill/v1/tenants`, {
        method: 'POST',
        body: '{ "demoData": true }',
      });
    expect(await control.json()).toMatchObject({ error: { code: 'store-unavailable' } });
    expect(control.headers.get('retry-after')).toBe('5');
    const token = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: tenant.clientId,
      client_secret: tenant.clientSecret,
    });
    let rest = await fetch(`${bill.url}/services/oauth2/token`, { method: 'POST', body: token });
    for (let count = 0; rest.status === 200 && count < 200; count++)
      rest = await fetch(`${bill.url}/services/oauth2/token`, { method: 'POST', body: token });
    expect(rest.status).toBe(503);
    expect(rest.headers.get('retry-after')).toBe('5');
    expect(await rest.json()).toEqual([
      { message: 'The store cannot be used: the disk is full. Try again.', errorCode: 'SERVER_UNAVAILABLE' },
    ]);

    await pragma(store, 'max_page_count = 1000000');
    expect(await ready(bill)).toMatchObject({ status: 200 });
    expect(await client.createOne('Account', plainAccount)).toMatch(/^[0-9a-f]{32}$/);
    // Of what was refused, nothing is there.
    const { size } = await client.query("select Id from Account where Name = 'n'");
    expect(size % 10).toBe(0);
    expect(size).toBeGreaterThanOrEqual(accounts);
    await bill.stop();
  });
});

describe('A disk that fails to sync', () => {
  it('is trusted no more until a new start, which has what was acknowledged', async () => {
    const data = newFolder();
    const { bill } = await start({ data });
    const tenant = await bill.createTenant();
    const client = await connect(bill, tenant);
    const kept = await client.createOne('Account', plainAccount);
    jest
      .mocked(fdatasync)
      .mockImplementationOnce((_file, done) =>
        done(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })),
      );
    const lost = await client.call(createAccount);
    expect(faultOf(lost).faultstring).toContain('could not be brought to its disk');
    const after = await client.call(createAccount);
    expect(faultOf(after).faultcode).toBe('fns:LOCK_COMPETITION');
    // Nothing was written, and nothing is acknowledged, though the disk answers again.
    expect((await client.query('select Id from Account')).size).toBeLessThanOrEqual(2);
    for (let count = 0; count < 2; count++) expect(await ready(bill)).toMatchObject({ status: 503 });
    await bill.stop();
    const { bill: next } = await start({ data });
    expect(await ready(next)).toMatchObject({ status: 200 });
    const again = await connect(next, tenant);
    expect((await again.query(`select Id from Account where Id = '${kept}'`)).size).toBe(1);
    await again.createOne('Account', plainAccount);
    await next.stop();
  });

  const createAccount =
    '<ns1:create><ns1:zObjects xsi:type="ns2:Account"><ns2:Name>n</ns2:Name><ns2:Currency>USD</ns2:Currency><ns2:BillCycleDay>1</ns2:BillCycleDay><ns2:Status>Draft</ns2:Status></ns1:zObjects></ns1:create>';
});

describe('A damaged file', () => {
  /** A store with records, closed. @returns where each of its tables and indexes begins */
  async function closedStore(): Promise<{ data: string; file: string; pages: Map<string, number> }> {
    const data = newFolder();
    await (await start({ data, demo: true })).bill.stop();
    const file = join(data, 'localbill.db');
    const sqlite = new BetterSqlite(file, { readonly: true });
    const roots = sqlite.prepare('select name, rootpage from sqlite_schema').raw().all() as [
      string,
      number,
    ][];
    sqlite.close();
    return { data, file, pages: new Map(roots) };
  }

  function overwrite(file: string, page: number): void {
    const bytes = readFileSync(file);
    bytes.fill(0xa5, (page - 1) * 4096, page * 4096);
    writeFileSync(file, bytes);
  }

  it.each(['tenant', 'Invoice', 'RatePlanCharge', 'job', 'session'])(
    'whose table %s is unreadable is told at the start',
    async (table) => {
      const { data, file, pages } = await closedStore();
      overwrite(file, pages.get(table)!);
      await expect(startTestServer({ memory: false, data })).rejects.toMatchObject({
        code: 'data-damaged',
        message: expect.stringContaining(file) as string,
        hint: expect.stringContaining('copy') as string,
      });
    },
  );

  it('that was cut is told at the start', async () => {
    const { data, file } = await closedStore();
    writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size / 2));
    await expect(startTestServer({ memory: false, data })).rejects.toMatchObject({ code: 'data-damaged' });
  });

  it('that is large and broken in its middle is told by a thread that reads all of it', async () => {
    const compiled = compileParts();
    const folder = newFolder();
    const location = { kind: 'file', folder } as const;
    const checkpointWorker = join(dirname(compiled.main), 'store', 'checkpoint-worker.js');
    const tenant = newId();
    const insert = (store: Store, count: number) =>
      store.transaction(tenant, async (tx) => {
        for (let row = 0; row < count; row++)
          await tx.insert('Account', { Id: newId(), Notes: 'x'.repeat(1000) });
      });
    const made = await openStore(location);
    await insert(made, 6000);
    await made.close();
    const sound = await openStore(location, { checkpointWorker });
    await insert(sound, 1);
    await sound.close();
    const file = join(folder, 'localbill.db');
    for (let page = 700; page < 710; page++) overwrite(file, page);
    const store = await openStore(location, { checkpointWorker });
    const deadline = Date.now() + 20_000;
    while ((await store.trouble()) === undefined && Date.now() < deadline) await new Promise(setImmediate);
    expect(await store.trouble()).toBe('its file is damaged');
    await expect(insert(store, 1)).rejects.toMatchObject({ code: 'store-unavailable' });
    await store.close();
    compiled.remove();
  });

  it('is told while it is used', async () => {
    const { bill } = await start({ data: newFolder() });
    const broken = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' });
    const prepare = jest.spyOn(BetterSqlite.prototype, 'prepare').mockImplementation(() => {
      throw broken;
    });
    const reply = await post(`${bill.url}/apps/services/a/91.0`, envelope(LOGIN));
    prepare.mockRestore();
    expect(faultOf(reply).faultstring).toBe(
      'The store cannot be used: its file is damaged. Please retry later.',
    );
    expect((await ready(bill)).says).toBe('the store cannot be used: its file is damaged');
    await bill.stop();
  });
});
