import { ACTION, connectSalesforce, type SalesforceClient, type TestRun } from '../../support/salesforce.js';
import { freshTenants } from '../../support/tenants.js';

export const fresh = freshTenants();
export let client: SalesforceClient;
beforeEach(login);
afterEach(() => fresh.bill.clock.reset());

/** A session ends when the clock goes past it. */
export async function login(): Promise<void> {
  client = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
}

export const docgen = (run: { readonly id: string }, action = 'run') =>
  client.post(`/commerce/billing/invoices/invoice-batch-docgen/${run.id}/actions/${action}`);
export const transition = (value: object) => fresh.set({ documents: { transition: value } });

export async function request(run: TestRun): Promise<string> {
  const reply = await client.post(ACTION, { inputs: [{ invoiceBatchRunId: run.id }] });
  return reply.json[0].outputValues.requestId;
}

export async function release(): Promise<void> {
  const url = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/documents/release`;
  expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ released: expect.any(Number) });
  await fresh.bill.waitForIdle();
}

export const batches = async () =>
  (
    await client.query(
      'SELECT Status, TotalRequestCount, SuccessfulRequestCount, FailedRequestCount, InProgressRequestCount FROM DocGenerationBatchProcess ORDER BY Id',
    )
  ).map((batch) => {
    const { Status, TotalRequestCount: total, SuccessfulRequestCount: good, FailedRequestCount: bad } = batch;
    return `${Status}: ${total} = ${good} + ${bad} + ${batch['InProgressRequestCount']}`;
  });

export const documents = async () =>
  (await client.query('SELECT Status, ErrorMessage FROM InvoiceDocument ORDER BY Id')).map(
    ({ Status, ErrorMessage }) => `${Status}${ErrorMessage === null ? '' : `: ${ErrorMessage}`}`,
  );

export const runState = async ({ id }: TestRun) => {
  const [run] = await client.query(
    `SELECT DocGenStatus, InvoiceDocsGenerated, InvoiceDocsGenFailed FROM InvoiceBatchRun WHERE Id = '${id}'`,
  );
  return `${run?.['DocGenStatus']}: ${run?.['InvoiceDocsGenerated']} / ${run?.['InvoiceDocsGenFailed']}`;
};
