import { sql } from 'kysely';
import type { Id } from '../../platform/ids.js';
import type { DocumentRow, KeptSince } from '../database.js';
import { db, session } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** A file as it is downloaded. */
export type StoredFile = Readonly<Pick<DocumentRow, 'contentType' | 'content'>>;

/** A file of which parts are read, so that one need not hold all of it. */
export interface OpenFile {
  readonly size: number;
  /** @param from the first byte, from 0 */
  slice(from: number, bytes: number): Promise<Uint8Array>;
}

/** Writes a file of the transaction's tenant. */
export async function addFile(tx: Transaction, file: Omit<DocumentRow, 'tenantId'>): Promise<void> {
  await tx[db]
    .insertInto('document')
    .values({ ...file, tenantId: tx.tenantId })
    .execute();
}

/** From now on a file of the tenant is kept since then, and so forgotten in time. */
export async function keepFileSince(tx: Transaction, id: Id, keptSince: KeptSince): Promise<void> {
  await tx[db]
    .updateTable('document')
    .set({ keptSince })
    .where('tenantId', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** A file of the tenant, by its id. */
export function readFile(reader: Reader, id: Id): Promise<StoredFile | undefined> {
  return reader[db]
    .selectFrom('document')
    .select(['contentType', 'content'])
    .where('tenantId', '=', reader.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** @returns undefined when the tenant has no such file */
export async function openFile(reader: Reader, id: Id): Promise<OpenFile | undefined> {
  const size = 'select length("content") from "document" where "tenantId" = ? and "id" = ?';
  const [row] = await reader[session].rows(size, [reader.tenantId, id]);
  return row && { size: Number(row[0]), slice: (from, bytes) => sliceOf(reader, id, from, bytes) };
}

async function sliceOf(reader: Reader, id: Id, from: number, bytes: number): Promise<Uint8Array> {
  const cut = sql<Uint8Array>`substr("content", ${sql.lit(from + 1)}, ${sql.lit(bytes)})`;
  const part = await reader[db]
    .selectFrom('document')
    .select(cut.as('content'))
    .where('tenantId', '=', reader.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return part?.content ?? new Uint8Array(0);
}

/** Forgets a file of the tenant. */
export async function deleteFile(tx: Transaction, id: Id): Promise<void> {
  await tx[db].deleteFrom('document').where('tenantId', '=', tx.tenantId).where('id', '=', id).execute();
}
