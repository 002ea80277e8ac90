import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreatedTenant, Localbill } from '../../src/index.js';
import { createRatePlan, subscribeBody } from '../support/catalog.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { connect, expectReply, startTestServer } from '../support/localbill.js';
import { ACTION, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { waitForIdle } from './client.js';
import { startProcess, type Running } from './process.js';

const RUNS = 200;
const LIMIT_MS = 120_000;

describe('Documents of 200 runs, asked for together, whose process is killed', () => {
  let compiled: Compiled;
  let folder: string;
  let tenant: CreatedTenant;
  let running: Running | undefined;

  beforeAll(async () => {
    compiled = compileSources();
    folder = mkdtempSync(join(tmpdir(), 'localbill-crash-'));
    const bill = await startTestServer({ memory: false, data: folder });
    tenant = await prepare(bill);
    await bill.stop();
  }, LIMIT_MS);
  afterAll(async () => {
    await running?.end('SIGKILL');
    compiled.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<SalesforceClient> {
    running = await startProcess({
      main: compiled.main,
      args: ['--port', '0', '--data', folder, '--no-demo'],
    });
    return connectSalesforce(running as Pick<Localbill, 'url'> as Localbill, tenant);
  }

  it(
    'are made exactly once each, however often it is killed',
    async () => {
      let client = await start();
      const runs = await client.query('SELECT Id FROM InvoiceBatchRun');
      const inputs = runs.map(({ Id }) => ({ invoiceBatchRunId: Id }));
      const reply = await client.post(ACTION, { inputs });
      const requests = reply.json.map(
        ({ outputValues }: { outputValues: { requestId: string } }) => outputValues.requestId,
      );
      expect(new Set(requests).size).toBe(RUNS);
      for (const killAt of [0, 20, 75]) {
        while ((await count(client, "InvoiceDocument WHERE Status = 'Success'")) < killAt)
          await new Promise((resolve) => setImmediate(resolve));
        expect((await running?.end('SIGKILL'))?.signal).toBe('SIGKILL');
        client = await start();
      }
      await waitForIdle(running?.url ?? '');

      const batches = await client.query(
        'SELECT Id, Status, TotalRequestCount, SuccessfulRequestCount, InProgressRequestCount FROM DocGenerationBatchProcess',
      );
      expect(batches.map(({ Id }) => Id).sort()).toEqual([...requests].sort());
      const done = {
        Status: 'Completed',
        TotalRequestCount: 1,
        SuccessfulRequestCount: 1,
        InProgressRequestCount: 0,
      };
      for (const batch of batches) expect(batch).toMatchObject(done);
      const documents = await client.query(
        'SELECT InvoiceId, Status, ContentDocument.ContentSize FROM InvoiceDocument',
      );
      expect(new Set(documents.map(({ InvoiceId }) => InvoiceId)).size).toBe(RUNS);
      for (const { Status, ContentDocument } of documents) {
        expect(Status).toBe('Success');
        expect((ContentDocument as { ContentSize: number }).ContentSize).toBeGreaterThan(1000);
      }
      expect(await count(client, 'ContentDocument')).toBe(RUNS);
      expect(await count(client, "InvoiceBatchRun WHERE DocGenStatus = 'Completed'")).toBe(RUNS);
    },
    LIMIT_MS,
  );
});

async function count(client: SalesforceClient, from: string): Promise<number> {
  return (await client.get(`/query?q=${encodeURIComponent(`SELECT COUNT() FROM ${from}`)}`)).json.totalSize;
}

/** @returns a tenant with runs of one invoice each */
async function prepare(bill: Localbill): Promise<CreatedTenant> {
  const tenant = await bill.createTenant();
  const client = await connect(bill, tenant);
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
  const fifty = Array.from({ length: 50 }, () => ({ ratePlanId }));
  for (let made = 0; made < RUNS; made += 50) expectReply(await client.call(subscribeBody(...fifty)));
  const { records } = await client.query('select Id from Account');
  for (let made = 0; made < RUNS; made += 50) {
    const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const runs = records.slice(made, made + 50).map(({ Id = '' }) => ({ ...day, AccountId: Id }));
    await client.create('BillRun', ...runs);
  }
  await bill.waitForIdle();
  return tenant;
}
