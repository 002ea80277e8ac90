import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { DocumentBatchRow } from '../database.js';
import { db } from '../inner.js';
import type { Transaction } from '../types.js';

type Batch = Selectable<DocumentBatchRow>;

/** Writes a new batch of the tenant. @returns its place */
export async function addBatch(
  tx: Transaction,
  batch: Omit<Insertable<DocumentBatchRow>, 'place' | 'tenantId'>,
): Promise<number> {
  const { place } = await tx[db]
    .insertInto('documentBatch')
    .values({ ...batch, tenantId: tx.tenantId })
    .returning('place')
    .executeTakeFirstOrThrow();
  return place;
}

/** Changes a batch of the tenant. */
export async function changeBatch(
  tx: Transaction,
  place: number,
  changes: Omit<Updateable<DocumentBatchRow>, 'place' | 'tenantId'>,
): Promise<void> {
  await tx[db]
    .updateTable('documentBatch')
    .set(changes)
    .where('tenantId', '=', tx.tenantId)
    .where('place', '=', place)
    .execute();
}

/** The tenant's batches that are in progress or wait for it, the longest waiting first. */
export function openBatches(tx: Transaction): Promise<Pick<Batch, 'place' | 'status' | 'inProgress'>[]> {
  return tx[db]
    .selectFrom('documentBatch')
    .select(['place', 'status', 'inProgress'])
    .where('tenantId', '=', tx.tenantId)
    .where('status', 'in', ['InProgress', 'Queued'])
    .orderBy('place')
    .execute();
}

/**
 * Counts a document of a batch that is in progress no longer.
 * @returns how many still are, and whose batch it is; undefined when the tenant has no such batch
 */
export function countEnded(
  tx: Transaction,
  place: number,
  succeeded: boolean,
  updatedAt: Instant,
): Promise<Pick<Batch, 'inProgress' | 'billRunId'> | undefined> {
  return tx[db]
    .updateTable('documentBatch')
    .set((e) => ({
      inProgress: e('inProgress', '-', 1),
      ...(succeeded ? { succeeded: e('succeeded', '+', 1) } : { failed: e('failed', '+', 1) }),
      updatedAt,
    }))
    .where('tenantId', '=', tx.tenantId)
    .where('place', '=', place)
    .returning(['inProgress', 'billRunId'])
    .executeTakeFirst();
}

/** The bill run of whose invoices a batch of the tenant is. @throws Error when there is no such batch */
export async function billRunOfBatch(tx: Transaction, place: number): Promise<Id> {
  const { billRunId } = await tx[db]
    .selectFrom('documentBatch')
    .select('billRunId')
    .where('tenantId', '=', tx.tenantId)
    .where('place', '=', place)
    .executeTakeFirstOrThrow();
  return billRunId;
}
