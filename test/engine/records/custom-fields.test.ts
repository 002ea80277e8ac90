import { createRatePlan, subscribe } from '../../support/catalog.js';
import { pdfOf } from '../../support/documents.js';
import { faultOf, type SoapClient } from '../../support/localbill.js';
import { canReadPdf, pdfText } from '../../support/pdf-text.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

/** Custom fields, defined through localbill's own API (sources: wsdl-layout, record-types, zoql). */

const fresh = freshTenants();

async function define(objectType: string, name: string, tenantId: string = fresh.tenant.id): Promise<number> {
  const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${tenantId}/custom-fields`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ objectType, name }),
  });
  return response.status;
}

const ask = (client: SoapClient, query: string) =>
  client.call(`<ns1:query><ns1:queryString>${query}</ns1:queryString></ns1:query>`);

describe('A custom field', () => {
  it('is written, read, filtered and nulled like any other', async () => {
    const { client } = fresh;
    expect(await define('Account', 'Region__c')).toBe(201);
    // No field of its own: ZOQL could not tell them apart.
    expect(await define('Account', 'REGION__c')).toBe(201);
    const [first, second, third] = await client.create(
      'Account',
      { ...plainAccount, Region__c: 'North & <South>' },
      { ...plainAccount, Region__c: '' },
      plainAccount,
    );
    const read = async (where = '') =>
      (await client.query(`select REGION__C, Name from Account${where}`)).records;
    const name = plainAccount.Name;
    expect(await read()).toEqual([
      { Id: first?.id, Name: name, Region__c: 'North & <South>' },
      { Id: second?.id, Name: name, Region__c: '' },
      { Id: third?.id, Name: name },
    ]);
    const idsWhere = async (condition: string) => (await read(` where ${condition}`)).map(({ Id }) => Id);
    expect(await idsWhere("Region__c = 'north & <south>'")).toEqual([first?.id]);
    expect(await idsWhere("Region__c like 'North%'")).toEqual([first?.id]);
    expect(await idsWhere('Region__c = null')).toEqual([third?.id]);
    expect(await idsWhere('Region__c != null')).toEqual([first?.id, second?.id]);
    expect(await idsWhere("Region__c = ''")).toEqual([second?.id]);

    await client.update('Account', { Id: third?.id ?? '', Region__c: 'West' });
    await client.update('Account', { fieldsToNull: 'Region__c', Id: first?.id ?? '' });
    expect(await read()).toEqual([
      { Id: first?.id, Name: name },
      { Id: second?.id, Name: name, Region__c: '' },
      { Id: third?.id, Name: name, Region__c: 'West' },
    ]);
  });

  it('stands in its alphabetical place', async () => {
    const { client } = fresh;
    await define('Account', 'Middle__c');
    await client.createOne('Account', { ...plainAccount, Middle__c: 'm' });
    const { records } = await client.query('select Status, Middle__c, Currency from Account');
    expect(Object.keys(records[0] ?? {})).toEqual(['Id', 'Currency', 'Middle__c', 'Status']);
  });

  it('that nobody defined is refused, by row and by query', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', plainAccount);
    const message = 'invalid field: Account.region__c';
    const [created] = await client.create('Account', { ...plainAccount, Region__c: 'x' });
    const [updated] = await client.update('Account', { Id, Region__c: 'x' });
    const [nulled] = await client.update('Account', { fieldsToNull: 'Region__c', Id });
    expect(created?.errors).toEqual([{ code: 'INVALID_FIELD', message }]);
    expect(updated?.errors).toEqual([{ code: 'INVALID_FIELD', message }]);
    expect(nulled?.errors[0]?.code).toBe('INVALID_FIELD');
    expect(faultOf(await ask(client, 'select Region__c from Account')).faultcode).toBe('fns:INVALID_FIELD');
  });

  it('belongs to one type of one tenant', async () => {
    const { client } = fresh;
    await define('Account', 'Region__c');
    const other = await fresh.another();
    const [theirs] = await other.create('Account', { ...plainAccount, Region__c: 'x' });
    expect(theirs?.success).toBe(false);
    expect((await ask(client, 'select Region__c from Account')).status).toBe(200);
    expect((await ask(client, 'select Region__c from Contact')).status).toBe(500);
  });

  it('is in the tenant’s WSDL, by session and by tenant, in its place', async () => {
    const { client, tenant, bill } = fresh;
    await define('Account', 'Middle__c');
    const wsdl = async (query: string) => (await fetch(`${bill.wsdlUrl('91.0')}${query}`)).text();
    for (const query of [`&session=${encodeURIComponent(client.session)}`, `&tenant=${tenant.id}`]) {
      const text = await wsdl(query);
      expect(text).toContain('name="Middle__c"');
      const account = text.slice(text.indexOf('name="Account"'));
      const names = [...account.matchAll(/<element[^>]* name="(\w+)"/g)].map(([, name]) => name ?? '');
      const at = names.indexOf('Middle__c');
      expect([names[at - 1], names[at + 1]]).toEqual(['LastInvoiceDate', 'Name']);
    }
    expect(await wsdl('')).not.toContain('Middle__c');
    const other = await bill.createTenant();
    expect(await wsdl(`&tenant=${other.id}`)).not.toContain('Middle__c');
    const older = await fetch(`${bill.url}/apps/servlet/GenerateWsdl?version=38.0&tenant=${tenant.id}`);
    expect(await older.text()).toContain('name="Middle__c"');
  });

  it.each([
    ['Invoice', 'no suffix', 400],
    ['Invoice', 'Bad Name__c', 400],
    ['Invoice', '__c', 400],
    ['Spaceship', 'Region__c', 400],
  ])('of %s named %s is refused', async (objectType, name, status) => {
    expect(await define(objectType, name)).toBe(status);
  });

  it('of nobody is not found', async () => {
    expect(await define('Account', 'Region__c', 'f'.repeat(32))).toBe(404);
  });
});

describe('Custom fields of billing', () => {
  it('start with generate(), change on any invoice, and of items once they are posted', async () => {
    const { client } = fresh;
    await define('Invoice', 'PurchaseCode__c');
    await define('InvoiceItem', 'CostCenter__c');
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id } = await client.generate({ AccountId: accountId, ...days, PurchaseCode__c: 'P-1' });
    const code = async () =>
      (await client.query("select PurchaseCode__c from Invoice where PurchaseCode__c like 'P-%'")).records[0]
        ?.PurchaseCode__c;
    expect(await code()).toBe('P-1');
    const Id = id ?? '';
    expect(await client.update('Invoice', { Id, PurchaseCode__c: 'P-2', Status: 'Posted' })).toMatchObject([
      { success: true },
    ]);
    expect(await code()).toBe('P-2');
    const item = (await client.query('select Id from InvoiceItem')).records[0]?.Id ?? '';
    expect(await client.update('InvoiceItem', { Id: item, CostCenter__c: '42' })).toMatchObject([
      { success: true },
    ]);
    expect((await client.query('select CostCenter__c from InvoiceItem')).records[0]?.CostCenter__c).toBe(
      '42',
    );
  });

  it('are taken by subscribe() for all its records', async () => {
    const { client } = fresh;
    for (const type of ['Account', 'Subscription', 'RatePlanCharge']) await define(type, 'Tag__c');
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const charge = (await client.query('select Id from ProductRatePlanCharge')).records[0]?.Id ?? '';
    const done = await subscribe(client, {
      ratePlanId,
      account: { Tag__c: 'a' },
      subscription: { Tag__c: 's' },
      charges: [{ ProductRatePlanChargeId: charge, Tag__c: 'c' }],
    });
    expect(done.errors).toEqual([]);
    for (const [type, tag] of [
      ['Account', 'a'],
      ['Subscription', 's'],
      ['RatePlanCharge', 'c'],
    ] as const) {
      expect((await client.query(`select Tag__c from ${type}`)).records[0]?.Tag__c).toBe(tag);
    }
  });

  (canReadPdf ? it : it.skip)('are printed on the invoice, after a regeneration (seed)', async () => {
    const { client, bill } = fresh;
    await define('Invoice', 'PurchaseCode__c');
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const Id = (await client.generate({ AccountId: accountId, ...days })).id ?? '';
    expect(pdfText(await pdfOf(client, Id))).not.toContain('Purchase Code');
    await client.update('Invoice', { Id, PurchaseCode__c: 'PC-77' });
    await client.update('Invoice', { Id, RegenerateInvoicePDF: true });
    await bill.waitForIdle();
    expect(pdfText(await pdfOf(client, Id))).toMatch(/Purchase Code\s+PC-77/);
  });
});
