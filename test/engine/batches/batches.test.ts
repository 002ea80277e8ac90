import { connect } from '../../support/localbill.js';
import {
  ACTION,
  billRun,
  connectSalesforce,
  type SalesforceClient,
  type TestRun,
} from '../../support/salesforce.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();
let client: SalesforceClient;
beforeEach(async () => {
  client = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
});
afterEach(() => fresh.bill.clock.reset());

const docgen = (run: { readonly id: string }, action = 'run') =>
  client.post(`/commerce/billing/invoices/invoice-batch-docgen/${run.id}/actions/${action}`);
const transition = (value: object) => fresh.set({ documents: { transition: value } });

async function request(run: TestRun): Promise<string> {
  const reply = await client.post(ACTION, { inputs: [{ invoiceBatchRunId: run.id }] });
  return reply.json[0].outputValues.requestId;
}

async function release(): Promise<void> {
  const url = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/documents/release`;
  expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ released: expect.any(Number) });
  await fresh.bill.waitForIdle();
}

const batches = async () =>
  (
    await client.query(
      'SELECT Status, TotalRequestCount, SuccessfulRequestCount, FailedRequestCount, InProgressRequestCount FROM DocGenerationBatchProcess ORDER BY Id',
    )
  ).map((batch) => {
    const { Status, TotalRequestCount: total, SuccessfulRequestCount: good, FailedRequestCount: bad } = batch;
    return `${Status}: ${total} = ${good} + ${bad} + ${batch['InProgressRequestCount']}`;
  });

const documents = async () =>
  (await client.query('SELECT Status, ErrorMessage FROM InvoiceDocument ORDER BY Id')).map(
    ({ Status, ErrorMessage }) => `${Status}${ErrorMessage === null ? '' : `: ${ErrorMessage}`}`,
  );

const runState = async ({ id }: TestRun) => {
  const [run] = await client.query(
    `SELECT DocGenStatus, InvoiceDocsGenerated, InvoiceDocsGenFailed FROM InvoiceBatchRun WHERE Id = '${id}'`,
  );
  return `${run?.['DocGenStatus']}: ${run?.['InvoiceDocsGenerated']} / ${run?.['InvoiceDocsGenFailed']}`;
};

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

describe('A document that cannot be made', () => {
  it('fails with its reason and does not stop the others; it is made by a retry', async () => {
    const run = await billRun(fresh, client, 3);
    await transition({ mode: 'manual' });
    await request(run);
    const [{ UniqueIdentifier } = {}] = await client.query(
      'SELECT UniqueIdentifier FROM Invoice ORDER BY Id',
    );
    await fresh.client.update('Invoice', { Id: String(UniqueIdentifier), Status: 'Canceled' });
    await release();
    expect(await documents()).toEqual([
      'Cancelled: The invoice is neither in Draft nor in Posted status any more.',
      'Success',
      'Success',
    ]);
    expect(await batches()).toEqual(['Completed: 3 = 2 + 1 + 0']);
    expect(await runState(run)).toBe('Completed: 2 / 1');
  });

  it('is tried again by the retry, alone', async () => {
    const run = await billRun(fresh, client, 2);
    await transition({ mode: 'fail', reason: 'The template is broken.' });
    await request(run);
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual([
      'Failure: The template is broken.',
      'Failure: The template is broken.',
    ]);
    expect(await runState(run)).toBe('Failed: 0 / 2');
    const [process] = await client.query(
      'SELECT Status, ResponseText FROM DocumentGenerationProcess LIMIT 1',
    );
    expect(process).toMatchObject({ Status: 'Failure', ResponseText: 'The template is broken.' });
    await transition({ mode: 'queue' });
    const retry = await docgen(run, 'retry');
    expect([retry.status, retry.json]).toEqual([
      200,
      { errors: [], requestIdentifier: run.id, success: true },
    ]);
    await fresh.bill.waitForIdle();
    expect(await batches()).toEqual(['Completed: 2 = 0 + 2 + 0', 'Completed: 2 = 2 + 0 + 0']);
    await docgen(run, 'retry');
    await fresh.bill.waitForIdle();
    expect((await batches()).at(-1)).toBe('Completed: 0 = 0 + 0 + 0');
    expect(await runState(run)).toBe('Completed: 2 / 0');
  });

  it('is blocked beyond the documents of an hour, and free an hour later', async () => {
    await fresh.set({ salesforce: { documentsPerHour: 2 } });
    const run = await billRun(fresh, client, 3);
    await request(run);
    await fresh.bill.waitForIdle();
    expect((await documents()).sort()).toEqual([
      'Blocked: The limit of documents in an hour or a day is reached.',
      'Success',
      'Success',
    ]);
    expect((await client.get('/limits')).json.HourlyServerSideDocumentGeneration).toEqual({
      Max: 2,
      Remaining: 0,
    });
    expect(await runState(run)).toBe('Completed: 2 / 1');
    fresh.bill.clock.advance(61 * 60_000);
    await docgen(run, 'retry');
    await fresh.bill.waitForIdle();
    expect((await documents()).filter((status) => status === 'Success')).toHaveLength(3);
    expect(await runState(run)).toBe('Completed: 3 / 0');
  });

  it('is not blocked by documents that were made before the clock was set back', async () => {
    await fresh.set({ salesforce: { documentsPerHour: 2, documentsPerDay: 2 } });
    const run = await billRun(fresh, client, 2);
    fresh.bill.clock.advance(31 * 24 * 60 * 60_000);
    client = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
    await request(run);
    await fresh.bill.waitForIdle();
    fresh.bill.clock.reset();
    expect((await client.get('/limits')).json.HourlyServerSideDocumentGeneration.Remaining).toBe(2);
    await request(run);
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual(['Success', 'Success', 'Success', 'Success']);
  });

  it('is blocked also when others are drawn at the same time', async () => {
    await fresh.set({ salesforce: { documentsPerDay: 1 } });
    const run = await billRun(fresh, client, 4);
    await request(run);
    await fresh.bill.waitForIdle();
    expect((await documents()).filter((status) => status === 'Success')).toHaveLength(1);
    expect(await runState(run)).toBe('Completed: 1 / 3');
  });

  it('has failed when it is in progress for too long', async () => {
    await transition({ mode: 'manual' });
    const [run, next] = [await billRun(fresh, client, 1), await billRun(fresh, client, 1)];
    await request(run);
    await request(next);
    fresh.bill.clock.advance(6 * 60 * 60_000 + 1);
    await fresh.bill.waitForIdle();
    client = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
    expect(await documents()).toEqual(['Failure: The document was in progress for too long.', 'Pending']);
    expect(await batches()).toEqual(['Completed: 1 = 0 + 1 + 0', 'InProgress: 1 = 0 + 0 + 1']);
    await release();
    expect(await documents()).toEqual(['Failure: The document was in progress for too long.', 'Success']);
  });
});

describe('The Connect API', () => {
  it('runs a batch as the action does', async () => {
    const run = await billRun(fresh, client, 1);
    const reply = await docgen(run);
    expect([reply.status, reply.json]).toEqual([
      200,
      { errors: [], requestIdentifier: run.id, success: true },
    ]);
    await fresh.set({ salesforce: { billingDocgen: false } });
    expect((await docgen(run)).json).toEqual({
      errors: [
        {
          errorCode: 'API_DISABLED_FOR_ORG',
          errorMessage: 'Document Generation is not enabled for this org!',
        },
      ],
      requestIdentifier: null,
      success: false,
    });
  });

  it('makes a single document, and another one only when told to', async () => {
    await billRun(fresh, client, 1);
    const [invoice] = await client.query('SELECT Id, DocumentNumber FROM Invoice');
    const generate = (fields: object) =>
      client.post('/revenue/billing/document/actions/generate', { recordId: invoice?.['Id'], ...fields });
    const first = await generate({});
    expect(first.json).toEqual({
      requestIdentifier: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      isSuccess: true,
      details: {
        documentEntityId: expect.stringMatching(/^1BB\w{15}$/),
        documentGenerationProcessId: expect.stringMatching(/^0nn\w{15}$/),
        documentTitle: invoice?.['DocumentNumber'],
        existingDocumentId: null,
        recordId: invoice?.['Id'],
        documentTemplateId: null,
      },
      errors: [],
    });
    await fresh.bill.waitForIdle();
    const second = await generate({});
    expect(second.json.details).toEqual({
      ...first.json.details,
      existingDocumentId: expect.stringMatching(/^069\w{15}$/),
    });
    const [template] = await client.query("SELECT Id FROM DocumentTemplate WHERE Name = 'Modern'");
    const third = await generate({
      shouldForceRegenerate: true,
      documentTemplateId: template?.['Id'],
      documentTitle: 'May',
    });
    expect(third.json.details).toMatchObject({
      documentTitle: 'May',
      existingDocumentId: null,
      documentTemplateId: template?.['Id'],
    });
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual(['Success']);
    const refused = await generate({ documentTemplateId: '2dtDU0000000001AAA' });
    expect([refused.status, refused.json.errors]).toEqual([
      400,
      [{ errorCode: 'INVALID_API_INPUT', errorMessage: 'Specify a valid document template ID.' }],
    ]);
    await transition({ mode: 'manual' });
    await generate({ shouldForceRegenerate: true });
    fresh.bill.clock.advance(6 * 60 * 60_000 + 1);
    await fresh.bill.waitForIdle();
    client = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
    expect(await documents()).toEqual(['Failure: The document was in progress for too long.']);
    const older = await connectSalesforce(fresh.bill, fresh.tenant, '65.0');
    expect((await older.post('/revenue/billing/document/actions/generate', {})).status).toBe(404);
  });

  it('posts a draft, voids a posted invoice, and posts the drafts of a run', async () => {
    // None of it has to do with documents.
    await fresh.set({ salesforce: { permissionSets: ['Billing Admin'] } });
    const run = await billRun(fresh, client, 2);
    const [one] = await client.query('SELECT Id FROM Invoice ORDER BY Id');
    const state = async () =>
      (await client.query('SELECT Status FROM Invoice ORDER BY Id'))
        .map(({ Status }) => String(Status))
        .join();
    const post = () =>
      client.post('/commerce/invoicing/invoices/collection/actions/post', { invoiceIds: [one?.['Id']] });
    const voided = () => client.post(`/commerce/invoicing/invoices/${one?.['Id']}/actions/void`);
    expect((await voided()).json.errors[0].errorMessage).toBe(
      'Only an invoice in Posted status can be voided.',
    );
    const posted = await post();
    expect([posted.status, posted.json]).toEqual([
      200,
      { errors: null, requestIdentifier: expect.any(String), success: true },
    ]);
    expect(await state()).toBe('Posted,Draft');
    expect((await voided()).json.success).toBe(true);
    expect(await state()).toBe('Voided,Draft');
    const all = await client.post(`/commerce/invoicing/invoice-batch-runs/${run.id}/actions/draft-to-posted`);
    expect(all.json).toEqual({
      invoiceBatchDraftToPostedId: expect.stringMatching(/^16O\w{15}$/),
      success: true,
    });
    await fresh.bill.waitForIdle();
    expect(await state()).toBe('Voided,Posted');
    const balance = (await fresh.client.query('select Balance from Account')).records.map(
      ({ Balance }) => Balance,
    );
    expect(balance.sort()).toEqual(['0', '10']);
  });

  it('posts the drafts of a run as the action does', async () => {
    const run = await billRun(fresh, client, 2);
    const post = (id: string) =>
      client.post('/actions/standard/postDraftInvoiceBatchRun', { inputs: [{ invoiceBatchRunId: id }] });
    expect((await post(run.id)).json[0]).toMatchObject({
      actionName: 'postDraftInvoiceBatchRun',
      isSuccess: true,
      outputValues: { invBatchDraftToPostedRunId: expect.stringMatching(/^16O\w{15}$/) },
    });
    await fresh.bill.waitForIdle();
    const posted = await client.query("SELECT Id FROM Invoice WHERE Status = 'Posted'");
    expect(posted).toHaveLength(2);
    const refused = await post('5IRSG0000zzzzzz');
    expect([refused.status, refused.json[0].errors[0].message]).toEqual([
      400,
      'Invalid Invoice Batch Run Id',
    ]);
  });

  it('names what is not emulated', async () => {
    const reply = await client.post('/commerce/invoicing/invoices/collection/actions/preview', {});
    expect([reply.status, reply.json]).toEqual([
      501,
      [
        {
          message:
            'This is not emulated by localbill yet: /commerce/invoicing/invoices/collection/actions/preview',
          errorCode: 'FUNCTIONALITY_NOT_ENABLED',
        },
      ],
    ]);
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
