import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { download } from '../../support/documents.js';
import { envelope, post, type Fields, type RowResult, type WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();
const HEAD = 'ACCOUNT_ID,UOM,QTY,STARTDATE,ENDDATE,SUBSCRIPTION_ID,CHARGE_ID,DESCRIPTION';

let account: string;
beforeEach(async () => {
  const charge = { name: 'Calls', type: 'Usage', uom: 'Each', price: '2' } as const;
  const ratePlanId = await createRatePlan(fresh.client, [charge]);
  const subscribed = await subscribe(fresh.client, { ratePlanId, account: { AccountNumber: 'ACME-1' } });
  account = subscribed.accountId;
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function createImport(text: string, more: Fields = {}): Promise<RowResult> {
  const fields = { ImportType: 'Usage', Name: 'june.csv', FileContent: base64(text), ...more };
  const [row] = await fresh.client.create('Import', fields);
  return row as RowResult;
}

async function record(id: string | undefined): Promise<WireRecord> {
  await fresh.bill.waitForIdle();
  const fields =
    'ImportedCount, Name, OriginalResourceUrl, ResultResourceUrl, Status, StatusReason, TotalCount';
  const { records } = await fresh.client.query(`select ${fields} from Import where Id = '${id}'`);
  return records[0] ?? {};
}

async function usage(): Promise<readonly WireRecord[]> {
  const fields = 'AccountId, Description, ImportId, Quantity, SourceName, SourceType, StartDateTime, UOM';
  return (await fresh.client.query(`select ${fields} from Usage`)).records;
}

describe('An import of usage', () => {
  it('makes a record of each row, which is billed', async () => {
    const text = `${HEAD}\r\n${account},Each,"1,000",06/01/2026,,,,Calls of June\r\nacme-1,Each,2.5,6/30/2026 23:59:59,,,,\r\n`;
    const { id } = await createImport(text);
    expect(await record(id)).toMatchObject({
      Name: 'june.csv',
      Status: 'Completed',
      TotalCount: '2',
      ImportedCount: '2',
    });
    expect(await usage()).toEqual([
      {
        Id: expect.any(String),
        AccountId: account,
        Description: 'Calls of June',
        ImportId: id,
        Quantity: '1000',
        SourceName: 'june.csv',
        SourceType: 'Import',
        StartDateTime: '2026-06-01T00:00:00.000-07:00',
        UOM: 'Each',
      },
      expect.objectContaining({ Quantity: '2.5', StartDateTime: '2026-06-30T23:59:59.000-07:00' }),
    ]);
    const invoice = await fresh.client.generate({
      AccountId: account,
      InvoiceDate: '2026-07-01',
      TargetDate: '2026-07-01',
    });
    const { records } = await fresh.client.query(`select Amount from Invoice where Id = '${invoice.id}'`);
    // Each is a unit without decimals, rounded up: 1000 and 3 of them.
    expect(records[0]?.['Amount']).toBe('2006');
  });

  it('keeps good rows, and tells of the bad ones in its result', async () => {
    const rows = [
      `${account},Each,1,06/01/2026,,,,`,
      'NOBODY,Each,1,06/01/2026,,,,',
      `${account},Each,many,06/01/2026,,,,`,
      `${account},Each,1,2026-13-01,,,,`,
      `${account},,1,06/01/2026,,,,`,
    ];
    const { id } = await createImport([HEAD, ...rows].join('\n'));
    const {
      Status,
      TotalCount,
      ImportedCount,
      ResultResourceUrl = '',
      OriginalResourceUrl = '',
    } = await record(id);
    expect({ Status, TotalCount, ImportedCount }).toEqual({
      Status: 'Completed',
      TotalCount: '5',
      ImportedCount: '1',
    });
    const session = `ZSession ${fresh.client.session}`;
    const result = unzipSync(new Uint8Array((await download(ResultResourceUrl, session)).body));
    expect(
      Buffer.from(result['june_result.csv'] ?? [])
        .toString()
        .trimEnd()
        .split('\n'),
    ).toEqual([
      `${HEAD},SUCCESS,ERROR`,
      `${rows[0]},true,`,
      `${rows[1]},false,There is no account NOBODY.`,
      `${rows[2]},false,QTY: many is no number.`,
      `${rows[3]},false,STARTDATE: 2026-13-01 is no date of the form MM/DD/YYYY.`,
      `${rows[4]},false,Missing required value: UOM`,
    ]);
    expect((await download(OriginalResourceUrl, session)).body.toString()).toBe([HEAD, ...rows].join('\n'));
  });

  it('fails whole when no row is good or the file is none', async () => {
    const bad = await createImport(`${HEAD}\nNOBODY,Each,1,06/01/2026,,,,`);
    expect(await record(bad.id)).toMatchObject({
      Status: 'Failed',
      StatusReason: 'There is no account NOBODY.',
    });
    const empty = await createImport(HEAD);
    expect(await record(empty.id)).toMatchObject({ Status: 'Failed', StatusReason: 'The file has no rows.' });
    const broken = await createImport(`${HEAD}\n"${account},Each`);
    expect((await record(broken.id))['StatusReason']).toMatch(/^The file cannot be read: /);
    expect(await usage()).toEqual([]);
  });

  it.each<[string, Fields, RegExp]>([
    [
      'of another type',
      { ImportType: 'payment' },
      /^This is not emulated by localbill yet: Import.ImportType payment, whose columns/,
    ],
    ['without content', { FileContent: null }, /^Missing required value: FileContent$/],
    ['that is empty', { FileContent: ' ' }, /^Missing required value: FileContent$/],
    ['with another checksum', { Md5: '0'.repeat(32) }, /does not have the given Md5/],
    ['beyond 4 MB', { FileContent: base64('x'.repeat(4 * 1024 * 1024 + 1)) }, /larger than 4194304 bytes/],
  ])('%s is refused', async (_, more, message) => {
    const { success, errors } = await createImport(HEAD, more);
    expect([success, errors[0]?.message]).toEqual([false, expect.stringMatching(message)]);
  });

  it('comes with its checksum, and has a name of its own otherwise', async () => {
    const text = `${HEAD}\n${account},Each,1,06/01/2026,,,,`;
    const Md5 = createHash('md5').update(text).digest('hex').toUpperCase();
    const { id } = await createImport(text, { Name: null, Md5 });
    expect(await record(id)).toMatchObject({ Name: 'import Usage', Status: 'Completed' });
  });
});

describe('A hostile file of an import', () => {
  it.each<[string, string, RegExp]>([
    ['with an unknown column', `${HEAD},SECRET`, /^A file of usage has no column SECRET\.$/],
    [
      'with 12,000 columns',
      `${HEAD},${'X,'.repeat(12_000)}`,
      /^(A file of usage has no column X\.|The file cannot)/,
    ],
    ['with a column twice', `${HEAD},qty`, /^The file has the column QTY twice\.$/],
    ['without a column that it needs', 'ACCOUNT_ID,QTY,STARTDATE', /^The file has no column UOM\.$/],
    ['of rows that are no table', 'a\n'.repeat(12_500), /^A file of usage has no column A\.$/],
    ['with a row without end', `${HEAD}\n"${'x'.repeat(100_000)}`, /^The file cannot be read: /],
  ])('%s is refused as a whole, with the reason', async (_, text, reason) => {
    const { id } = await createImport(text);
    const { Status, StatusReason, TotalCount, ResultResourceUrl } = await record(id);
    expect({ Status, TotalCount, ResultResourceUrl }).toEqual({ Status: 'Failed', TotalCount: '0' });
    expect(StatusReason).toMatch(reason);
  });

  it('with more lines than an import can have is not accepted', async () => {
    const { success, errors } = await createImport(`${HEAD}\n${'\n'.repeat(100_001)}`);
    expect([success, errors[0]?.message]).toEqual([
      false,
      'The file of the import has more than 100000 lines.',
    ]);
  });

  it('is read in parts, whatever stands in its rows, and has a result of their size', async () => {
    const odd = [
      `${account},Each,1,06/01/2026,,,,"two\r\nlines, ""quoted"" and ü"`,
      '',
      `${account},Each,1,06/01/2026,,,,${'long '.repeat(1000)}`,
      `${account},Each,1,06/01/2026,,,,,,,,too many cells`,
      'nobody',
    ];
    const rows = Array.from({ length: 200 }, (_, index) => odd[index % 5] ?? '');
    const text = [HEAD + ',,,', ...rows].join('\r\n');
    const { id } = await createImport(text);
    const { Status, TotalCount, ImportedCount, ResultResourceUrl = '' } = await record(id);
    expect({ Status, TotalCount, ImportedCount }).toEqual({
      Status: 'Completed',
      TotalCount: '160',
      ImportedCount: '80',
    });
    expect(new Set((await usage()).map(({ Description }) => Description))).toEqual(
      new Set(['two\r\nlines, "quoted" and ü', undefined]),
    );
    const { body } = await download(ResultResourceUrl, `ZSession ${fresh.client.session}`);
    const result = Buffer.from(unzipSync(new Uint8Array(body))['june_result.csv'] ?? []).toString();
    expect(result.match(/,(true|false),/g)).toHaveLength(160);
    expect(result.length).toBeLessThan(2 * text.length);
  });

  it('lets others write while it is imported', async () => {
    const rows = Array.from({ length: 1000 }, () => `${account},Each,1,06/01/2026,,,,`);
    const { id } = await createImport([HEAD, ...rows].join('\n'));
    let written = 0;
    while ((await statusOf(id)) !== 'Completed') {
      await fresh.client.create('Account', { Name: `A ${written}`, Currency: 'USD', BillCycleDay: 1 });
      written += 1;
    }
    // An import in one transaction lets one of them in before it, and the next one after it.
    expect(written).toBeGreaterThan(3);
    expect(await record(id)).toMatchObject({ ImportedCount: '1000' });
  });
});

async function statusOf(id: string | undefined): Promise<string | undefined> {
  return (await fresh.client.query(`select Status from Import where Id = '${id}'`)).records[0]?.['Status'];
}

describe('A file that is sent as an attachment', () => {
  const text = `${HEAD}\nACME-1,Each,3,06/01/2026,,,,`;

  async function send(content: string, attachment: string): Promise<string> {
    const body =
      `<ns1:create><ns1:zObjects xsi:type="ns2:Import"><ns2:FileContent>${content}</ns2:FileContent>` +
      '<ns2:ImportType>Usage</ns2:ImportType><ns2:Name>usage.csv</ns2:Name></ns1:zObjects></ns1:create>';
    const header = `<ns1:SessionHeader><ns1:session>${fresh.client.session}</ns1:session></ns1:SessionHeader>`;
    const parts = [
      `--b\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-ID: <root>\r\n\r\n${envelope(body, header)}`,
      `--b\r\n${attachment}`,
      '--b--',
    ];
    const headers = { 'Content-Type': 'multipart/related; type="text/xml"; start="<root>"; boundary="b"' };
    return (await post(fresh.client.url, parts.join('\r\n'), headers)).text;
  }

  it.each([
    ['by name', 'cid:usage.csv', `Content-Type: text/csv\r\nContent-ID: <usage.csv>\r\n\r\n${text}`],
    [
      'by MTOM',
      '<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:a%40b"/>',
      `Content-ID: <a@b>\r\nContent-Transfer-Encoding: binary\r\n\r\n${text}`,
    ],
    ['in base64', 'cid:x', `Content-Id: <x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}`],
  ])('%s is read', async (_, content, attachment) => {
    expect(await send(content, attachment)).toContain('<ns1:Success>true</ns1:Success>');
    await fresh.bill.waitForIdle();
    expect(await usage()).toMatchObject([{ Quantity: '3', SourceName: 'usage.csv' }]);
  });

  it('and is not there is a fault', async () => {
    const reply = await send('cid:other', `Content-ID: <x>\r\n\r\n${text}`);
    expect(reply).toContain('The request has no attachment cid:other.');
  });
});
