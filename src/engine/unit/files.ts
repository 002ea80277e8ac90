import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { addFile, keepFileSince, type StoredFile } from '../../store/tables/files.js';
import type { Transaction } from '../../store/types.js';
import type { Work } from './work.js';

/** Files that clients download by their ids (sources: addresses). */
export { deleteFile, openFile, readFile, type StoredFile } from '../../store/tables/files.js';

/** Keeps a file of the transaction's tenant until somebody deletes it. */
export async function storeFile(
  tx: Transaction,
  file: StoredFile & { readonly id: Id; readonly createdAt: Instant },
): Promise<void> {
  await addFile(tx, { ...file, keptSince: null });
}

/** Keeps what a job made for clients to download, for as long as `retention.ts` says. */
export async function storeResult(
  work: Work,
  tx: Transaction,
  file: StoredFile & { readonly id: Id },
): Promise<void> {
  await addFile(tx, { ...file, createdAt: work.clock.now(), keptSince: work.machineClock.now() });
}

/** From now on a file is kept only as long as a result is. */
export async function markAsResult(work: Work, tx: Transaction, id: Id): Promise<void> {
  await keepFileSince(tx, id, work.machineClock.now());
}
