import type { Id } from '../../platform/ids.js';
import type { ImportLinesRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** Keeps what became of a part of an import of the tenant. */
export async function addImportLines(tx: Transaction, part: Omit<ImportLinesRow, 'tenantId'>): Promise<void> {
  await tx[db]
    .insertInto('importLines')
    .values({ ...part, tenantId: tx.tenantId })
    .execute();
}

/** @returns the CSV of each part of an import of the tenant, in their order */
export async function readImportLines(reader: Reader, importId: Id): Promise<string[]> {
  const parts = await reader[db]
    .selectFrom('importLines')
    .select('lines')
    .where('tenantId', '=', reader.tenantId)
    .where('importId', '=', importId)
    .orderBy('part')
    .execute();
  return parts.map(({ lines }) => lines);
}

/** Forgets what became of the parts of an import. */
export async function deleteImportLines(tx: Transaction, importId: Id): Promise<void> {
  await tx[db]
    .deleteFrom('importLines')
    .where('tenantId', '=', tx.tenantId)
    .where('importId', '=', importId)
    .execute();
}
