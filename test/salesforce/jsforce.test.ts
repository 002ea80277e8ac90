import jsforce, { type Connection } from 'jsforce';
import { startLocalbill, type Localbill } from '../../src/index.js';

/** The walk of somebody who knows jsforce, against a fresh start. */

type Demo = NonNullable<Localbill['demo']>;

let bill: Localbill;
let demo: Demo;
beforeAll(async () => {
  bill = await startLocalbill({ port: 0, memory: true, logLevel: 'silent' });
  demo = bill.demo as Demo;
});
afterAll(() => bill.stop());

const version = '64.0';
const action = '/actions/standard/generateInvoiceDocuments';

/** What the action answers for one input. */
interface Result {
  readonly isSuccess: boolean;
  readonly outputValues: { readonly requestId: string; readonly requestStatus: boolean };
}

const generate = (connection: Connection, ...ids: string[]) =>
  connection.requestPost<Result[]>(action, {
    inputs: ids.map((invoiceBatchRunId) => ({ invoiceBatchRunId })),
  });

async function asProgram(): Promise<Connection> {
  const { clientId, clientSecret } = demo;
  const connection = new jsforce.Connection({
    version,
    instanceUrl: bill.url,
    oauth2: { loginUrl: bill.url, clientId, clientSecret },
  });
  await connection.authorize({ grant_type: 'client_credentials' });
  return connection;
}

describe('jsforce', () => {
  it.each([
    ['as a program, by client credentials', asProgram],
    [
      'as a user, by the password at the token endpoint',
      async () => {
        const { clientId, clientSecret } = demo;
        const oauth2 = { loginUrl: bill.url, clientId, clientSecret };
        const connection = new jsforce.Connection({ version, oauth2 });
        await connection.login(demo.username, demo.password);
        return connection;
      },
    ],
    [
      'as a user, by login() of the SOAP API',
      async () => {
        const connection = new jsforce.Connection({ version, loginUrl: bill.url });
        await connection.login(demo.username, demo.password);
        return connection;
      },
    ],
  ])('logs in %s', async (_, logIn) => {
    const connection = await logIn();
    expect(connection.instanceUrl).toBe(bill.url);
    expect(await connection.identity()).toMatchObject({ username: demo.username });
  });

  it('asks for the documents of a run, follows the request by queries, and downloads them', async () => {
    const connection = await asProgram();
    const [result] = await generate(connection, demo.invoiceBatchRunId);
    expect(result).toMatchObject({ isSuccess: true, outputValues: { requestStatus: true } });

    const batch = await whenCompleted(connection, result?.outputValues.requestId ?? '');
    expect(batch).toMatchObject({ TotalRequestCount: 2, SuccessfulRequestCount: 2, FailedRequestCount: 0 });

    const { records } = await connection.query(
      `SELECT Id, Status, ContentDocument.LatestPublishedVersionId, Invoice.Status FROM InvoiceDocument WHERE Invoice.InvoiceBatchRunId = '${demo.invoiceBatchRunId}' ORDER BY DocumentNumber`,
    );
    expect(records.map(({ Status, Invoice }) => [Status, Invoice.Status])).toEqual([
      ['Success', 'Draft'],
      ['Success', 'Posted'],
    ]);
    for (const { ContentDocument } of records) {
      const content = await download(connection, ContentDocument.LatestPublishedVersionId);
      expect(content.subarray(0, 5).toString()).toBe('%PDF-');
      expect(content.subarray(-6).toString()).toContain('%%EOF');
    }
  });

  it('reads records, describes objects and counts', async () => {
    const connection = await asProgram();
    const run = await connection.sobject('InvoiceBatchRun').retrieve(demo.invoiceBatchRunId);
    expect(run).toMatchObject({ Id: demo.invoiceBatchRunId, Status: 'Completed' });
    const several = await connection
      .sobject('InvoiceBatchRun')
      .retrieve([demo.invoiceBatchRunId], { fields: ['Id', 'DocGenStatus'] });
    expect(several).toMatchObject([{ Id: demo.invoiceBatchRunId }]);
    const { fields } = await connection.sobject('InvoiceDocument').describe();
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['InvoiceId', 'ContentDocumentId']),
    );
    expect(await connection.sobject('Invoice').count({ InvoiceBatchRunId: demo.invoiceBatchRunId })).toBe(3);
    expect(connection.limitInfo.apiUsage).toMatchObject({ limit: 15_000 });
  });

  it('tells what the service refuses', async () => {
    const connection = await asProgram();
    await expect(generate(connection, '5IRSG0000zzzzzzzzz')).rejects.toMatchObject({
      errorCode: 'ERROR_HTTP_400',
      message: expect.stringContaining('Invalid Invoice Batch Run Id'),
    });
    await expect(
      generate(connection, demo.invoiceBatchRunId, '5IRSG0000zzzzzzzzz', 'x'),
    ).rejects.toMatchObject({
      errorCode: 'MULTIPLE_API_ERRORS',
      data: [{ isSuccess: true }, { isSuccess: false }, { isSuccess: false }],
    });
    const old = new jsforce.Connection({
      version: '62.0',
      instanceUrl: bill.url,
      accessToken: connection.accessToken ?? '',
    });
    await expect(generate(old, demo.invoiceBatchRunId)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  });
});

async function whenCompleted(connection: Connection, id: string) {
  for (;;) {
    const { records } = await connection.query(
      `SELECT Status, TotalRequestCount, SuccessfulRequestCount, FailedRequestCount FROM DocGenerationBatchProcess WHERE Id = '${id}'`,
    );
    const [batch] = records;
    if (!batch) throw new Error(`There is no batch ${id}.`);
    if (batch['Status'] === 'Completed') return batch;
  }
}

/** The file of a version, as jsforce streams it. */
async function download(connection: Connection, versionId: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  const blob = connection.sobject('ContentVersion').record(versionId).blob('VersionData');
  for await (const part of blob) parts.push(Buffer.from(part as Buffer));
  return Buffer.concat(parts);
}
