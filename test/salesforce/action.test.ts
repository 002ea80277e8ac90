import { ACTION, billRun, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { freshTenants } from '../support/tenants.js';

const fresh = freshTenants();
let client: SalesforceClient;
beforeEach(async () => {
  client = await connectSalesforce(fresh.bill, fresh.tenant);
});

const inputs = (...ids: string[]) => ({ inputs: ids.map((invoiceBatchRunId) => ({ invoiceBatchRunId })) });

describe('generateInvoiceDocuments', () => {
  it('makes a document of each draft and posted invoice, which can be followed and downloaded', async () => {
    const run = await billRun(fresh, client, 3);
    const invoices = await client.query(
      `select Id, UniqueIdentifier from Invoice where InvoiceBatchRunId = '${run.id}'`,
    );
    const [posted, canceled] = invoices.map((invoice) => String(invoice['UniqueIdentifier']));
    await fresh.client.update('Invoice', { Id: posted ?? '', Status: 'Posted' });
    await fresh.client.update('Invoice', { Id: canceled ?? '', Status: 'Canceled' });
    const reply = await client.post(ACTION, inputs(run.id));
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual([
      {
        actionName: 'generateInvoiceDocuments',
        errors: null,
        invocationId: null,
        isSuccess: true,
        outcome: null,
        outputValues: { requestId: expect.stringMatching(/^4sFDU0.{12}$/), requestStatus: true },
        sortOrder: -1,
        version: 1,
      },
    ]);
    const requestId = reply.json[0].outputValues.requestId;
    await fresh.bill.waitForIdle();
    const [batch] = await client.query(
      `select Id, Status, TotalRequestCount, SuccessfulRequestCount, FailedRequestCount, InProgressRequestCount, CompletionDate, Description,
       (select Status, ReferenceObject, ResponseText, Type from DocumentGenerationProcesses)
       from DocGenerationBatchProcess where Id = '${requestId}'`,
    );
    expect(batch).toMatchObject({
      Status: 'Completed',
      TotalRequestCount: 2,
      SuccessfulRequestCount: 2,
      FailedRequestCount: 0,
      InProgressRequestCount: 0,
      CompletionDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      Description: expect.stringContaining(run.id),
      DocumentGenerationProcesses: {
        totalSize: 2,
        done: true,
        records: [
          expect.objectContaining({
            Status: 'Success',
            ReferenceObject: invoices[0]?.['Id'],
            Type: 'GenerateAndConvert',
          }),
          expect.objectContaining({ Status: 'Success', ReferenceObject: invoices[2]?.['Id'] }),
        ],
      },
    });
    const documents = await client.query(
      `select Id, Status, ContentDocumentId, DateGenerated, ContentDocument.LatestPublishedVersionId, Invoice.DocumentNumber, Invoice.InvoiceBatchRun.DocGenStatus
       from InvoiceDocument where Invoice.InvoiceBatchRunId = '${run.id}' order by Invoice.DocumentNumber`,
    );
    expect(documents).toHaveLength(2);
    for (const document of documents) {
      expect(document).toMatchObject({
        Status: 'Success',
        DateGenerated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        Invoice: { InvoiceBatchRun: { DocGenStatus: 'Completed' } },
      });
      const { LatestPublishedVersionId } = document['ContentDocument'] as Record<string, string>;
      const response = await fetch(
        `${fresh.bill.url}/services/data/v64.0/sobjects/ContentVersion/${LatestPublishedVersionId}/VersionData`,
        {
          headers: { Authorization: `Bearer ${client.token}` },
        },
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-type')).toBe('application/octetstream');
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const [state] = await client.query(
      `select DocGenStatus, InvoiceDocsGenerated, InvoiceDocsGenFailed, DocGenStartTime, DocGenCompletionTime, Status from InvoiceBatchRun where Id = '${run.id}'`,
    );
    expect(state).toMatchObject({
      Status: 'Completed',
      DocGenStatus: 'Completed',
      InvoiceDocsGenerated: 2,
      InvoiceDocsGenFailed: 0,
      DocGenStartTime: expect.any(String),
      DocGenCompletionTime: expect.any(String),
    });
  });
});
