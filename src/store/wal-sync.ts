import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';
import { nextTurn } from '../platform/timers.js';

/** Puts on the disk what was committed, without holding the thread up meanwhile. */
export interface WalSync {
  /**
   * Resolves when all that was committed before the call outlives a power failure.
   * @throws what the disk said; from then on always, since nobody knows what it has of what was written before
   */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/** How many turns of the event loop a sync leaves to writers that stand in a row: each may commit in one. */
const MOST_TURNS = 8;

const [openFile, syncFile, closeFile] = [promisify(open), promisify(fdatasync), promisify(close)];

/**
 * Syncs the write-ahead log of a database whose `synchronous` is normal, once for all who wait at the same time
 * (docs/decisions/0012-commits.md).
 * @param file the log: SQLite makes it with the first write, and removes it when the database is closed
 * @param isBusy whether somebody is writing, who may wait for the same sync soon
 */
export function createWalSync(file: string, isBusy: () => boolean): WalSync {
  let descriptor: Promise<number> | undefined;
  let last = Promise.resolve();
  /** The sync that has not begun: one that has may miss what was committed since. */
  let next: Promise<void> | undefined;
  let turn = Promise.resolve();

  async function sync(): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS && isBusy(); turns++) await nextTurn();
    next = undefined;
    descriptor ??= openFile(file, 'r+');
    await syncFile(await descriptor);
  }

  return {
    async synced() {
      // Once one has failed, `last` and `next` stay as they are: rejected.
      await (next ??= last = last.then(sync));
      // One goes on in a turn of the event loop: else a query would wait for the replies to all whom one sync served.
      await (turn = turn.then(nextTurn));
    },
    async close() {
      await last.catch(() => undefined);
      const opened = await descriptor?.catch(() => undefined);
      if (opened !== undefined) await closeFile(opened);
    },
  };
}
