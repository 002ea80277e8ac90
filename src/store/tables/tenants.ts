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

/** @returns JSON of what a tenant has set; undefined when there is no such tenant */
export async function readTenantSettings(reader: Reader): Promise<string | undefined> {
  const row = await reader[db]
    .selectFrom('tenant')
    .select('settings')
    .where('id', '=', reader.tenantId)
    .executeTakeFirst();
  return row?.settings;
}

/** @param settings JSON of all that the tenant has set from now on */
export async function writeTenantSettings(tx: Transaction, settings: string): Promise<void> {
  await tx[db].updateTable('tenant').set({ settings }).where('id', '=', tx.tenantId).execute();
}
