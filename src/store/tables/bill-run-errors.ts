import type { Id } from '../../platform/ids.js';
import type { BillRunErrorRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** Keeps why a bill run of the tenant could not bill an account. */
export async function addBillRunError(
  tx: Transaction,
  error: Omit<BillRunErrorRow, 'tenantId'>,
): Promise<void> {
  await tx[db]
    .insertInto('billRunError')
    .values({ ...error, tenantId: tx.tenantId })
    .execute();
}

/** The first errors of a run. */
export function readBillRunErrors(
  reader: Reader,
  billRunId: Id,
  limit: number,
): Promise<Pick<BillRunErrorRow, 'accountId' | 'message'>[]> {
  return reader[db]
    .selectFrom('billRunError')
    .select(['accountId', 'message'])
    .where('tenantId', '=', reader.tenantId)
    .where('billRunId', '=', billRunId)
    .orderBy('createdAt')
    .limit(limit)
    .execute();
}

/** Whether so many errors of a run are kept. */
export async function hasBillRunErrors(reader: Reader, billRunId: Id, count: number): Promise<boolean> {
  const rows = await reader[db]
    .selectFrom('billRunError')
    .select('id')
    .where('tenantId', '=', reader.tenantId)
    .where('billRunId', '=', billRunId)
    .limit(1)
    .offset(count - 1)
    .execute();
  return rows.length > 0;
}

/** Forgets the errors of a run. */
export async function deleteBillRunErrors(tx: Transaction, billRunId: Id): Promise<void> {
  await tx[db]
    .deleteFrom('billRunError')
    .where('tenantId', '=', tx.tenantId)
    .where('billRunId', '=', billRunId)
    .execute();
}
