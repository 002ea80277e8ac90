import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { newId } from '../support/stores.js';

const onPosix = process.platform === 'win32' ? it.skip : it;

describe('A data folder', () => {
  let parent: string;
  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'localbill-test-'))));
  afterEach(() => rmSync(parent, { recursive: true }));

  const open = (folder: string) => openStore({ kind: 'file', folder });
  const rights = (path: string) => (statSync(path).mode & 0o777).toString(8);
  const write = (store: Store) =>
    store.transaction(newId(), (tx) => tx.insert('Account', { Id: newId(), Name: 'n' }));

  onPosix('is for its user alone, and so are its files', async () => {
    const folder = join(parent, 'a', 'b');
    const store = await open(folder);
    await write(store);
    expect([rights(join(parent, 'a')), rights(folder)]).toEqual(['700', '700']);
    const files = readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining(['localbill.db', 'localbill.db-wal', 'localbill.lock']));
    expect(files.map((file) => rights(join(folder, file)))).toEqual(files.map(() => '600'));
    await store.close();
  });

  onPosix('that others could read keeps its rights, and its files lose them', async () => {
    const folder = join(parent, 'shared');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    await (await open(folder)).close();
    chmodSync(join(folder, 'localbill.db'), 0o644);
    const store = await open(folder);
    await write(store);
    expect(rights(folder)).toBe('755');
    for (const name of readdirSync(folder)) expect(rights(join(folder, name))).toBe('600');
    await store.close();
  });

  it('is locked although its lock file was removed', async () => {
    const store = await open(parent);
    await write(store);
    rmSync(join(parent, 'localbill.lock'), { force: true });
    // In a process of its own: within one, SQLite itself keeps connections to a file apart.
    const other = spawnSync(
      process.execPath,
      [
        '-r',
        join(__dirname, '..', 'support', 'register.cjs'),
        '-e',
        "require(process.argv[1]).openStore({ kind: 'file', folder: process.argv[2] }).then(() => console.log('opened'), (error) => console.log(error.code))",
        join(__dirname, '..', '..', 'src', 'store', 'open.ts'),
        parent,
      ],
      { encoding: 'utf8', cwd: join(__dirname, '..', '..') },
    );
    expect(other.stdout.trim()).toBe('data-in-use');
    await expect(open(parent)).rejects.toMatchObject({ code: 'data-in-use' });
    await store.close();
    await (await open(parent)).close();
  });
});
