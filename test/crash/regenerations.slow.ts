import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribeBody } from '../support/catalog.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { connect, expectReply, resume, startTestServer, type SoapClient } from '../support/localbill.js';
import { waitForIdle } from './client.js';
import { startProcess, type Running } from './process.js';

const INVOICES = 100;
const CONNECTIONS = 50;
const EACH = 20;
const LIMIT_MS = 600_000;
/** More is written to it: it must begin anew in between. */
const LONGEST_LOG_BYTES = 40 * 2 ** 20;

/** What became of a wish for another document. */
interface Tally {
  /** By invoice: how many were accepted, and how many nobody knows of, since no reply came. */
  readonly accepted: Map<string, number>;
  readonly unanswered: Map<string, number>;
}

describe('1,000 regenerations of 100 invoices from 50 connections, while queries go on', () => {
  let compiled: Compiled;
  let folder: string;
  let session: string;
  let running: Running | undefined;

  beforeAll(() => {
    compiled = compileSources();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-load-'));
    const bill = await startTestServer({ memory: false, data: folder });
    session = await prepare(bill);
    await bill.stop();
  }, LIMIT_MS);
  afterEach(async () => {
    await running?.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => compiled.remove());

  async function start(): Promise<SoapClient> {
    running = await startProcess({
      main: compiled.main,
      args: ['--port', '0', '--data', folder, '--no-demo'],
    });
    return resume(running as Pick<Localbill, 'url'> as Localbill, session);
  }

  it(
    'each get their one file',
    async () => {
      const client = await start();
      const ids = await postedInvoices(client);
      const tally = newTally();
      await queriesDuring(client, ids, async () => {
        await regenerateAll(client, ids, tally);
        await waitForIdle(running?.url ?? '');
      });
      const files = await filesByInvoice(client);
      for (const id of ids) expect(files.get(id) ?? 0).toBe(tally.accepted.get(id) ?? 0);
      expect([...tally.accepted.values()].reduce((sum, count) => sum + count, 0)).toBe(CONNECTIONS * EACH);
      expect(tally.unanswered.size).toBe(0);
      const log = join(folder, 'localbill.db-wal');
      expect(statSync(log).size).toBeLessThan(LONGEST_LOG_BYTES);
      expect(await running?.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
      expect(existsSync(log)).toBe(false);
    },
    LIMIT_MS,
  );

  it(
    'each get their one file when the process is killed in between',
    async () => {
      let client = await start();
      const ids = await postedInvoices(client);
      const tally = newTally();
      for (const killAt of [150, 400]) {
        const load = regenerateAll(client, ids, tally);
        while (count(tally.accepted) < killAt) await new Promise((resolve) => setImmediate(resolve));
        await running?.end('SIGKILL');
        await load;
        client = await start();
      }
      await waitForIdle(running?.url ?? '');
      const files = await filesByInvoice(client);
      for (const id of ids) {
        const [least, unknown] = [tally.accepted.get(id) ?? 0, tally.unanswered.get(id) ?? 0];
        expect(files.get(id) ?? 0).toBeGreaterThanOrEqual(least);
        expect(files.get(id) ?? 0).toBeLessThanOrEqual(least + unknown);
      }
    },
    LIMIT_MS,
  );
});

const newTally = (): Tally => ({ accepted: new Map(), unanswered: new Map() });
const count = (by: ReadonlyMap<string, number>): number =>
  [...by.values()].reduce((sum, one) => sum + one, 0);
const add = (by: Map<string, number>, id: string): void => void by.set(id, (by.get(id) ?? 0) + 1);

/** Connections that each ask for invoice after invoice, until the server is gone. */
async function regenerateAll(client: SoapClient, ids: readonly string[], tally: Tally): Promise<void> {
  const one = async (connection: number): Promise<void> => {
    for (let turn = 0; turn < EACH; turn++) {
      const id = ids[(connection * EACH + turn) % ids.length] as string;
      try {
        const [row] = await client.update('Invoice', { Id: id, RegenerateInvoicePDF: true });
        if (!row?.success) throw new Refused(JSON.stringify(row?.errors));
        add(tally.accepted, id);
      } catch (error) {
        if (error instanceof Refused) throw error;
        add(tally.unanswered, id);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => one(connection)));
}

class Refused extends Error {}

/** Asks queries, each of which must be answered, for as long as something else goes on (how fast: `npm run bench`). */
async function queriesDuring(
  client: SoapClient,
  ids: readonly string[],
  other: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const load = other().finally(() => (isOver = true));
  for (let asked = 0; !isOver; asked++) {
    const id = ids[asked % ids.length];
    const { records } = await client.query(`select Amount, Balance, Status from Invoice where Id = '${id}'`);
    expect(records).toEqual([{ Amount: '10', Balance: '10', Id: id, Status: 'Posted' }]);
  }
  await load;
}

async function postedInvoices(client: SoapClient): Promise<string[]> {
  const { records } = await client.query("select Id from Invoice where Status = 'Posted'");
  expect(records).toHaveLength(INVOICES);
  return records.map(({ Id = '' }) => Id);
}

async function filesByInvoice(client: SoapClient): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  const { records } = await client.query('select InvoiceId from InvoiceFile');
  for (const { InvoiceId = '' } of records) add(files, InvoiceId);
  return files;
}

/** @returns the session of a tenant with posted invoices */
async function prepare(bill: Localbill): Promise<string> {
  const client = await connect(bill, await bill.createTenant({ settings: { concurrentRequests: 100 } }));
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
  const fifty = Array.from({ length: 50 }, () => ({ ratePlanId }));
  for (let made = 0; made < INVOICES; made += 50) expectReply(await client.call(subscribeBody(...fifty)));
  await client.create('BillRun', { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01', AutoPost: true });
  await bill.waitForIdle();
  return client.session;
}
