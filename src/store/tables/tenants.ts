import type { TenantRow } from '../database.js';
import type { Reader, Transaction } from '../types.js';

/** Writes a new tenant; who writes the same at this moment waits for this transaction, and then finds it. */
export async function addTenant(tx: Transaction, tenant: Omit<TenantRow, 'id'>): Promise<void> {
  await tx.db
    .insertInto('tenant')
    .values({ id: tx.tenantId, ...tenant })
    .execute();
}

/** @returns undefined when there is no such tenant */
export function readTenant({ db, tenantId }: Reader): Promise<TenantRow | undefined> {
  return db.selectFrom('tenant').selectAll().where('id', '=', tenantId).executeTakeFirst();
}

/** @returns JSON of what a tenant has set; undefined when there is no such tenant */
export async function readTenantSettings({ db, tenantId }: Reader): Promise<string | undefined> {
  const row = await db.selectFrom('tenant').select('settings').where('id', '=', tenantId).executeTakeFirst();
  return row?.settings;
}

/** @param settings JSON of all that the tenant has set from now on */
export async function writeTenantSettings({ db, tenantId }: Transaction, settings: string): Promise<void> {
  await db.updateTable('tenant').set({ settings }).where('id', '=', tenantId).execute();
}
