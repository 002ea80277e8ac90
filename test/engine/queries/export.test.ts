import { unzipSync } from 'fflate';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { basic, download } from '../../support/documents.js';
import type { Fields, RowResult, WireRecord } from '../../support/localbill.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

const fresh = freshTenants();

async function createExport(Query: string, more: Fields = {}): Promise<RowResult> {
  const [row] = await fresh.client.create('Export', { Format: 'csv', Name: 'Test export', Query, ...more });
  return row as RowResult;
}

/** The export once its job is done. */
async function done(Query: string, more: Fields = {}): Promise<WireRecord> {
  const { id } = await createExport(Query, more);
  await fresh.bill.waitForIdle();
  const fields = 'FileId, Name, Query, Size, Status, StatusReason, Zip';
  const { records } = await fresh.client.query(`select ${fields} from Export where Id = '${id}'`);
  return records[0] ?? {};
}

const fileUrl = (id: string | undefined) => `${fresh.bill.url}/apps/api/file/${id}`;
const session = () => `ZSession ${fresh.client.session}`;

async function linesOf(Query: string): Promise<string[]> {
  const { FileId } = await done(Query);
  const { body } = await download(fileUrl(FileId), session());
  return body.toString().trimEnd().split('\n');
}

describe('An export', () => {
  it('is a file with a row for each record, in the order of the query', async () => {
    const [id] = await accounts('Böhm & Söhne, "Filiale"', 'Zweite');
    const query = 'select Name, Id, Balance, AutoPay, LastInvoiceDate from Account';
    const record = await done(query, { Name: 'Accounts' });
    expect(record).toMatchObject({ Name: 'Accounts', Query: query, Status: 'Completed', Zip: 'false' });
    const { status, body } = await download(fileUrl(record['FileId']), session());
    const lines = body.toString().trimEnd().split('\n');
    expect(status).toBe(200);
    expect(Number(record['Size'])).toBe(body.length);
    expect(lines[0]).toBe('Name,Id,Balance,AutoPay,LastInvoiceDate');
    expect(lines[1]).toBe(`"Böhm & Söhne, ""Filiale""",${id},0,false,`);
    expect(lines).toHaveLength(3);
  });

  it('has fields of the records that its own are joined to, and is filtered by them', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    await subscribe(client, { ratePlanId, account: { Name: 'Somebody else' } });
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    const lines = await linesOf(
      'select ChargeName, ChargeAmount, Invoice.InvoiceNumber, Account.Name, Product.Name, ProductRatePlan.Name, ' +
        "BillToContact.LastName, ServiceStartDate from InvoiceItem where Account.Name like 'Test%' and ChargeAmount > 1",
    );
    expect(lines).toEqual([
      'ChargeName,ChargeAmount,Invoice.InvoiceNumber,Account.Name,Product.Name,ProductRatePlan.Name,BillToContact.LastName,ServiceStartDate',
      expect.stringMatching(/^Fee,100,INV00000001,Test Account,Product,Plan,\w+,2026-01-01$/),
    ]);
    expect(await linesOf("select Id from InvoiceItem where Account.Name = 'Nobody'")).toHaveLength(1);
  });

  it('with * has every field that can be queried', async () => {
    await accounts('One');
    const [head = ''] = await linesOf('select * from Account');
    expect(head.split(',')).toEqual(expect.arrayContaining(['Id', 'Name', 'Currency', 'UpdatedDate']));
    expect(head).not.toContain('Password');
  });

  it('has moments in the zone of the tenant', async () => {
    fresh.bill.clock.freeze(Date.parse('2026-07-01T19:30:15.250Z') as never);
    await accounts('One');
    fresh.bill.clock.reset();
    expect(await linesOf('select CreatedDate from Account')).toEqual([
      'CreatedDate',
      '2026-07-01T12:30:15-0700',
    ]);
  });

  it('of more than a page has all of it', async () => {
    const fifty = Array.from({ length: 50 }, (_, index) => ({ ...plainAccount, Name: `Account ${index}` }));
    for (let times = 0; times < 41; times++) await fresh.client.create('Account', ...fifty);
    const lines = await linesOf('select Id, Name from Account');
    expect(lines).toHaveLength(2051);
    expect(new Set(lines).size).toBe(2051);
  }, 60_000);

  it('can be zipped, and be a page', async () => {
    await accounts('<One>');
    const zip = await done('select Name from Account', { Zip: true, Name: 'a/b' });
    const zipped = await download(
      fileUrl(zip['FileId']),
      basic(fresh.tenant.username, fresh.tenant.password),
    );
    const files = unzipSync(new Uint8Array(zipped.body));
    expect(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a_b.csv', 'Name\n<One>\n'],
    ]);
    const page = await done('select Name from Account', { Format: 'html' });
    const { body } = await download(fileUrl(page['FileId']), session());
    expect(body.toString()).toContain('<tr><td>&#60;One&#62;</td></tr>');
  });

  it('is its own tenant’s', async () => {
    await accounts('One');
    const { FileId } = await done('select Name from Account');
    const other = await fresh.another();
    expect((await download(fileUrl(FileId), `ZSession ${other.session}`)).status).toBe(404);
    expect((await download(fileUrl(FileId))).status).toBe(401);
  });

  it.each([
    ['select Nme from Account', 'INVALID_FIELD', 'invalid field for query: Account.nme'],
    ['select Product.Name from Account', 'INVALID_FIELD', 'invalid field for query: Account.product.name'],
    ['select Body from Invoice', 'INVALID_FIELD', 'invalid field for query: Invoice.body'],
    ['selekt Name from Account', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'],
    ['select Name from Nothing', 'INVALID_TYPE', 'invalid object for query: Nothing'],
  ])('of %s is refused', async (query, code, message) => {
    expect(await createExport(query)).toMatchObject({ success: false, errors: [{ code, message }] });
  });

  it('in other currencies is not emulated, and says so', async () => {
    const { errors } = await createExport('select Name from Account', { ConvertToCurrencies: 'EUR' });
    expect(errors[0]?.message).toBe('This is not emulated by localbill yet: Export.ConvertToCurrencies.');
  });

  it('needs format, name and query', async () => {
    const [row] = await fresh.client.create('Export', { Name: 'x' });
    expect(row?.errors).toEqual([
      { code: 'MISSING_REQUIRED_VALUE', message: 'Missing required value: Format' },
    ]);
  });
});

async function accounts(...names: readonly string[]): Promise<string[]> {
  const rows = await fresh.client.create('Account', ...names.map((Name) => ({ ...plainAccount, Name })));
  return rows.map(({ id }) => id ?? '');
}
