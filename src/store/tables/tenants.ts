import type { TenantRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** Writes a new tenant; who writes the same at this moment waits for this transaction, and then finds it. */
export async function addTenant(tx: Transaction, tenant: Omit<TenantRow, 'id'>): Promise<void> {
  await tx[db]
    .insertInto('tenant')
    .values({ id: tx.tenantId, ...tenant })
    .execute();
}

/** @returns undefined when there is no such tenant */
export function readTenant(reader: Reader): Promise<TenantRow | undefined> {
  return reader[db].selectFrom('tenant').selectAll().where('id', '=', reader.tenantId).executeTakeFirst();
}

/**
 * Holds what a tenant has set until the transaction ends: who changes it waits.
 * @returns it as JSON; undefined when there is no such tenant
 */
export async function holdTenantSettings(tx: Transaction): Promise<string | undefined> {
  const row = await tx[db]
    .updateTable('tenant')
    .set(({ ref }) => ({ settings: ref('settings') }))
    .where('id', '=', tx.tenantId)
    .returning('settings')
    .executeTakeFirst();
  return row?.settings;
}

/** @param settings JSON of all that the tenant has set from now on */
export async function writeTenantSettings(tx: Transaction, settings: string): Promise<void> {
  await tx[db].updateTable('tenant').set({ settings }).where('id', '=', tx.tenantId).execute();
}
