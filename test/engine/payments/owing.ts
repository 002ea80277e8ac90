import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields, RowResult, SoapClient, WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

export const fresh = freshTenants();

/** An account whose posted invoice is 100 dollars. */
export interface Owing {
  readonly account: string;
  readonly invoice: string;
  readonly number: string;
}

export async function owing(price = '100', client: SoapClient = fresh.client): Promise<Owing> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price, type: 'OneTime' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  return { account: accountId, ...(await bill(accountId, client)) };
}

export async function bill(
  AccountId: string,
  client: SoapClient,
): Promise<{ invoice: string; number: string }> {
  const day = '2026-01-01';
  const { id = '' } = await client.generate({ AccountId, InvoiceDate: day, TargetDate: day });
  await client.update('Invoice', { Id: id, Status: 'Posted' });
  const { records } = await client.query(`select InvoiceNumber from Invoice where Id = '${id}'`);
  return { invoice: id, number: records[0]?.['InvoiceNumber'] ?? '' };
}

export async function create(type: string, fields: Fields): Promise<RowResult> {
  return (await fresh.client.create(type, fields))[0] as RowResult;
}

export async function update(type: string, fields: Fields): Promise<RowResult> {
  return (await fresh.client.update(type, fields))[0] as RowResult;
}

export async function fieldsOf(type: string, id: string | undefined, fields: string): Promise<WireRecord> {
  const { records } = await fresh.client.query(`select ${fields} from ${type} where Id = '${id}'`);
  return records[0] ?? {};
}

export const balance = async (invoice: string) => (await fieldsOf('Invoice', invoice, 'Balance'))['Balance'];
export const accountOf = (account: string) =>
  fieldsOf('Account', account, 'Balance, CreditBalance, TotalInvoiceBalance');

export const EXTERNAL = { Type: 'External', EffectiveDate: '2026-01-10' } as const;

export const pay = ({ account, invoice }: Owing, Amount: string, more: Fields = {}) =>
  create('Payment', {
    ...EXTERNAL,
    AccountId: account,
    Amount,
    InvoiceId: invoice,
    AppliedInvoiceAmount: Amount,
    ...more,
  });

export const message = (row: RowResult) => row.errors[0]?.message;

export const settings = (changes: object) =>
  fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(changes),
  });
