import { unzipSync, zipSync } from 'fflate';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { download } from '../../support/documents.js';
import type { Fields, RowResult, WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Imports of taxation items (Zuora's page "Mass upload of taxation items via SOAP"), and files in archives. */

const fresh = freshTenants();
const HEAD =
  'InvoiceItemId,Name,TaxCode,TaxCodeDescription,TaxDate,TaxRate,TaxRateDescription,TaxRateType,TaxAmount,ExemptAmount,Jurisdiction,LocationCode';

let invoiceId: string;
let itemId: string;
beforeEach(async () => {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  invoiceId = (await client.generate({ AccountId: accountId, ...day })).id ?? '';
  const { records } = await client.query(`select Id from InvoiceItem where InvoiceId = '${invoiceId}'`);
  itemId = records[0]?.['Id'] ?? '';
});

async function createImport(content: string | Uint8Array, more: Fields = {}): Promise<RowResult> {
  const FileContent = Buffer.from(content).toString('base64');
  const fields = { ImportType: 'taxationDetail', Name: 'taxes.csv', FileContent, ...more };
  return (await fresh.client.create('Import', fields))[0] as RowResult;
}

async function record(id: string | undefined): Promise<WireRecord> {
  await fresh.bill.waitForIdle();
  const fields = 'ImportedCount, ResultResourceUrl, Status, StatusReason, TotalCount';
  return (await fresh.client.query(`select ${fields} from Import where Id = '${id}'`)).records[0] ?? {};
}

const row = (name: string, amount: string, more: Partial<Record<'date' | 'item', string>> = {}) =>
  `${more.item ?? itemId},${name},,,${more.date ?? '2026-01-01'},0.05,,Percentage,${amount},,Ontario,`;

async function taxes(): Promise<readonly WireRecord[]> {
  const fields = 'InvoiceItemId, Name, TaxAmount, TaxDate, TaxRate, TaxRateType, Jurisdiction';
  return (await fresh.client.query(`select ${fields} from TaxationItem`)).records;
}

const amounts = async () =>
  (await fresh.client.query(`select Amount, TaxAmount from Invoice where Id = '${invoiceId}'`)).records[0];

describe('An import of taxation items', () => {
  it('taxes the items of drafts', async () => {
    const { id } = await createImport([HEAD, row('GST', '5'), row('PST', '8.25')].join('\r\n'));
    expect(await record(id)).toMatchObject({ Status: 'Completed', TotalCount: '2', ImportedCount: '2' });
    expect(await taxes()).toMatchObject([
      {
        InvoiceItemId: itemId,
        Name: 'GST',
        TaxAmount: '5',
        TaxDate: '2026-01-01',
        TaxRate: '0.05',
        TaxRateType: 'Percentage',
        Jurisdiction: 'Ontario',
      },
      { Name: 'PST', TaxAmount: '8.25' },
    ]);
    expect(await amounts()).toMatchObject({ Amount: '113.25', TaxAmount: '13.25' });
  });

  it('keeps good rows, and tells of the bad ones in its result', async () => {
    const rows = [
      row('GST', '5'),
      row('GST', 'much'),
      row('GST', '5', { date: '01/31/2026' }),
      row('', '5'),
      row('GST', '5', { item: 'f'.repeat(32) }),
    ];
    const { id } = await createImport([HEAD, ...rows].join('\n'));
    const { ImportedCount, ResultResourceUrl = '' } = await record(id);
    expect(ImportedCount).toBe('1');
    const { body } = await download(ResultResourceUrl, `ZSession ${fresh.client.session}`);
    const result = Buffer.from(unzipSync(new Uint8Array(body))['taxes_result.csv'] ?? []).toString();
    const reasons = result.trimEnd().split('\n').slice(1);
    expect(reasons.map((line) => line.replace(/^.*?,(?=true|false)/, ''))).toEqual([
      'true,',
      'false,TaxAmount: much is no number.',
      'false,TaxDate: 01/31/2026 is no date of the form YYYY-MM-DD.',
      'false,Missing required value: Name',
      expect.stringMatching(/^false,.*InvoiceItemId/),
    ]);
    expect(await amounts()).toMatchObject({ Amount: '105' });
  });

  it('leaves posted invoices as they are', async () => {
    await fresh.client.update('Invoice', { Id: invoiceId, Status: 'Posted' });
    const { id } = await createImport([HEAD, row('GST', '5')].join('\n'));
    expect(await record(id)).toMatchObject({
      Status: 'Failed',
      StatusReason: expect.stringContaining('it is Posted, not Draft'),
    });
  });

  it.each([
    ['with an unknown column', `${HEAD},Secret`, 'A file of TaxationItem records has no column SECRET.'],
    [
      'with a column that nobody can write',
      `${HEAD},Balance`,
      'A file of TaxationItem records has no column BALANCE.',
    ],
    ['with a column twice', `${HEAD},Name`, 'The file has the column NAME twice.'],
    ['without a column that it needs', 'InvoiceItemId,Name', 'The file has no column Jurisdiction.'],
  ])('%s fails as a whole', async (_, head, reason) => {
    const { id } = await createImport(`${head}\n${row('GST', '5')}`);
    expect(await record(id)).toMatchObject({ Status: 'Failed', StatusReason: reason });
  });

  it('of more than 1 MB is refused', async () => {
    const { errors } = await createImport('x'.repeat(1024 * 1024 + 1));
    expect(errors[0]?.message).toBe('The file of the import is larger than 1048576 bytes.');
  });
});

describe('A file of an import', () => {
  const text = () => Buffer.from([HEAD, row('GST', '5')].join('\n'));

  it('may be in an archive', async () => {
    const { id } = await createImport(zipSync({ 'taxes.csv': text() }));
    expect(await record(id)).toMatchObject({ Status: 'Completed', ImportedCount: '1' });
  });

  it.each<[string, () => Uint8Array, string]>([
    [
      'with two files',
      () => zipSync({ 'a.csv': text(), 'b.csv': text() }),
      'The archive of the import must have one file in it.',
    ],
    [
      'with too much in it',
      () => zipSync({ 'a.csv': Buffer.alloc(1024 * 1024 + 1, 'x') }),
      'The file of the import is larger than 1048576 bytes.',
    ],
    [
      'with more in it than it says',
      () => {
        const archive = Buffer.from(zipSync({ 'a.csv': Buffer.alloc(3_000_000, 'x') }));
        archive.writeUInt32LE(1000, 22);
        archive.writeUInt32LE(1000, archive.indexOf('PK\u0001\u0002', 'latin1') + 24);
        return archive;
      },
      'The file of the import is larger than 1048576 bytes.',
    ],
    [
      'that was cut off',
      () => zipSync({ 'a.csv': text() }).subarray(0, 60),
      'The archive of the import cannot be read: invalid zip data.',
    ],
  ])('may not be in an archive %s', async (_, archive, message) => {
    const { success, errors } = await createImport(archive());
    expect([success, errors[0]?.message]).toEqual([false, message]);
  });
});

describe('Another kind of import', () => {
  it.each([
    ['quote', /yet: Import\.ImportType quote, of which no columns are documented\.$/],
    ['updateAccountingCode', /yet: Import\.ImportType updateAccountingCode, whose columns/],
    ['createRevenueSchedule', /yet: Import\.ImportType of revenue schedules/],
    ['importFXRate', /yet: Import\.ImportType importFXRate, since no amount is converted\.$/],
    ['Poems', /^The ImportType Poems is not known\.$/],
    ['constructor', /^The ImportType constructor is not known\.$/],
  ])('%s is refused', async (ImportType, message) => {
    const { success, errors } = await createImport(HEAD, { ImportType });
    expect([success, errors[0]?.message]).toEqual([false, expect.stringMatching(message)]);
  });
});
