import type { OauthClientRow } from '../database.js';
import { db, type Tables } from '../inner.js';
import type { Transaction } from '../types.js';

/** Writes a program that logs in for a user of the transaction's tenant; one that has the id already stays. */
export async function addClient(tx: Transaction, client: Omit<OauthClientRow, 'tenantId'>): Promise<void> {
  await tx[db]
    .insertInto('oauthClient')
    .values({ ...client, tenantId: tx.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A program of any tenant, by its id. */
export function readClient(tables: Tables, clientId: string): Promise<OauthClientRow | undefined> {
  return tables[db].selectFrom('oauthClient').selectAll().where('clientId', '=', clientId).executeTakeFirst();
}

/** Whether a program of any tenant has the id. */
export async function isClientIdTaken(tables: Tables, clientId: string): Promise<boolean> {
  const clients = tables[db].selectFrom('oauthClient').select('clientId').where('clientId', '=', clientId);
  return (await clients.executeTakeFirst()) !== undefined;
}
