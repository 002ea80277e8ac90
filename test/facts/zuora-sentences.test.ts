import type { CreatedTenant, Localbill } from '../../src/index.js';
import {
  connect,
  startTestServer,
  type Fields,
  type RowResult,
  type SoapClient,
} from '../support/localbill.js';
import { createSeedAccount, createSeedPlan, seedAmounts } from '../support/seed-account.js';

/** Every sentence of the page "Generate an Invoice" that says what the service does, in its order. */

let bill: Localbill;
let tenant: CreatedTenant;
let client: SoapClient;
let plan: string;
beforeAll(async () => {
  bill = await startTestServer();
  tenant = await bill.createTenant();
  client = await connect(bill, tenant);
  plan = await createSeedPlan(client);
});
afterAll(() => bill.stop());

const dates = { InvoiceDate: '2009-11-11', TargetDate: '2009-11-11' };
const exclusive =
  'When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.';

/** The account that a test has to itself. */
const newAccount = (account?: Fields) => createSeedAccount(client, plan, account);

async function invoiceOf(id: string | undefined, fields: string) {
  return (await client.query(`select ${fields} from Invoice where Id = '${id}'`)).records[0] ?? {};
}

async function draft(): Promise<string> {
  const { id = '' } = await client.generate({ AccountId: await newAccount(), ...dates });
  return id;
}

/** How many versions of the file there are when all accepted regenerations are done. */
async function filesOf(id: string): Promise<number> {
  await bill.waitForIdle();
  return (await client.query(`select Id from InvoiceFile where InvoiceId = '${id}'`)).size;
}

const refused = (code: string, message: string): RowResult[] => [
  { id: undefined, success: false, errors: [{ code, message }] },
];

describe('Generate a New Invoice', () => {
  it('AccountId indicates which customer the invoice is for', async () => {
    const accountId = await newAccount();
    const other = await client.createOne('Account', {
      Name: 'Other',
      Currency: 'USD',
      BillCycleDay: 1,
      Status: 'Draft',
    });
    const { id } = await client.generate({ AccountId: accountId, ...dates });
    expect(await invoiceOf(id, 'AccountId')).toEqual({ Id: id, AccountId: accountId });
    expect(await client.generate({ AccountId: other, ...dates })).toMatchObject({ success: false });
  });

  it.each([
    ['AccountId', dates],
    ['InvoiceDate', { AccountId: 'x', TargetDate: '2009-11-11' }],
    ['TargetDate', { AccountId: 'x', InvoiceDate: '2009-11-11' }],
  ])('%s must be set', async (missing, fields) => {
    const accountId = await newAccount();
    const sent = { ...fields, ...('AccountId' in fields ? { AccountId: accountId } : {}) };
    expect([await client.generate(sent)]).toEqual(
      refused('MISSING_REQUIRED_VALUE', `Missing required value: ${missing}`),
    );
  });

  const { oneTime, recurring, usage } = seedAmounts;
  it.each<[string, Fields, number]>([
    ['are true by default', {}, oneTime + recurring + usage],
    [
      'may be said to be true',
      { IncludesOneTime: true, IncludesRecurring: 'True', IncludesUsage: 'TRUE' },
      oneTime + recurring + usage,
    ],
    ['leave one-time charges out', { IncludesOneTime: false }, recurring + usage],
    ['leave recurring charges out', { IncludesRecurring: 'False' }, oneTime + usage],
    ['leave usage out', { IncludesUsage: false }, oneTime + recurring],
    ['leave all but usage out', { IncludesOneTime: false, IncludesRecurring: false }, usage],
    ['are true when they are nil or empty', { IncludesOneTime: null, IncludesUsage: '' }, 370],
  ])(
    'the filters IncludesOneTime, IncludesRecurring and IncludesUsage %s',
    async (_name, filters, amount) => {
      const accountId = await newAccount();
      const { id } = await client.generate({ AccountId: accountId, ...filters, ...dates });
      expect((await invoiceOf(id, 'Amount')).Amount).toBe(String(amount));
      expect(await invoiceOf(id, 'IncludesOneTime, IncludesRecurring, IncludesUsage')).toEqual({
        Id: id,
        IncludesOneTime: String(String(filters.IncludesOneTime).toLowerCase() !== 'false'),
        IncludesRecurring: String(String(filters.IncludesRecurring).toLowerCase() !== 'false'),
        IncludesUsage: String(String(filters.IncludesUsage).toLowerCase() !== 'false'),
      });
    },
  );

  it.each([
    ['Due Upon Receipt', '2009-11-11'],
    ['Net 30', '2009-12-11'],
    ['Net 60', '2010-01-10'],
  ])('InvoiceDate with the Payment Term %s impacts the Invoice Due Date', async (PaymentTerm, due) => {
    const accountId = await newAccount({ PaymentTerm });
    const { id } = await client.generate({ AccountId: accountId, ...dates });
    expect(await invoiceOf(id, 'InvoiceDate, DueDate')).toEqual({
      Id: id,
      InvoiceDate: '2009-11-11',
      DueDate: due,
    });
  });

  it.each([
    ['2009-08-31', undefined],
    ['2009-09-01', 150],
    ['2009-09-30', 150],
    ['2009-10-01', 250],
    ['2009-10-31', 250],
    ['2009-11-01', 370],
    ['2009-12-01', 470],
  ])('all charges that mature on or before the TargetDate %s are included', async (TargetDate, amount) => {
    const accountId = await newAccount();
    const row = await client.generate({ AccountId: accountId, InvoiceDate: '2009-11-11', TargetDate });
    expect(row.success).toBe(amount !== undefined);
    if (amount) expect((await invoiceOf(row.id, 'Amount')).Amount).toBe(String(amount));
  });

  it('by default, the Status of the invoice is set to Draft', async () => {
    const id = await draft();
    expect((await invoiceOf(id, 'Status')).Status).toBe('Draft');
  });
});

describe('Update the Status of the Invoice', () => {
  it.each(['Posted', 'Canceled'])('Status may be set to %s', async (Status) => {
    const id = await draft();
    expect(await client.update('Invoice', { Id: id, Status })).toEqual([{ id, success: true, errors: [] }]);
    expect((await invoiceOf(id, 'Status')).Status).toBe(Status);
  });

  it.each(['posted', 'Paid', 'Generating', 'Cancelled'])('%s is no allowed value', async (Status) => {
    const id = await draft();
    const [row] = await client.update('Invoice', { Id: id, Status });
    expect(row).toMatchObject({ success: false, errors: [{ code: 'INVALID_VALUE' }] });
    expect((await invoiceOf(id, 'Status')).Status).toBe('Draft');
  });

  it('the ID field must be specified', async () => {
    expect(await client.update('Invoice', { Status: 'Posted' })).toEqual(
      refused('INVALID_ID', 'invalid id for update'),
    );
  });
});

describe('Generate an Invoice PDF', () => {
  it('the Body field returned is encoded in Base64; decoded it is the PDF file', async () => {
    const id = await draft();
    const { Body: body = '' } = await invoiceOf(id, 'Body');
    const pdf = Buffer.from(body, 'base64');
    expect(pdf.toString('base64')).toBe(body);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await invoiceOf(id, 'Body')).Body).toBe(body);
  });
});

describe('Regenerate an Invoice PDF', () => {
  const regenerate = (...records: Fields[]) => client.update('Invoice', ...records);

  it('true triggers the regeneration of the file, false does not', async () => {
    const id = await draft();
    const { Body: before } = await invoiceOf(id, 'Body');
    for (const value of [false, 'False', '0']) {
      expect(await regenerate({ Id: id, RegenerateInvoicePDF: value })).toMatchObject([{ success: true }]);
    }
    expect(await filesOf(id)).toBe(1);
    expect((await invoiceOf(id, 'Body')).Body).toBe(before);
    expect(await regenerate({ Id: id, RegenerateInvoicePDF: true })).toEqual([
      { id, success: true, errors: [] },
    ]);
    expect(await filesOf(id)).toBe(2);
    expect((await invoiceOf(id, 'Body')).Body).not.toBe(before);
  });

  it('one invoice is regenerated a maximum of 100 times', async () => {
    const id = await draft();
    const fifty = Array.from({ length: 50 }, () => ({ Id: id, RegenerateInvoicePDF: true }));
    for (const rows of [await regenerate(...fifty), await regenerate(...fifty)]) {
      expect(rows.every(({ success }) => success)).toBe(true);
    }
    expect(await regenerate({ Id: id, RegenerateInvoicePDF: true })).toEqual(
      refused('INVALID_VALUE', 'The PDF file of an invoice can be regenerated at most 100 times.'),
    );
    expect(await filesOf(id)).toBe(100);
  });

  it.each<[string, Fields]>([
    ['Status', { Status: 'Posted' }],
    ['TransferredToAccounting', { TransferredToAccounting: 'Ignore' }],
    ['a field that update() cannot change', { Comments: 'Thank you' }],
    ['a field to null', { fieldsToNull: 'AutoPay' }],
    ['a custom field', { Note__c: 'x' }],
  ])('together with %s it is refused, and nothing is done', async (_name, others) => {
    const id = await draft();
    for (const fields of [
      { Id: id, RegenerateInvoicePDF: true, ...others },
      { ...others, Id: id, RegenerateInvoicePDF: 'True' },
    ]) {
      expect(await regenerate(fields)).toEqual(refused('INVALID_VALUE', exclusive));
    }
    expect(await filesOf(id)).toBe(0);
    expect((await invoiceOf(id, 'Status')).Status).toBe('Draft');
  });

  it.each([
    ['nil', null],
    ['empty', ''],
  ])('fields that are %s are no other fields', async (_name, value) => {
    const id = await draft();
    const fields = { AccountId: value, Amount: value, Body: value, Comments: value, Status: value };
    expect(await regenerate({ Id: id, ...fields, RegenerateInvoicePDF: true })).toEqual([
      { id, success: true, errors: [] },
    ]);
    expect(await filesOf(id)).toBe(1);
  });

  it('false stands beside other fields', async () => {
    const id = await draft();
    await regenerate({ Id: id, RegenerateInvoicePDF: false, Status: 'Posted' });
    expect((await invoiceOf(id, 'Status')).Status).toBe('Posted');
  });

  it.each(['11.0', '38.0', '39.0'])('before version 40 it is ignored: %s does the rest', async (version) => {
    const old = await connect(bill, tenant, version);
    const id = await draft();
    expect(await old.update('Invoice', { Id: id, RegenerateInvoicePDF: true })).toEqual([
      { id, success: true, errors: [] },
    ]);
    const both = { Id: id, RegenerateInvoicePDF: true, Status: 'Posted' };
    expect(await old.update('Invoice', both)).toEqual([{ id, success: true, errors: [] }]);
    expect((await invoiceOf(id, 'Status')).Status).toBe('Posted');
    expect(await filesOf(id)).toBe(0);
  });

  it.each(['40.0', '64.0', '153.0'])('from version 40 on it works: %s', async (version) => {
    const newer = await connect(bill, tenant, version);
    const id = await draft();
    const both = { Id: id, RegenerateInvoicePDF: true, Status: 'Posted' };
    expect(await newer.update('Invoice', both)).toEqual(refused('INVALID_VALUE', exclusive));
    expect(await newer.update('Invoice', { Id: id, RegenerateInvoicePDF: true })).toEqual([
      { id, success: true, errors: [] },
    ]);
    expect(await filesOf(id)).toBe(1);
  });
});
