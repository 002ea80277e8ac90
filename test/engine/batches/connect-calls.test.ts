import { billRun, connectSalesforce } from '../../support/salesforce.js';
import { fresh, client, docgen, transition, documents, login } from './batch-requests.js';

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
    await login();
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
