import { fdatasync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createWalSync } from '../../src/store/wal-sync.js';

jest.mock('node:fs', () => {
  const fs = jest.requireActual<{ readonly fdatasync: typeof fdatasync }>('node:fs');
  return { ...fs, fdatasync: jest.fn(fs.fdatasync) };
});

const idle = () => false;

describe('the log of a SQLite store', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    jest.mocked(fdatasync).mockClear();
    folder = mkdtempSync(join(tmpdir(), 'localbill-test-'));
    log = join(folder, 'localbill.db-wal');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is synced once for all who wait while another sync runs', async () => {
    writeFileSync(log, 'committed');
    const sync = createWalSync(log, idle);
    const first = sync.synced();
    await Promise.resolve();
    await Promise.all([first, sync.synced(), sync.synced()]);
    expect(fdatasync).toHaveBeenCalledTimes(2);
    await sync.close();
  });

  it('is synced once for those who write one after the other, but not put off for ever', async () => {
    writeFileSync(log, 'committed');
    const sync = createWalSync(log, () => true);
    const waiting = [sync.synced()];
    for (let writers = 0; writers < 4; writers++) {
      await nextTurn();
      waiting.push(sync.synced());
    }
    await Promise.all(waiting);
    expect(fdatasync).toHaveBeenCalledTimes(1);
    await sync.close();
  });

  it('lets those whom one sync served go on one by one, so that others come in between', async () => {
    writeFileSync(log, 'committed');
    const sync = createWalSync(log, idle);
    let turns = 0;
    const count = () => (turns++, (immediate = setImmediate(count)));
    let immediate = setImmediate(count);
    const served = await Promise.all([1, 2, 3].map(() => sync.synced().then(() => turns)));
    clearImmediate(immediate);
    expect(new Set(served).size).toBe(3);
    await sync.close();
  });

  it('acknowledges nothing any more once it could not be synced', async () => {
    const sync = createWalSync(log, idle);
    await expect(sync.synced()).rejects.toThrow('ENOENT');
    writeFileSync(log, 'committed');
    await expect(sync.synced()).rejects.toThrow('ENOENT');
    await sync.close();
  });
});
