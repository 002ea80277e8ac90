import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribeBody } from '../support/catalog.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { connect, expectReply, resume, startTestServer, type SoapClient } from '../support/localbill.js';
import { waitForIdle } from './client.js';
import { startProcess, type Running } from './process.js';

const ACCOUNTS = 450;

describe('A bill run whose process is killed', () => {
  let compiled: Compiled;
  let folder: string;
  let session: string;
  let running: Running | undefined;

  beforeAll(async () => {
    compiled = compileSources();
    folder = mkdtempSync(join(tmpdir(), 'localbill-crash-'));
    const bill = await startTestServer({ memory: false, data: folder });
    session = await prepare(bill);
    await bill.stop();
  }, 120_000);
  afterAll(async () => {
    await running?.end('SIGKILL');
    compiled.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<SoapClient> {
    const args = ['--port', '0', '--data', folder, '--no-demo'];
    running = await startProcess({ main: compiled.main, args });
    return resume(running as Pick<Localbill, 'url'> as Localbill, session);
  }

  // The first one is killed as soon as it is asked for, the others when some of their invoices are there.
  it.each([
    ['2026-01-01', 0],
    ['2026-02-01', 1],
    ['2026-03-01', 101],
  ])(
    'for %s with %d invoices goes on where it was, and bills each account once',
    async (day, killAt) => {
      const client = await start();
      const id = await client.createOne('BillRun', { InvoiceDate: day, TargetDate: day });
      while ((await invoices(client, id)).length < killAt)
        await new Promise((resolve) => setImmediate(resolve));
      expect((await running?.end('SIGKILL'))?.signal).toBe('SIGKILL');

      const again = await start();
      await waitForIdle(again.url.replace(/\/apps\/.*$/, ''));
      const { records } = await again.query(
        `select Status, NumberOfInvoices from BillRun where Id = '${id}'`,
      );
      expect(records).toMatchObject([{ Status: 'Completed', NumberOfInvoices: String(ACCOUNTS) }]);
      const made = await invoices(again, id);
      expect(made).toHaveLength(ACCOUNTS);
      expect(new Set(made.map(({ AccountId }) => AccountId)).size).toBe(ACCOUNTS);
      expect(new Set(made.map(({ InvoiceNumber }) => InvoiceNumber)).size).toBe(ACCOUNTS);
      expect(new Set(made.map(({ Amount }) => Amount))).toEqual(new Set(['10']));
      await running?.end('SIGTERM');
    },
    60_000,
  );
});

async function invoices(client: SoapClient, run: string) {
  const fields = 'AccountId, Amount, InvoiceNumber';
  return (await client.query(`select ${fields} from Invoice where BillRunId = '${run}'`)).records;
}

/** @returns the session of a tenant with many accounts that owe 10 dollars a month */
async function prepare(bill: Localbill): Promise<string> {
  const client = await connect(bill, await bill.createTenant());
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
  const fifty = Array.from({ length: 50 }, () => ({ ratePlanId }));
  for (let made = 0; made < ACCOUNTS; made += 50) expectReply(await client.call(subscribeBody(...fifty)));
  return client.session;
}
