import { join } from 'node:path';
import BetterSqlite, { type Database } from 'better-sqlite3';
import type { CreatedTenant, Localbill } from '../../../src/index.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { connect, startTestServer, type Fields, type SoapClient } from '../../support/localbill.js';
import { ACTION, billRun, connectSalesforce, type TestRun } from '../../support/salesforce.js';
import { testLocation, type TestLocation } from '../../support/stores.js';

/** What clients see of a job at which the process ended again and again, until it was given up. */

let place: TestLocation;
let bill: Localbill;
let data: Database;
beforeAll(async () => {
  place = await testLocation('file');
  const { folder } = place.location as { folder: string };
  bill = await startTestServer({ memory: false, data: folder });
  data = new BetterSqlite(join(folder, 'localbill.db'), { timeout: 10_000 });
  data.exec(`
    create table "doomed" ("kind" text, "count" integer);
    create trigger "doom" after insert on "job"
    when (select sum("count") from "doomed" where "kind" = new."kind") > 0
    begin
      update "job" set "interruptions" = 50, "state" = 'suspect' where "id" = new."id";
      update "doomed" set "count" = "count" - 1 where "kind" = new."kind";
    end`);
});
afterAll(async () => {
  data.close();
  await bill.stop();
  await place.remove();
});

let tenant: CreatedTenant;
let client: SoapClient;
beforeEach(async () => {
  tenant = await bill.createTenant();
  client = await connect(bill, tenant, '78.0');
});
afterEach(() => data.exec('delete from "doomed"'));

/** The next job of a kind becomes one at which 50 processes ended. */
const doom = (kind: string) => void data.prepare('insert into "doomed" values (?, 1)').run(kind);

const REASON = 'The process ended 50 times at it.';
const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
const usage = 'ACCOUNT_ID,UOM,QTY,STARTDATE,ENDDATE,SUBSCRIPTION_ID,CHARGE_ID,DESCRIPTION\n';

it.each<[string, string, Fields, string, Fields]>([
  [
    'Export',
    'runExport',
    { Format: 'csv', Name: 'All', Query: 'select Id from Account' },
    'Status, StatusReason',
    { Status: 'Failed', StatusReason: REASON },
  ],
  [
    'Import',
    'runImport',
    { ImportType: 'Usage', Name: 'a.csv', FileContent: Buffer.from(usage).toString('base64') },
    'ImportedCount, Status, StatusReason, TotalCount',
    { ImportedCount: '0', Status: 'Failed', StatusReason: REASON, TotalCount: '0' },
  ],
  ['BillRun', 'billRun', days, 'ErrorMessage, Status', { ErrorMessage: REASON, Status: 'Error' }],
  [
    'BillingPreviewRun',
    'previewRun',
    { TargetDate: '2026-01-01' },
    'ErrorMessage, Status',
    { ErrorMessage: REASON, Status: 'Error' },
  ],
  ['ChargeMetricsRun', 'previewRun', {}, 'ErrorMessage, Status', { ErrorMessage: REASON, Status: 'Error' }],
])('%s whose job is given up ends with the reason', async (type, kind, fields, wanted, expected) => {
  doom(kind);
  const id = await client.createOne(type, fields);
  await bill.waitForIdle();
  const { records } = await client.query(`select ${wanted} from ${type} where Id = '${id}'`);
  expect(records).toEqual([{ Id: id, ...expected }]);
});

it('RegenerateInvoicePDF whose job is given up leaves the invoice as it was, and the operator the reason', async () => {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const { id = '' } = await client.generate({ AccountId: accountId, ...days });
  doom('regenerateInvoicePdf');
  for (let times = 0; times < 2; times++)
    await client.update('Invoice', { Id: id, RegenerateInvoicePDF: true });
  await bill.waitForIdle();
  expect((await client.query(`select Id from InvoiceFile where InvoiceId = '${id}'`)).size).toBe(1);
  const { failed } = (await (await fetch(`${bill.url}/localbill/v1/jobs`)).json()) as { failed: object[] };
  expect(failed).toContainEqual(
    expect.objectContaining({ tenantId: tenant.id, kind: 'regenerateInvoicePdf', reason: REASON }),
  );
});

it('a batch of documents ends with the one that is given up, and the next batch begins', async () => {
  const program = await connectSalesforce(bill, tenant, '66.0');
  const runs: TestRun[] = [];
  for (let index = 0; index < 2; index++) runs.push(await billRun({ bill, client }, program));
  doom('makeInvoiceDocument');
  for (const { id } of runs) await program.post(ACTION, { inputs: [{ invoiceBatchRunId: id }] });
  await bill.waitForIdle();
  const documents = await program.query('SELECT Status, ErrorMessage FROM InvoiceDocument ORDER BY Id');
  expect(documents).toMatchObject([
    { Status: 'Failure', ErrorMessage: REASON },
    { Status: 'Success', ErrorMessage: null },
  ]);
  const batches = await program.query('SELECT Status FROM DocGenerationBatchProcess ORDER BY Id');
  expect(batches).toMatchObject([{ Status: 'Completed' }, { Status: 'Completed' }]);
  const states = await program.query('SELECT DocGenStatus FROM InvoiceBatchRun ORDER BY Id');
  expect(states).toMatchObject([{ DocGenStatus: 'Failed' }, { DocGenStatus: 'Completed' }]);
});
