import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

/** Puts on the disk what was committed, without holding the thread up meanwhile. */
export interface WalSync {
  /**
   * Resolves when all that was committed before the call outlives a power failure.
   * @throws what the disk said; from then on always, since nobody knows what it has of what was written before
   */
  synced(): Promise<void>;
  close(): Promise<void>;
}

const [openFile, syncFile, closeFile] = [promisify(open), promisify(fdatasync), promisify(close)];

/**
 * Syncs the write-ahead log of a database whose `synchronous` is normal, once for all who wait at the same time
 * (docs/decisions/0012-commits.md).
 * @param file the log: SQLite makes it with the first write, and removes it when the database is closed
 */
export function createWalSync(file: string): WalSync {
  let descriptor: Promise<number> | undefined;
  let last = Promise.resolve();
  /** The sync that has not begun: one that has may miss what was committed since. */
  let next: Promise<void> | undefined;

  async function sync(): Promise<void> {
    next = undefined;
    descriptor ??= openFile(file, 'r+');
    await syncFile(await descriptor);
  }

  return {
    synced() {
      // Once one has failed, `last` and `next` stay as they are: rejected.
      next ??= last = last.then(sync);
      return next;
    },
    async close() {
      await last.catch(() => undefined);
      const opened = await descriptor?.catch(() => undefined);
      if (opened !== undefined) await closeFile(opened);
    },
  };
}
