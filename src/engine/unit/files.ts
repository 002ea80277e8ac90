import { sql } from 'kysely';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Reader, Transaction } from '../../store/types.js';
import type { Work } from './work.js';

/** A file that clients download by its id (sources: addresses). */
export interface StoredFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Keeps a file of the transaction's tenant until somebody deletes it. */
export async function storeFile(
  tx: Transaction,
  file: StoredFile & { readonly id: Id; readonly createdAt: Instant },
): Promise<void> {
  await tx.db
    .insertInto('document')
    .values({ ...file, tenantId: tx.tenantId, keptSince: null })
    .execute();
}

/** Keeps what a job made for clients to download, for as long as `retention.ts` says. */
export async function storeResult(
  work: Work,
  tx: Transaction,
  file: StoredFile & { readonly id: Id },
): Promise<void> {
  const row = { ...file, tenantId: tx.tenantId, createdAt: work.clock.now() };
  await tx.db
    .insertInto('document')
    .values({ ...row, keptSince: work.machineClock.now() })
    .execute();
}

/** From now on a file is kept only as long as a result is. */
export async function markAsResult(work: Work, tx: Transaction, id: Id): Promise<void> {
  await tx.db
    .updateTable('document')
    .set({ keptSince: work.machineClock.now() })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
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

/**
 * A file of the reader's tenant, of which parts are read, so that one need not hold all of it.
 * @returns undefined when there is none
 */
export async function openFile(
  reader: Reader,
  id: Id,
): Promise<{ size: number; slice(from: number, bytes: number): Promise<Uint8Array> } | undefined> {
  const [row] = await reader.session.rows(
    'select length("content") from "document" where "tenantId" = ? and "id" = ?',
    [reader.tenantId, id],
  );
  return (
    row && {
      size: Number(row[0]),
      async slice(from, bytes) {
        const cut = sql<Uint8Array>`substr("content", ${sql.lit(from + 1)}, ${sql.lit(bytes)})`;
        const part = await reader.db
          .selectFrom('document')
          .select(cut.as('content'))
          .where('tenantId', '=', reader.tenantId)
          .where('id', '=', id)
          .executeTakeFirst();
        return part?.content ?? new Uint8Array(0);
      },
    }
  );
}

/** Forgets a file of the transaction's tenant. */
export async function deleteFile(tx: Transaction, id: Id): Promise<void> {
  await tx.db.deleteFrom('document').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute();
}
