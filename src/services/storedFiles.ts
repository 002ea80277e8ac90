import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Reader, Transaction } from '../store/types.js';

/** A file that clients download by its id (zuora-soap.md 3.1). */
export interface StoredFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Keeps a file of the transaction's tenant. */
export async function storeFile(
  tx: Transaction,
  file: StoredFile & { readonly id: Id; readonly createdAt: Instant },
): Promise<void> {
  await tx.db
    .insertInto('document')
    .values({ ...file, tenantId: tx.tenantId })
    .execute();
}

/** A file by its id, of the reader's tenant only. */
export async function readFile(reader: Reader, id: Id): Promise<StoredFile | undefined> {
  return reader.db
    .selectFrom('document')
    .select(['contentType', 'content'])
    .where('tenantId', '=', reader.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Forgets a file of the transaction's tenant. */
export async function deleteFile(tx: Transaction, id: Id): Promise<void> {
  await tx.db.deleteFrom('document').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute();
}
