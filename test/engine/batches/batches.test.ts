import { connect } from '../../support/localbill.js';
import { ACTION, billRun, connectSalesforce, type TestRun } from '../../support/salesforce.js';
import {
  fresh,
  client,
  docgen,
  transition,
  request,
  release,
  batches,
  documents,
  runState,
} from './batch-requests.js';

describe('Batches of an org', () => {
  it('are in progress one at a time, the next ones queued in their order', async () => {
    await transition({ mode: 'manual' });
    const runs = [
      await billRun(fresh, client, 1),
      await billRun(fresh, client, 2),
      await billRun(fresh, client, 1),
    ];
    expect(await runState(runs[0] as TestRun)).toBe('Not Started: null / null');
    for (const run of runs) await request(run);
    expect(await batches()).toEqual([
      'InProgress: 1 = 0 + 0 + 1',
      'Queued: 2 = 0 + 0 + 2',
      'Queued: 1 = 0 + 0 + 1',
    ]);
    expect(await runState(runs[1] as TestRun)).toBe('In Progress: 0 / 0');
    await release();
    expect(await batches()).toEqual([
      'Completed: 1 = 1 + 0 + 0',
      'InProgress: 2 = 0 + 0 + 2',
      'Queued: 1 = 0 + 0 + 1',
    ]);
    await release();
    await release();
    expect(await batches()).toEqual([
      'Completed: 1 = 1 + 0 + 0',
      'Completed: 2 = 2 + 0 + 0',
      'Completed: 1 = 1 + 0 + 0',
    ]);
    expect(await runState(runs[1] as TestRun)).toBe('Completed: 2 / 0');
  });

  it('do not wait for those of another org', async () => {
    await transition({ mode: 'manual' });
    await request(await billRun(fresh, client));
    const other = await fresh.bill.createTenant();
    const stranger = await connectSalesforce(fresh.bill, other);
    const run = await billRun({ ...fresh, client: await connect(fresh.bill, other) }, stranger);
    await stranger.post(ACTION, { inputs: [{ invoiceBatchRunId: run.id }] });
    await fresh.bill.waitForIdle();
    expect(await stranger.query('SELECT Status FROM DocGenerationBatchProcess')).toMatchObject([
      { Status: 'Completed' },
    ]);
    expect(await batches()).toEqual(['InProgress: 1 = 0 + 0 + 1']);
  });

  it('of a run without eligible invoices are completed at once', async () => {
    const run = await billRun(fresh, client, 1);
    const [{ UniqueIdentifier } = {}] = await client.query('SELECT UniqueIdentifier FROM Invoice');
    await fresh.client.update('Invoice', { Id: String(UniqueIdentifier), Status: 'Canceled' });
    await request(run);
    expect(await batches()).toEqual(['Completed: 0 = 0 + 0 + 0']);
    expect(await runState(run)).toBe('Completed: 0 / 0');
  });

  it('of a run that is not there are refused', async () => {
    const reply = await docgen({ id: '5IRSG0000zzzzzz' });
    expect([reply.status, reply.json]).toEqual([
      400,
      {
        errors: [{ errorCode: 'INVALID_API_INPUT', errorMessage: 'Invalid Invoice Batch Run Id' }],
        requestIdentifier: null,
        success: false,
      },
    ]);
  });

  it('made again make further documents, each with a file of its own', async () => {
    const run = await billRun(fresh, client, 1);
    await request(run);
    await request(run);
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual(['Success', 'Success']);
    const files = await client.query('SELECT ContentDocumentId FROM InvoiceDocument');
    expect(new Set(files.map(({ ContentDocumentId }) => ContentDocumentId)).size).toBe(2);
  });
});

describe('A run that the control API starts', () => {
  it('is a run of both faces', async () => {
    await billRun(fresh, client, 1);
    const url = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/bill-runs`;
    const start = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    const response = await start({ invoiceDate: '2026-02-01', targetDate: '2026-02-01', autoPost: true });
    const made = (await response.json()) as Record<string, string>;
    await fresh.bill.waitForIdle();
    expect(response.status).toBe(201);
    const [run] = await client.query(
      `SELECT Status, TotalPostedInvoices, InvoiceBatchRunNumber FROM InvoiceBatchRun WHERE Id = '${made['invoiceBatchRunId']}'`,
    );
    expect(run).toMatchObject({
      Status: 'Completed',
      TotalPostedInvoices: 1,
      InvoiceBatchRunNumber: made['number'],
    });
    const refused = await start({ invoiceDate: '2026-02-01' });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('targetDate')]);
  });
});

describe('An InvoiceDocument', () => {
  it('can be deleted once it is made', async () => {
    await request(await billRun(fresh, client, 1));
    await fresh.bill.waitForIdle();
    const [{ Id } = {}] = await client.query('SELECT Id FROM InvoiceDocument');
    expect((await client.request('DELETE', `/sobjects/InvoiceDocument/${Id}`)).status).toBe(204);
    expect((await client.request('DELETE', `/sobjects/InvoiceDocument/${Id}`)).status).toBe(404);
    expect(await documents()).toEqual([]);
  });
});
