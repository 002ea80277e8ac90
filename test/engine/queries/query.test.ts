import { createRatePlan, subscribe } from '../../support/catalog.js';
import { faultOf, type SoapClient } from '../../support/localbill.js';
import { freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** query() (sources: query, zoql). Paging is in query-more.test.ts, Body in body.test.ts. */

const bodyOf = (text: string) => /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(text)?.[1];
const ask = (client: SoapClient, query: string) =>
  client.call(`<ns1:query><ns1:queryString>${query}</ns1:queryString></ns1:query>`);

async function accounts(client: SoapClient): Promise<{ readonly ids: string[] }> {
  const rows = await client.create(
    'Account',
    { ...plainAccount, Name: 'Alpha', Batch: 'Batch1', Notes: 'x', BillCycleDay: 1 },
    { ...plainAccount, Name: 'alphabet', Batch: 'Batch2', PurchaseOrderNumber: '', BillCycleDay: 2 },
    { ...plainAccount, Name: 'Beta', Batch: 'Batch1', AutoPay: true, BillCycleDay: 3 },
    { ...plainAccount, Name: "O'Neil & <Sons>", Batch: 'Batch3', Notes: 'a_b', BillCycleDay: 10 },
  );
  return { ids: rows.map((row) => row.id ?? '') };
}

describe('A query’s reply', () => {
  const fresh = freshTenants();

  it('has Id first, then fields in wire order by their own names, and no nulls', async () => {
    const { client } = fresh;
    const { ids } = await accounts(fresh.client);
    const where = `where Id = '${ids[1]}'`;
    const { text } = await ask(
      client,
      `select status, NAME, Notes, PurchaseOrderNumber, billcycleday from ACCOUNT ${where}`,
    );
    expect(bodyOf(text)).toBe(
      '<ns1:queryResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:done>true</ns1:done>' +
        '<ns1:queryLocator xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1" />' +
        '<ns1:records xmlns:ns2="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
        ` xsi:type="ns2:Account"><ns2:Id>${ids[1]}</ns2:Id><ns2:BillCycleDay>2</ns2:BillCycleDay>` +
        '<ns2:Name>alphabet</ns2:Name><ns2:PurchaseOrderNumber></ns2:PurchaseOrderNumber>' +
        '<ns2:Status>Draft</ns2:Status></ns1:records><ns1:size>1</ns1:size></ns1:result></ns1:queryResponse>',
    );
  });

  it('is one nil record when nothing is found', async () => {
    const { text } = await ask(fresh.client, 'select Id from Account');
    expect(bodyOf(text)).toBe(
      '<ns1:queryResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:done>true</ns1:done>' +
        '<ns1:queryLocator xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1" />' +
        '<ns1:records xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1" />' +
        '<ns1:size>0</ns1:size></ns1:result></ns1:queryResponse>',
    );
  });

  it('has the tenant’s own records only (invariant 6)', async () => {
    const { ids } = await accounts(fresh.client);
    const other = await fresh.another();
    expect((await other.query('select Id from Account')).size).toBe(0);
    expect((await other.query(`select Id from Account where Id = '${ids[0]}'`)).size).toBe(0);
  });

  it('has a field once, however often it was selected', async () => {
    const { ids } = await accounts(fresh.client);
    const { records } = await fresh.client.query(`select Id, Name, name from Account where Id = '${ids[0]}'`);
    expect(records).toEqual([{ Id: ids[0], Name: 'Alpha' }]);
  });
});

describe('Filters', () => {
  const fresh = oneTenant();

  let ids: string[];
  beforeAll(async () => ({ ids } = await accounts(fresh.client)));

  const namesOf = async (where: string, headers?: string) => {
    const { records, size } = await fresh.client.query(`select Name from Account where ${where}`, headers);
    expect(size).toBe(records.length);
    return records.map(({ Name }) => Name);
  };

  it.each<[string, string[]]>([
    ["Name = 'alpha'", ['Alpha']],
    ["Name != 'alpha'", ['alphabet', 'Beta', "O'Neil & <Sons>"]],
    ["Name like 'alpha%'", ['Alpha', 'alphabet']],
    ["Name like '%bet'", ['alphabet']],
    ["Name like '_eta'", ['Beta']],
    ["Name = 'O\\'Neil & <Sons>'", ["O'Neil & <Sons>"]],
    ["Name > 'alphabet' and Name < 'c'", ['Beta']],
    ['Notes = null', ['alphabet', 'Beta']],
    ['Notes != null', ['Alpha', "O'Neil & <Sons>"]],
    ["Notes != 'x'", ["O'Neil & <Sons>"]],
    ["PurchaseOrderNumber = ''", ['alphabet']],
    ['AutoPay = true', ['Beta']],
    ["AutoPay = 'true'", ['Beta']],
    ['AutoPay != true', ['Alpha', 'alphabet', "O'Neil & <Sons>"]],
    ['BillCycleDay >= 3', ['Beta', "O'Neil & <Sons>"]],
    ['BillCycleDay = 1.0', ['Alpha']],
    ['BillCycleDay < 2.5', ['Alpha', 'alphabet']],
    ['Balance = 0', ['Alpha', 'alphabet', 'Beta', "O'Neil & <Sons>"]],
    ['Balance > 9.99', []],
    ["Batch = 'Batch1' and Name = 'Beta' or Name = 'alphabet'", ['alphabet', 'Beta']],
    ["Name = 'alphabet' or Batch = 'Batch1' and Name = 'Beta'", ['alphabet', 'Beta']],
    ["id='1'", []],
    ["Id = 'InvalidObjectId'", []],
    [`Id = '${UNKNOWN_ID}'`, []],
    [
      "CreatedDate > '2000-01-01T00:00:00' and CreatedDate < '2999-01-01';",
      ['Alpha', 'alphabet', 'Beta', "O'Neil & <Sons>"],
    ],
  ])('%s', async (where, names) => {
    expect(await namesOf(where)).toEqual(names);
  });

  it('tell upper from lower case when asked to (caseSensitive)', async () => {
    const exactly = '<ns1:QueryOptions><ns1:caseSensitive>true</ns1:caseSensitive></ns1:QueryOptions>';
    expect(await namesOf("Name = 'alpha'", exactly)).toEqual([]);
    expect(await namesOf("Name like 'alpha%'", exactly)).toEqual(['alphabet']);
    expect(await namesOf("Name = 'Alpha'", exactly)).toEqual(['Alpha']);
  });

  it('find what was filtered by another record’s id, in any case', async () => {
    const { client } = fresh;
    const AccountId = ids[0] ?? '';
    const contact = await client.createOne('Contact', { AccountId, FirstName: 'Ada', LastName: 'Lovelace' });
    const where = `AccountId = '${AccountId.toUpperCase()}'`;
    expect((await client.query(`select Id from Contact where ${where}`)).records).toEqual([{ Id: contact }]);
  });
});

describe('Faults', () => {
  const fresh = oneTenant();

  it.each([
    ['select * from accountsX', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'],
    ['', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'],
    [
      'select Id from Account where (Name = null)',
      'MALFORMED_QUERY',
      'You have an error in your ZOQL syntax',
    ],
    ['select Id from Account order by Name', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'],
    ['select Id from Account limit 1', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'],
    [
      "select Id from Account where Name in ('a')",
      'MALFORMED_QUERY',
      'You have an error in your ZOQL syntax',
    ],
    ['select TaxMessage from invoice', 'INVALID_FIELD', 'invalid field for query: Invoice.taxmessage'],
    [
      'select RegenerateInvoicePDF from Invoice',
      'INVALID_FIELD',
      'invalid field for query: Invoice.regenerateinvoicepdf',
    ],
    ['select BillRunId from Invoice', 'INVALID_FIELD', 'Cannot use the BillRunId field in the select clause'],
    ['select Id from Usage where Shoe = 1', 'INVALID_FIELD', 'invalid field for query: Usage.shoe'],
    ['select InvoiceId from Usage', 'INVALID_FIELD', 'invalid field for query: Usage.invoiceid'],
    ['select Undefined__c from Account', 'INVALID_FIELD', 'invalid field for query: Account.undefined__c'],
    [
      'select ProductRatePlanChargeTierData from ProductRatePlanCharge',
      'INVALID_FIELD',
      'invalid field for query: ProductRatePlanCharge.productrateplanchargetierdata',
    ],
    [
      'select ActiveCurrencies, Name from ProductRatePlan',
      'INVALID_VALUE',
      'When querying for active currencies, you cannot query for other fields at the same time.',
    ],
  ])('%s', async (query, code, message) => {
    expect(faultOf(await ask(fresh.client, query))).toEqual({
      status: 500,
      faultcode: `fns:${code}`,
      faultstring: message,
      detail: 'MalformedQueryFault',
    });
  });

  it('writes a fault in the service’s form', async () => {
    const { text } = await ask(fresh.client, 'select Shoe from Account');
    const message = 'invalid field for query: Account.shoe';
    expect(bodyOf(text)).toBe(
      '<soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><faultcode>fns:INVALID_FIELD</faultcode>' +
        `<faultstring>${message}</faultstring><detail><fns:MalformedQueryFault><fns:FaultCode>INVALID_FIELD</fns:FaultCode>` +
        `<fns:FaultMessage>${message}</fns:FaultMessage></fns:MalformedQueryFault></detail></soapenv:Fault>`,
    );
  });

  it.each([
    ['TaxStatus of Invoice', 'select TaxStatus from Invoice', '99.0', '100.0'],
    ['InvoiceFile', 'select Id from InvoiceFile', '64.0', '65.0'],
    ['AutoPay of Invoice', 'select AutoPay from Invoice', '88.0', '89.0'],
  ])('%s is there from one version on', async (_what, query, before, since) => {
    expect((await ask(await fresh.as(before), query)).status).toBe(500);
    expect((await ask(await fresh.as(since), query)).status).toBe(200);
  });
});

describe('Days on both sides of version 69', () => {
  const fresh = oneTenant();

  beforeAll(invoice);

  async function invoice(): Promise<void> {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId: plan });
    const made = await client.generate({
      AccountId: accountId,
      InvoiceDate: '2026-01-15',
      TargetDate: '2026-07-01',
    });
    expect(made.success).toBe(true);
  }

  it.each([
    ['91.0', "InvoiceDate = '2026-01-15'", true],
    ['91.0', "InvoiceDate < '2026-01-15'", false],
    ['91.0', "TargetDate >= '2026-07-01' and DueDate = '2026-02-14'", true],
    ['91.0', 'InvoiceDate = 2026-01-15', true],
    ['63.0', "InvoiceDate = '2026-01-15T00:00:00-08:00'", true],
    ['63.0', "InvoiceDate = '2026-01-15T00:00:00'", true],
    ['63.0', "InvoiceDate = '2026-01-15'", true],
    // Midnight in China is the day before in California (sources: dates).
    ['63.0', "InvoiceDate = '2026-01-15T00:00:00+08:00'", false],
    ['63.0', "InvoiceDate = '2026-01-16T00:00:00+08:00'", true],
    ['63.0', "TargetDate > '2026-06-30T23:59:59-07:00'", true],
  ])('%s finds by %s: %s', async (version, where, found) => {
    const { size } = await (await fresh.as(version)).query(`select Id from Invoice where ${where}`);
    expect(size).toBe(found ? 1 : 0);
  });

  it.each([
    ['91.0', '2026-01-15', '2026-07-01'],
    ['63.0', '2026-01-15T00:00:00.000-08:00', '2026-07-01T00:00:00.000-07:00'],
    ['38.0', '2026-01-15T00:00:00', '2026-07-01T00:00:00'],
  ])('%s writes %s', async (version, InvoiceDate, TargetDate) => {
    const { records } = await (await fresh.as(version)).query('select InvoiceDate, TargetDate from Invoice');
    expect(records).toEqual([{ Id: expect.any(String), InvoiceDate, TargetDate }]);
  });

  it('a dateTime against a date is an invalid value from 69 on', async () => {
    const query = "select Id from Invoice where InvoiceDate = '2026-01-15T12:00:00'";
    expect(faultOf(await ask(fresh.client, query)).faultcode).toBe('fns:INVALID_VALUE');
    expect((await ask(await fresh.as('68.0'), query)).status).toBe(200);
  });
});

describe('Special fields', () => {
  const fresh = freshTenants();

  it('one-time charges are filtered as One-Time', async () => {
    await createRatePlan(fresh.client, [
      { name: 'Setup', type: 'OneTime', price: '10' },
      { name: 'Fee', price: '10' },
    ]);
    const { records } = await fresh.client.query(
      "select Name, ChargeType from ProductRatePlanCharge where ChargeType = 'One-Time'",
    );
    expect(records).toEqual([{ Id: expect.any(String), ChargeType: 'OneTime', Name: 'Setup' }]);
  });

  it('usage is found by its invoice, which it does not show', async () => {
    const { size } = await fresh.client.query(`select Id from Usage where InvoiceId = '${UNKNOWN_ID}'`);
    expect(size).toBe(0);
  });

  it('generate() takes both forms of a day in either version', async () => {
    const older = await fresh.as('63.0');
    const plan = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
    const { accountId: AccountId } = await subscribe(fresh.client, { ratePlanId: plan });
    const row = await older.generate({
      AccountId,
      InvoiceDate: '2009-11-11T08:07:55-08:00',
      TargetDate: '2026-01-01',
    });
    expect(row.success).toBe(true);
    const { records } = await fresh.client.query('select InvoiceDate from Invoice');
    expect(records[0]?.InvoiceDate).toBe('2009-11-11');
  });
});
