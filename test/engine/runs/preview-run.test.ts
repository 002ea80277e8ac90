import { unzipSync } from 'fflate';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { download } from '../../support/documents.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();
// The types are documented up to 143, and only files of 63 to 78 show them.
const client = () => fresh.as('78.0');

async function lines(url: string | undefined): Promise<string[][]> {
  const { body } = await download(url ?? '', `ZSession ${fresh.client.session}`);
  const [content] = Object.values(unzipSync(new Uint8Array(body)));
  const text = Buffer.from(content ?? []).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

async function run(type: string, fields: Fields, wanted: string) {
  const own = await client();
  const id = await own.createOne(type, fields);
  await fresh.bill.waitForIdle();
  const { records } = await own.query(`select ${wanted} from ${type} where Id = '${id}'`);
  return records[0] ?? {};
}

describe('A billing preview run', () => {
  it('is a file of what would be billed, and bills nothing', async () => {
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
    const first = await subscribe(fresh.client, { ratePlanId });
    const second = await subscribe(fresh.client, { ratePlanId, account: { Batch: 'Batch2' } });
    const fields = 'EndDate, ResultFileUrl, RunNumber, StartDate, Status, SucceededAccounts, TotalAccounts';
    const all = await run('BillingPreviewRun', { TargetDate: '2026-02-01' }, fields);
    expect(all).toMatchObject({
      RunNumber: 'BPR-00000001',
      Status: 'Completed',
      SucceededAccounts: '2',
      TotalAccounts: '2',
    });
    const [head = [], ...rows] = await lines(all['ResultFileUrl']);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('AccountId')).toEqual([first, first, second, second].map(({ accountId }) => accountId));
    expect(column('ChargeAmount')).toEqual(['10', '10', '10', '10']);
    expect(column('ServiceStartDate')).toEqual(['2026-01-01', '2026-02-01', '2026-01-01', '2026-02-01']);
    expect((await fresh.client.query('select Id from Invoice')).size).toBe(0);
    const some = { TargetDate: '2026-01-01', Batch: 'Batch2', IncludingEvergreenSubscription: true };
    const one = await run('BillingPreviewRun', some, fields);
    expect(one['TotalAccounts']).toBe('1');
    expect(await lines(one['ResultFileUrl'])).toHaveLength(2);
  });

  it('is refused for a batch that is none', async () => {
    const [row] = await (
      await client()
    ).create('BillingPreviewRun', { TargetDate: '2026-01-01', Batch: 'x' });
    expect(row?.errors[0]?.message).toContain('The batch x is not');
  });
});

describe('A charge metrics run', () => {
  it('is a file of what each charge is worth', async () => {
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10', type: 'OneTime' }]);
    await subscribe(fresh.client, { ratePlanId });
    const fields = 'ProcessedAccounts, ProcessedCharges, ResultFileUrl, RunNumber, Status';
    const record = await run('ChargeMetricsRun', {}, fields);
    expect(record).toMatchObject({ ProcessedAccounts: '1', ProcessedCharges: '1', Status: 'Completed' });
    const [head, row] = await lines(record['ResultFileUrl']);
    expect(head).toEqual(['ChargeId', 'ActualInvoiceValue', 'ProjectedInvoiceValue', 'UpToDate']);
    expect(row?.slice(1, 3)).toEqual(['0', '10']);
  });
});
