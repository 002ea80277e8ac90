import { startLocalbill, type Localbill } from '../../src/index.js';
import { ACTION, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { request, response } from './salesforce-request.js';

describe('The sample of the seed, on a fresh start with the demo tenant', () => {
  let bill: Localbill;
  let demo: SalesforceClient;
  const json = { 'Content-Type': 'application/json', 'X-PrettyPrint': '1' };
  beforeEach(async () => {
    bill = await startLocalbill({ port: 0, memory: true, logLevel: 'silent' });
    demo = await connectSalesforce(bill, bill.demo as NonNullable<Localbill['demo']>);
  });
  afterEach(() => bill.stop());

  it('is answered with its response, to the byte, where the tenant wants the documented shape', async () => {
    const url = `${bill.url}/localbill/v1/tenants/402881e5000000000000000000000001/settings`;
    await fetch(url, { method: 'PUT', body: JSON.stringify({ salesforce: { responseShape: 'object' } }) });
    const reply = await demo.post(ACTION, request, json);
    expect([reply.status, reply.text]).toEqual([200, response]);
  });

  it('is answered with a list as the service really does, otherwise', async () => {
    const reply = await demo.post(ACTION, request, { 'Content-Type': 'application/json' });
    expect(reply.text).toBe(
      '[{"actionName":"generateInvoiceDocuments","errors":null,"invocationId":null,"isSuccess":true,"outcome":null,' +
        '"outputValues":{"requestId":"4sFDU00000000652AA","requestStatus":true},"sortOrder":-1,"version":1}]',
    );
  });

  it('is of a run with a draft, a posted and a canceled invoice, of which the canceled one gets no document', async () => {
    await demo.post(ACTION, request, { 'Content-Type': 'application/json' });
    await bill.waitForIdle();
    const invoices = await demo.query(
      "select Status, (select Status from InvoiceDocuments) from Invoice where InvoiceBatchRunId = '5IRSG000001Az014AC'",
    );
    expect(
      invoices.map(({ Status, InvoiceDocuments }) => [
        Status,
        (InvoiceDocuments as { totalSize: number } | null)?.totalSize,
      ]),
    ).toEqual([
      ['Draft', 1],
      ['Posted', 1],
      ['Canceled', undefined],
    ]);
  });
});
