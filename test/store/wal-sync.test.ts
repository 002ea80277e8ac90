import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWalSync } from '../../src/store/wal-sync.js';

describe('the log of a SQLite store', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-test-'));
    log = join(folder, 'localbill.db-wal');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is synced once for all who wait while another sync runs', async () => {
    writeFileSync(log, 'committed');
    const sync = createWalSync(log);
    const first = sync.synced();
    await Promise.resolve();
    const [second, third] = [sync.synced(), sync.synced()];
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    await Promise.all([first, second]);
    await sync.close();
  });

  it('acknowledges nothing any more once it could not be synced', async () => {
    const sync = createWalSync(log);
    await expect(sync.synced()).rejects.toThrow('ENOENT');
    writeFileSync(log, 'committed');
    await expect(sync.synced()).rejects.toThrow('ENOENT');
    await sync.close();
  });
});
