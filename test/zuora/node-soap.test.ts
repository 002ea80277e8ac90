import type { Localbill } from '../../src/index.js';
import { startTestServer } from '../support/localbill.js';
import { seedTenant, type SeedTenant } from '../support/seed-account.js';
import { nodeSoapClient, type NodeSoapClient, type NodeSoapFault } from './fixtures/node-soap.js';

/** A client of its own kind, node-soap, that knows of the service only what the served WSDL says. */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());

async function faultOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason: NodeSoapFault) => reason,
  );
  return { status: error?.response.status, ...error?.root.Envelope.Body.Fault };
}

const fault = (name: string, code: string, message: string) => ({
  status: 500,
  faultcode: `fns:${code}`,
  faultstring: message,
  detail: { [name]: { FaultCode: code, FaultMessage: message } },
});

/** What follows the date (sources: dates). */
const dayForms: Readonly<Record<string, string>> = {
  '38.0': 'T00:00:00',
  '40.0': 'T00:00:00.000-08:00',
  '69.0': '',
  '91.0': '',
};

describe.each(['38.0', '40.0', '69.0', '91.0'])('node-soap with the WSDL of version %s', (version) => {
  let client: NodeSoapClient;
  let seeded: SeedTenant;
  let session: string;
  beforeAll(async () => {
    seeded = await seedTenant(bill);
    client = await nodeSoapClient(bill, version);
    session = (await client.login(seeded.tenant)).Session;
  });
  beforeEach(() => client.useSession(session));
  /** A day as node-soap reads it from the version's form of it. */
  const day = (date: string) => new Date(date + dayForms[version]!);
  const generate = (TargetDate: string) =>
    client.save('generate', 'Invoice', {
      AccountId: seeded.accountId,
      IncludesUsage: false,
      InvoiceDate: '2009-11-11',
      TargetDate,
    });

  it('finds the operations', () => {
    expect(client.operations).toEqual(
      expect.arrayContaining(['login', 'generate', 'update', 'query', 'queryMore', 'subscribe', 'delete']),
    );
  });

  it('logs in, and is sent back to where it came from', async () => {
    expect(await client.login(seeded.tenant)).toEqual({
      Session: expect.stringMatching(/^[\w-]{256}$/),
      ServerUrl: `${bill.url}/apps/services/a/${version}`,
    });
  });

  it('generates, posts and reads an invoice with its PDF', async () => {
    const generated = await generate('2009-09-30');
    expect(generated).toEqual({ Id: expect.stringMatching(/^[0-9a-f]{32}$/), Success: true });
    const id = generated.Id ?? '';
    expect(await client.save('update', 'Invoice', { Id: id, Status: 'Posted' })).toEqual({
      Id: id,
      Success: true,
    });
    const { done, size, records } = await client.query(
      `select Amount, Balance, Body, DueDate, IncludesUsage, InvoiceDate, PostedDate, Status from Invoice where Id = '${id}'`,
    );
    expect([done, size, records?.length]).toEqual([true, 1, 1]);
    const { Body: body, ...record } = records![0]!;
    expect(record).toEqual({
      attributes: { 'xsi:type': 'ns2:Invoice' },
      Id: id,
      Amount: 150,
      Balance: 150,
      DueDate: day('2009-12-11'),
      IncludesUsage: false,
      InvoiceDate: day('2009-11-11'),
      PostedDate: expect.any(Date),
      Status: 'Posted',
    });
    expect(Buffer.from(String(body), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('regenerates the PDF, where the version knows of that', async () => {
    const { Id: id = '' } = await generate('2009-10-31');
    const asked = { Id: id, RegenerateInvoicePDF: true };
    expect(await client.save('update', 'Invoice', asked)).toEqual({ Id: id, Success: true });
    await bill.waitForIdle();
    const files = `select Id, InvoiceId, PdfFileUrl, VersionNumber from InvoiceFile where InvoiceId = '${id}'`;
    if (Number(version) < 65) {
      expect(await faultOf(client.query(files))).toEqual(
        fault('MalformedQueryFault', 'INVALID_TYPE', 'invalid object for query: InvoiceFile'),
      );
      return;
    }
    const { size, records } = await client.query(files);
    expect(size).toBe(1);
    expect(records![0]).toEqual({
      attributes: { 'xsi:type': 'ns2:InvoiceFile' },
      Id: expect.stringMatching(/^[0-9a-f]{32}$/),
      InvoiceId: id,
      PdfFileUrl: expect.stringMatching(`^${bill.url}/apps/api/file/[0-9a-f]{32}$`),
      VersionNumber: expect.any(Number),
    });
    const authorization = { Authorization: `ZSession ${session}` };
    const file = await fetch(String(records![0]?.PdfFileUrl), { headers: authorization });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('reads an empty result, a failed row and who it is', async () => {
    expect(await client.query("select Id from Invoice where Id = 'nobody'")).toEqual({ done: true, size: 0 });
    expect(await client.save('update', 'Invoice', { Id: '0'.repeat(32), Status: 'Posted' })).toEqual({
      Errors: [{ Code: 'INVALID_ID', Message: 'invalid id for update' }],
      Success: false,
    });
    expect(await client.call('getUserInfo', {})).toMatchObject({
      TenantId: seeded.tenant.id,
      Username: seeded.tenant.username,
    });
  });

  it('reads typed faults of a bad query, a bad login and a bad session', async () => {
    expect(await faultOf(client.query('select Id frm Invoice'))).toEqual(
      fault('MalformedQueryFault', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'),
    );
    expect(await faultOf(client.login({ ...seeded.tenant, password: 'wrong' }))).toEqual(
      fault('LoginFault', 'INVALID_VALUE', 'Invalid login. User name and password do not match.'),
    );
    client.useSession('nonsense');
    expect(await faultOf(client.query('select Id from Invoice'))).toEqual(
      fault('UnexpectedErrorFault', 'INVALID_SESSION', 'Invalid session. Log in again.'),
    );
  });
});
