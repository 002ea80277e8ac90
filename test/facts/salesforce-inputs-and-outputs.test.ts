import { ACTION, billRun, connectSalesforce } from '../support/salesforce.js';
import { fresh, client, inputs, salesforce } from './salesforce-request.js';

describe('Inputs: invoiceBatchRunId, string, required', () => {
  const refused = async (input: object) => {
    const { status, json } = await client.post(ACTION, { inputs: [input] });
    return [status, json[0].errors];
  };

  it('or the input fails', async () => {
    const missing = {
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: 'Missing required input parameter: invoiceBatchRunId',
      fields: [],
    };
    expect(await refused({})).toEqual([400, [missing]]);
    expect(await refused({ invoiceBatchRunId: null })).toEqual([400, [missing]]);
  });

  it.each([12, true, ['5IRSG000001Az014AC'], {}])('%j is no string', async (invoiceBatchRunId) => {
    expect(await refused({ invoiceBatchRunId })).toEqual([
      400,
      [
        expect.objectContaining({
          statusCode: 'INVALID_ARGUMENT_TYPE',
          message: expect.stringContaining('String'),
        }),
      ],
    ]);
  });

  it.each(['5IRSG0000zzzzzz', '001DU0000000001', 'x', '5IR'.repeat(5000)])(
    '%.20s is no run',
    async (invoiceBatchRunId) => {
      expect(await refused({ invoiceBatchRunId })).toEqual([
        400,
        [{ statusCode: 'INVALID_API_INPUT', message: 'Invalid Invoice Batch Run Id', fields: [] }],
      ]);
    },
  );

  it('in any case of its name and of its eighteen characters, beside others that are ignored', async () => {
    const run = await billRun(fresh, client);
    const ids = [run.id, run.id.slice(0, 15), run.id.toUpperCase()];
    for (const INVOICEBATCHRUNID of ids) {
      const reply = await client.post(ACTION, { Inputs: [{ INVOICEBATCHRUNID, somethingElse: 1 }] });
      expect([reply.status, reply.json[0].isSuccess]).toEqual([200, true]);
    }
  });

  it('of another org is no run', async () => {
    const run = await billRun(fresh, client);
    const stranger = await connectSalesforce(fresh.bill, await fresh.bill.createTenant());
    const reply = await stranger.post(ACTION, inputs(run.id));
    expect(reply.json[0].errors[0].message).toBe('Invalid Invoice Batch Run Id');
  });
});

describe('Outputs: requestId, an alphanumeric string to track the status of the document generation request; requestStatus', () => {
  it('tracks it, with the id of the batch or, where the tenant wants that, of the run', async () => {
    const run = await billRun(fresh, client);
    const first = (await client.post(ACTION, inputs(run.id))).json[0].outputValues;
    expect(first.requestId).toMatch(/^[A-Za-z0-9]{18}$/);
    expect(
      (await client.get(`/sobjects/DocGenerationBatchProcess/${first.requestId}?fields=Status`)).status,
    ).toBe(200);
    await salesforce({ requestId: 'InvoiceBatchRun' });
    const second = (await client.post(ACTION, inputs(run.id))).json[0].outputValues;
    expect(second).toEqual({ requestId: run.id, requestStatus: true });
  });

  it('tells each of several inputs from the others, and does those that can be done', async () => {
    const [one, two] = [await billRun(fresh, client), await billRun(fresh, client)];
    const reply = await client.post(ACTION, {
      inputs: [{ invoiceBatchRunId: one.id }, {}, { invoiceBatchRunId: two.id }],
    });
    expect(reply.status).toBe(400);
    expect(reply.json.map(({ isSuccess }: { isSuccess: boolean }) => isSuccess)).toEqual([true, false, true]);
    await fresh.bill.waitForIdle();
    expect(await client.query("select Id from InvoiceDocument where Status = 'Success'")).toHaveLength(2);
  });
});
