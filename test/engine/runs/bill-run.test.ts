import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields, RowResult, SoapClient, WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();
const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };

let ratePlanId: string;
beforeEach(async () => {
  ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
});

/** An active account with a subscription of 10 dollars a month. */
async function account(fields: Fields = {}): Promise<string> {
  return (await subscribe(fresh.client, { ratePlanId, account: fields })).accountId;
}

async function start(fields: Fields, client: SoapClient = fresh.client): Promise<RowResult> {
  const [row] = await client.create('BillRun', { ...day, ...fields });
  return row as RowResult;
}

async function runOf(id: string | undefined): Promise<WireRecord> {
  await fresh.bill.waitForIdle();
  const fields = 'BillRunNumber, ErrorMessage, ExecutedDate, NumberOfAccounts, NumberOfInvoices, Status';
  return (await fresh.client.query(`select ${fields} from BillRun where Id = '${id}'`)).records[0] ?? {};
}

async function invoicesOf(id: string | undefined): Promise<readonly WireRecord[]> {
  const { records } = await fresh.client.query(
    `select AccountId, Amount, InvoiceNumber, Status from Invoice where BillRunId = '${id}'`,
  );
  return records;
}

const statusOf = async (id: string | undefined) =>
  [...new Set((await invoicesOf(id)).map(({ Status }) => Status))].join();

const setStatus = async (Id: string | undefined, Status: string) =>
  (await fresh.client.update('BillRun', { Id: Id ?? '', Status }))[0] as RowResult;

describe('A bill run', () => {
  it('bills every active account, once', async () => {
    const accounts = [await account(), await account(), await account()];
    const { id } = await start({ Batches: 'AllBatches' }, await fresh.as('102.0'));
    expect(await runOf(id)).toMatchObject({
      BillRunNumber: 'BR-00000001',
      Status: 'Completed',
      NumberOfAccounts: '3',
      NumberOfInvoices: '3',
      ExecutedDate: expect.any(String),
    });
    const invoices = await invoicesOf(id);
    expect(invoices.map(({ AccountId, Amount, Status }) => [AccountId, Amount, Status])).toEqual(
      accounts.map((accountId) => [accountId, '10', 'Draft']),
    );
    const again = await start({});
    expect(await runOf(again.id)).toMatchObject({ Status: 'Completed', NumberOfInvoices: '0' });
  });

  it('is for an account, for batches, or for a bill cycle day', async () => {
    const first = await account({ Batch: 'Batch2' });
    const second = await account({ Batch: 'Batch3', BillCycleDay: 15 });
    const third = await account();
    const one = await start({ AccountId: third });
    await runOf(one.id);
    expect((await invoicesOf(one.id)).map(({ AccountId }) => AccountId)).toEqual([third]);
    const two = await start({ Batch: 'Batch2' });
    await runOf(two.id);
    expect((await invoicesOf(two.id)).map(({ AccountId }) => AccountId)).toEqual([first]);
    const three = await start({ Batch: 'AllBatches', BillCycleDay: '15', TargetDate: '2026-01-31' });
    await runOf(three.id);
    expect((await invoicesOf(three.id)).map(({ AccountId }) => AccountId)).toEqual([second]);
  });

  it('leaves out the charge types that it is told to', async () => {
    await account();
    const { id } = await start({ ChargeTypeToExclude: 'Recurring' });
    expect(await runOf(id)).toMatchObject({ NumberOfAccounts: '1', NumberOfInvoices: '0' });
  });

  it('posts its drafts, and what they come to is owed', async () => {
    const accountId = await account();
    const { id } = await start({});
    await runOf(id);
    expect((await setStatus(id, 'Posted')).success).toBe(true);
    expect(await runOf(id)).toMatchObject({ Status: 'Posted' });
    expect(await statusOf(id)).toBe('Posted');
    const { records } = await fresh.client.query(`select Balance from Account where Id = '${accountId}'`);
    expect(records[0]?.['Balance']).toBe('10');
    expect((await setStatus(id, 'Canceled')).errors[0]?.message).toBe(
      'The Status of the bill run cannot be changed from Posted to Canceled.',
    );
  });

  it('posts by itself with AutoPost', async () => {
    await account();
    const { id } = await start({ AutoPost: true });
    expect(await runOf(id)).toMatchObject({ Status: 'Posted' });
    expect(await statusOf(id)).toBe('Posted');
  });

  it('is canceled with its drafts, whose charges are billed again then; and deleted', async () => {
    await account();
    const { id } = await start({});
    await runOf(id);
    const [kept] = await fresh.client.remove('BillRun', id ?? '');
    expect(kept?.errors[0]).toMatchObject({ code: 'CANNOT_DELETE' });
    await setStatus(id, 'Canceled');
    expect(await runOf(id)).toMatchObject({ Status: 'Canceled' });
    expect(await statusOf(id)).toBe('Canceled');
    const again = await start({});
    expect(await runOf(again.id)).toMatchObject({ NumberOfInvoices: '1' });
    expect((await fresh.client.remove('BillRun', id ?? ''))[0]?.success).toBe(true);
    expect(await runOf(id)).toEqual({});
  });

  it('is not canceled when one of its invoices is posted', async () => {
    await account();
    const { id } = await start({});
    await runOf(id);
    const [invoice] = (await fresh.client.query(`select Id from Invoice where BillRunId = '${id}'`)).records;
    await fresh.client.update('Invoice', { Id: invoice?.['Id'] ?? '', Status: 'Posted' });
    expect((await setStatus(id, 'Canceled')).errors[0]?.message).toBe(
      'The bill run BR-00000001 cannot be canceled: 1 of its invoices are posted.',
    );
  });

  it('goes on when an account cannot be billed, and tells which', async () => {
    const { client, bill, tenant } = fresh;
    const good = await account();
    const bad = await account({ Name: 'Far away' });
    // More than the 20,000 items that one invoice may have (sources: limits).
    const daily = await createRatePlan(client, [{ name: 'Fee', price: '1', period: 'Month' }]);
    const subscription = { ContractEffectiveDate: '0200-01-01' };
    await subscribe(client, { ratePlanId: daily, existingAccount: bad, subscription });
    const { id } = await start({});
    const run = await runOf(id);
    expect(run['Status']).toBe('Completed');
    const response = await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}/bill-runs/${id}`);
    const { errors, accounts } = (await response.json()) as {
      errors: { accountId: string; message: string }[];
      accounts: number;
    };
    expect(accounts).toBe(2);
    expect(errors.map(({ accountId }) => accountId)).toEqual([bad]);
    expect(run['ErrorMessage']).toBe('Some accounts could not be billed.');
    expect((await invoicesOf(id)).map(({ AccountId }) => AccountId)).toEqual([good]);
  }, 60_000);

  it('of more accounts than one job takes bills them all', async () => {
    for (let index = 0; index < 205; index++) await account();
    const { id } = await start({});
    expect(await runOf(id)).toMatchObject({
      Status: 'Completed',
      NumberOfAccounts: '205',
      NumberOfInvoices: '205',
    });
    await setStatus(id, 'Posted');
    expect(await runOf(id)).toMatchObject({ Status: 'Posted' });
    expect(await statusOf(id)).toBe('Posted');
    const numbers = (await invoicesOf(id)).map(({ InvoiceNumber }) => InvoiceNumber);
    expect(new Set(numbers).size).toBe(205);
  }, 60_000);

  it.each<[string, Fields, string, string]>([
    [
      'without dates',
      { TargetDate: null },
      'MISSING_REQUIRED_VALUE',
      'InvoiceDate and TargetDate are required fields',
    ],
    ['of an account and a batch', { AccountId: 'own', Batch: 'Batch1' }, 'INVALID_VALUE', 'not for both'],
    [
      'of all and one batch',
      { Batch: 'AllBatches,Batch1' },
      'INVALID_VALUE',
      'AllBatches cannot be combined',
    ],
    ['of a batch that is none', { Batch: 'Batch51' }, 'INVALID_VALUE', 'The batch Batch51 is not'],
    ['of a day that is none', { BillCycleDay: '32' }, 'INVALID_VALUE', 'The bill cycle day 32 is not'],
    [
      'of a charge type that is none',
      { ChargeTypeToExclude: 'Some' },
      'INVALID_VALUE',
      'The charge type Some',
    ],
    ['of nothing', { ChargeTypeToExclude: 'OneTime,Recurring,Usage' }, 'INVALID_VALUE', 'At most two'],
  ])('%s is refused', async (_, fields, code, message) => {
    const AccountId = fields['AccountId'] === 'own' ? await account() : null;
    const row = await start({ ...fields, ...(AccountId ? { AccountId } : {}) });
    expect(row).toMatchObject({
      success: false,
      errors: [{ code, message: expect.stringContaining(message) }],
    });
  });
});

describe('The number of an invoice', () => {
  const settings = (changes: object) =>
    fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(changes),
    });

  async function draft(): Promise<string> {
    return (await fresh.client.generate({ AccountId: await account(), ...day })).id ?? '';
  }

  const numberOf = async (id: string) =>
    (await fresh.client.query(`select InvoiceNumber from Invoice where Id = '${id}'`)).records[0]?.[
      'InvoiceNumber'
    ];

  it('has the prefix and the first number of the tenant', async () => {
    await settings({ invoiceNumbers: { prefix: 'RE-', first: 4711, uponPosting: false } });
    expect(await numberOf(await draft())).toBe('RE-00004711');
    expect(await numberOf(await draft())).toBe('RE-00004712');
  });

  it('comes with posting where the tenant wants that, and stays', async () => {
    await settings({
      invoiceNumbers: { prefix: 'INV', first: 1, uponPosting: true },
      cancelPostedInvoices: true,
    });
    const [first, second] = [await draft(), await draft()];
    expect(await numberOf(first)).toBe('TMP-INV-00000001');
    await fresh.client.update('Invoice', { Id: second, Status: 'Posted' });
    expect(await numberOf(second)).toBe('INV00000001');
    await fresh.client.update('Invoice', { Id: second, Status: 'Draft' });
    await fresh.client.update('Invoice', { Id: second, Status: 'Posted' });
    expect(await numberOf(second)).toBe('INV00000001');
    await fresh.client.update('Invoice', { Id: first, Status: 'Posted' });
    expect(await numberOf(first)).toBe('INV00000002');
  });

  it('and its due date follow the payment terms of the tenant', async () => {
    await settings({ proxTerms: { '10th of next month': { cutoffDay: 31, months: 1, dueDay: 10 } } });
    const AccountId = await account({ PaymentTerm: '10th of next month' });
    const { id } = await fresh.client.generate({ AccountId, ...day });
    const { records } = await fresh.client.query(`select DueDate from Invoice where Id = '${id}'`);
    expect(records[0]?.['DueDate']).toBe('2026-02-10');
  });
});

describe('A posted invoice', () => {
  const allow = () =>
    fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cancelPostedInvoices: true }),
    });

  async function posted(AccountId: string, TargetDate = '2026-01-01'): Promise<string> {
    const { id = '' } = await fresh.client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
    await fresh.client.update('Invoice', { Id: id, Status: 'Posted' });
    return id;
  }

  const unpost = async (Id: string) =>
    (await fresh.client.update('Invoice', { Id, Status: 'Draft' }))[0] as RowResult;

  it('becomes a draft again with the permission, and then nothing is owed', async () => {
    const accountId = await account();
    const id = await posted(accountId);
    expect((await unpost(id)).errors[0]?.message).toContain(
      '"Cancel Posted Billing Documents" is not granted',
    );
    await allow();
    expect((await unpost(id)).success).toBe(true);
    const { records } = await fresh.client.query(`select Balance from Account where Id = '${accountId}'`);
    expect(records[0]?.['Balance']).toBe('0');
    const invoice = await fresh.client.query(`select Status, PostedDate from Invoice where Id = '${id}'`);
    expect(invoice.records).toEqual([{ Id: id, Status: 'Draft' }]);
  });

  it('does not when a later invoice is there', async () => {
    await allow();
    const accountId = await account();
    const id = await posted(accountId);
    const later = await posted(accountId, '2026-02-01');
    expect((await unpost(id)).errors[0]?.message).toBe(
      'The Status of the invoice cannot be changed from Posted to Draft: INV00000002 is a later invoice of the account.',
    );
    expect((await unpost(later)).success).toBe(true);
  });

  it('leaves the date of the one before on its account when it goes', async () => {
    await allow();
    const accountId = await account();
    await posted(accountId);
    const later = await posted(accountId, '2026-02-01');
    await unpost(later);
    await fresh.client.remove('Invoice', later);
    const { records } = await fresh.client.query(
      `select LastInvoiceDate from Account where Id = '${accountId}'`,
    );
    expect(records[0]?.['LastInvoiceDate']).toBe('2026-01-01');
  });
});
