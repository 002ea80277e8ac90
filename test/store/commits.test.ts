import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { createCheckpoints } from '../../src/store/checkpoints.js';
import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { createWalSync } from '../../src/store/wal-sync.js';
import { compileSources } from '../support/compiled.js';
import { newId } from '../support/stores.js';

jest.mock('../../src/store/wal-sync.js');

/** docs/decisions/0012-commits.md */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('A write to a store in a folder', () => {
  let synced: jest.Mock<Promise<void>, []>;
  let store: Store;
  const [tenant, id] = [newId(), newId()];
  const insert = (name: string, account = newId()) =>
    store.transaction(tenant, (tx) => tx.insert('Account', { Id: account, Name: name }));

  beforeEach(async () => {
    synced = jest.fn(() => Promise.resolve());
    jest.mocked(createWalSync).mockReturnValue({ synced, close: () => Promise.resolve() });
    store = await openStore({ kind: 'file', folder });
  });
  afterEach(() => store.close());

  it('is acknowledged when it is on the disk, and holds up neither reads nor other writes until then', async () => {
    let isOnDisk!: () => void;
    synced.mockReturnValueOnce(new Promise((resolve) => (isOnDisk = resolve)));
    let isAcknowledged = false;
    const first = insert('first', id).then(() => (isAcknowledged = true));
    await insert('second');
    expect(await store.reader(tenant).get('Account', id)).toMatchObject({ Name: 'first' });
    expect(isAcknowledged).toBe(false);
    isOnDisk();
    await first;
  });

  it('fails when the disk does', async () => {
    synced.mockRejectedValueOnce(new Error('EIO'));
    await expect(insert('lost')).rejects.toMatchObject({
      code: 'store-unavailable',
      cause: new Error('EIO'),
    });
  });

  it('is what syncs: a read does not', async () => {
    const before = synced.mock.calls.length;
    await store[db].selectFrom('tenant').selectAll().execute();
    await store.reader(tenant).get('Account', id);
    expect(synced.mock.calls).toHaveLength(before);
  });
});

describe('A long log', () => {
  it('is brought into the database by a thread', async () => {
    const compiled = compileSources();
    const database = join(folder, 'localbill.db');
    const writer = new BetterSqlite(database);
    for (const pragma of ['journal_mode = wal', 'wal_autocheckpoint = 0']) writer.pragma(pragma);
    writer.exec('create table t (x blob); insert into t values (zeroblob(6000000))');
    const before = statSync(database).size;
    const worker = join(dirname(compiled.main), 'store', 'checkpoint-worker.js');
    const checkpoints = createCheckpoints(worker, `${database}-wal`, { database });
    checkpoints.committed();
    while (statSync(database).size <= before) await new Promise((resolve) => setTimeout(resolve, 20));
    await checkpoints.close();
    writer.close();
    compiled.remove();
    expect(statSync(database).size).toBeGreaterThan(6_000_000);
  });
});
