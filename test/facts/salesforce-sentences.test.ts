import { ACTION, billRun, connectSalesforce } from '../support/salesforce.js';
import type { Fresh } from '../support/tenants.js';
import { fresh, client, inputs, salesforce } from './salesforce-request.js';

describe('Asynchronously generate PDF documents for the invoices associated with an invoice batch run record that are in the Draft or Posted status', () => {
  it('answers before the documents are there', async () => {
    await fresh.set({ documents: { transition: { mode: 'manual' } } });
    const run = await billRun(fresh, client, 2);
    const reply = await client.post(ACTION, inputs(run.id));
    expect(reply.json[0].isSuccess).toBe(true);
    const states = async () =>
      (await client.query('select Status from InvoiceDocument')).map(({ Status }) => Status);
    expect(await states()).toEqual(['Pending', 'Pending']);
    await release(fresh);
    expect(await states()).toEqual(['Success', 'Success']);
  });
});

describe('This action uses the ID of the invoice batch run record to find the draft or posted invoices from the batch', () => {
  it('and takes no invoices of other runs', async () => {
    const first = await billRun(fresh, client, 2);
    const second = await billRun(fresh, client, 1);
    await client.post(ACTION, inputs(second.id));
    await fresh.bill.waitForIdle();
    const documents = await client.query('select Invoice.InvoiceBatchRunId from InvoiceDocument');
    expect(documents.map(({ Invoice }) => Invoice)).toEqual([
      expect.objectContaining({ InvoiceBatchRunId: second.id }),
    ]);
    expect(first.id).not.toBe(second.id);
  });
});

describe('This action creates a DocGenerationBatchProcess record that contains the Document Generation Process and Invoice Document records for each of the invoices', () => {
  it('and all of them are there when it answers', async () => {
    await fresh.set({ documents: { transition: { mode: 'manual' } } });
    const run = await billRun(fresh, client, 3);
    const { requestId } = (await client.post(ACTION, inputs(run.id))).json[0].outputValues;
    const [batch] = await client.query(
      `select Status, TotalRequestCount, InProgressRequestCount, (select Id from DocumentGenerationProcesses) from DocGenerationBatchProcess where Id = '${requestId}'`,
    );
    expect(batch).toMatchObject({
      Status: 'InProgress',
      TotalRequestCount: 3,
      InProgressRequestCount: 3,
      DocumentGenerationProcesses: { totalSize: 3 },
    });
    const documents = await client.query(
      `select InvoiceId, DocumentGenerationProcess.DocGenerationBatchProcessId from InvoiceDocument`,
    );
    expect(new Set(documents.map(({ InvoiceId }) => InvoiceId)).size).toBe(3);
    for (const { DocumentGenerationProcess } of documents)
      expect(DocumentGenerationProcess).toMatchObject({ DocGenerationBatchProcessId: requestId });
  });
});

describe('This action is available in API version 63.0 and later with Revenue Cloud Billing', () => {
  it.each(['63.0', '64.0', '68.0'])('in %s', async (version) => {
    const run = await billRun(fresh, client);
    const other = await connectSalesforce(fresh.bill, fresh.tenant, version);
    expect((await other.post(ACTION, inputs(run.id))).status).toBe(200);
  });

  it('and not in 62.0', async () => {
    const other = await connectSalesforce(fresh.bill, fresh.tenant, '62.0');
    const reply = await other.post(ACTION, inputs('5IRSG000001Az014AC'));
    expect([reply.status, reply.json]).toEqual([404, notThere]);
  });

  it('and not without Revenue Cloud Billing', async () => {
    await salesforce({ revenueCloudBilling: false });
    expect((await client.post(ACTION, inputs('5IRSG000001Az014AC'))).json).toEqual(notThere);
  });
});

const notThere = [{ errorCode: 'NOT_FOUND', message: 'Invalid Action Type: generateInvoiceDocuments' }];

describe('The Generate Invoice Documents action is available in Enterprise, Unlimited, and Developer Editions', () => {
  it.each(['Enterprise', 'Unlimited', 'Developer'])('%s', async (edition) => {
    await salesforce({ edition });
    const run = await billRun(fresh, client);
    expect((await client.post(ACTION, inputs(run.id))).status).toBe(200);
  });

  it.each(['Professional', 'Group'])('not in %s', async (edition) => {
    await salesforce({ edition });
    expect((await client.post(ACTION, inputs('5IRSG000001Az014AC'))).json).toEqual(notThere);
  });
});

describe('The org must have Billing Docgen enabled and an active Invoice Document Template', () => {
  const failure = (statusCode: string, message: string) => [
    expect.objectContaining({
      isSuccess: false,
      outputValues: null,
      errors: [{ statusCode, message, fields: [] }],
    }),
  ];

  it('or the input fails', async () => {
    const run = await billRun(fresh, client);
    await salesforce({ billingDocgen: false });
    const disabled = await client.post(ACTION, inputs(run.id));
    expect([disabled.status, disabled.json]).toEqual([
      400,
      failure('API_DISABLED_FOR_ORG', 'Document Generation is not enabled for this org!'),
    ]);
    await salesforce({ billingDocgen: true, activeInvoiceTemplate: false });
    const without = await client.post(ACTION, inputs(run.id));
    expect([without.status, without.json]).toEqual([
      400,
      failure('INVALID_API_INPUT', 'There is no active Invoice Document Template.'),
    ]);
    expect(await client.query('select Id from DocGenerationBatchProcess')).toEqual([]);
  });

  it('or its status is false, where the tenant wants that', async () => {
    const run = await billRun(fresh, client);
    await salesforce({ billingDocgen: false, refusal: 'status' });
    const reply = await client.post(ACTION, inputs(run.id));
    expect([reply.status, reply.json[0].isSuccess, reply.json[0].outputValues]).toEqual([
      200,
      true,
      { requestId: null, requestStatus: false },
    ]);
  });
});

describe('You need either the Billing Operations User or the Billing Admin permission set, along with the Docgen Designer and Docgen Designer Standard User permission sets', () => {
  const docgen = ['Docgen Designer', 'Docgen Designer Standard User'];
  it.each([
    [['Billing Operations User', ...docgen], 200],
    [['Billing Admin', ...docgen], 200],
    [docgen, 403],
    [['Billing Admin', 'Docgen Designer'], 403],
    [['Billing Admin', 'Docgen Designer Standard User'], 403],
    [[], 403],
  ])('%j: %d', async (permissionSets, status) => {
    const run = await billRun(fresh, client);
    await salesforce({ permissionSets });
    const reply = await client.post(ACTION, inputs(run.id));
    expect(reply.status).toBe(status);
    if (status === 403)
      expect(reply.json).toEqual([{ errorCode: 'INSUFFICIENT_ACCESS', message: expect.any(String) }]);
  });

  it('of the user who calls', async () => {
    const run = await billRun(fresh, client);
    await salesforce({ users: { [fresh.tenant.username]: { permissionSets: [] } } });
    expect((await client.post(ACTION, inputs(run.id))).status).toBe(403);
  });
});

describe('URI /services/data/v64.0/actions/standard/generateInvoiceDocuments, HTTP Methods POST', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])('and not %s', async (method) => {
    const reply = await client.request(method, ACTION, {});
    expect([reply.status, reply.json]).toEqual([
      405,
      [
        {
          errorCode: 'METHOD_NOT_ALLOWED',
          message: `HTTP Method '${method}' not allowed. Allowed are GET,HEAD,POST`,
        },
      ],
    ]);
  });
});

describe('Formats JSON, XML', () => {
  const xml = (id: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><root><inputs><invoiceBatchRunId>${id}</invoiceBatchRunId></inputs></root>`;

  it.each([
    ['by Content-Type', '', { 'Content-Type': 'application/xml' }],
    ['by Accept', '', { 'Content-Type': 'application/xml', Accept: 'application/xml' }],
    ['by suffix', '.xml', { 'Content-Type': 'application/xml', Accept: '*/*' }],
  ])('XML, %s', async (_, suffix, headers) => {
    const run = await billRun(fresh, client);
    const reply = await client.post(`${ACTION}${suffix}`, xml(run.id), headers);
    expect(reply.headers.get('content-type')).toBe('application/xml;charset=UTF-8');
    expect(reply.text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><Results xmlns:xsi="http:\/\/www\.w3\.org\/2001\/XMLSchema-instance"><Result><actionName>generateInvoiceDocuments<\/actionName><errors xsi:nil="true"\/>.*<outputValues><requestId>4sFDU0\w{12}<\/requestId><requestStatus>true<\/requestStatus><\/outputValues>/,
    );
  });

  it('JSON out of XML in', async () => {
    const run = await billRun(fresh, client);
    const headers = { 'Content-Type': 'application/xml', Accept: 'application/json' };
    const reply = await client.post(ACTION, xml(run.id), headers);
    expect(reply.json[0].isSuccess).toBe(true);
  });
});

describe('Authentication: Authorization: Bearer token', () => {
  it.each([undefined, 'Bearer ', 'Bearer 00D!wrong', 'Basic ZGVtbzpkZW1v'])(
    '%s is refused',
    async (authorization) => {
      const headers: Record<string, string> =
        authorization === undefined ? {} : { Authorization: authorization };
      const response = await fetch(`${fresh.bill.url}/services/data/v64.0${ACTION}`, {
        method: 'POST',
        headers,
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual([
        { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
      ]);
    },
  );
});

async function release({ bill, tenant }: Fresh): Promise<void> {
  await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}/documents/release`, { method: 'POST' });
  await bill.waitForIdle();
}
