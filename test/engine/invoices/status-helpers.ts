import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

export const fresh = freshTenants();

export async function accountWith(
  charges: readonly TestCharge[] = [{ name: 'Fee', price: '10' }],
): Promise<string> {
  const { client } = fresh;
  return (await subscribe(client, { ratePlanId: await createRatePlan(client, charges) })).accountId;
}

export async function generated(
  AccountId: string,
  TargetDate = '2026-01-01',
  client = fresh.client,
): Promise<string> {
  const { id, errors } = await client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
  if (!id) throw new Error(JSON.stringify(errors));
  return id;
}

export const set = async (Id: string, Status: string, client: SoapClient = fresh.client) => {
  const [row] = await client.update('Invoice', { Id, Status });
  return row?.success ? 'ok' : `${row?.errors[0]?.code}: ${row?.errors[0]?.message}`;
};

export const statusOf = async (id: string) =>
  (await fresh.client.query(`select Status from Invoice where Id = '${id}'`)).records[0]?.Status;

export const balanceOf = async (account: string) =>
  (await fresh.client.query(`select Balance from Account where Id = '${account}'`)).records[0]?.Balance;
