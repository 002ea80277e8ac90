import zlib from 'node:zlib';
import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import { queryReply, startTestServer, textOf } from '../support/localbill.js';
import { send, sendBytes, type WireReply } from '../support/raw-http.js';
import { seedTenant, type SeedTenant } from '../support/seed-account.js';
import { clientCalls, type ClientCalls } from './fixtures/client-calls.js';

/**
 * Clients in the field log in, query and update with their own envelopes, headers and manners
 * (sources: client-requests).
 */

let bill: Localbill;
let seeded: SeedTenant;
beforeAll(async () => {
  bill = await startTestServer();
  seeded = await seedTenant(bill);
});
afterAll(() => bill.stop());

const url = () => `${bill.url}/apps/services/a/91.0`;

/** Sends an envelope as the client does, and reads the reply as its soap version has it. */
async function call(
  { headers, transport, soapVersion }: ClientCalls,
  text: string,
): Promise<{ reply: WireReply; element: XmlElement }> {
  const bytes = Buffer.from(text);
  const sent = {
    plain: [bytes],
    chunked: [bytes.subarray(0, 100), bytes.subarray(100, 101), bytes.subarray(101)],
    gzip: [zlib.gzipSync(bytes)],
  };
  const reply =
    transport === 'HTTP/1.0'
      ? await sendHttp10(headers, bytes)
      : await send(url(), sent[transport], {
          headers:
            transport === 'chunked' ? headers : { ...headers, 'Content-Length': sent[transport][0]!.length },
        });
  expect(reply.headers['content-length']).toBe(String(reply.body.length));
  const xml = reply.headers['content-encoding'] === 'gzip' ? zlib.gunzipSync(reply.body) : reply.body;
  const root = parseXml(xml.toString('utf8'), DEFAULT_LIMITS);
  expect(root.namespace).toBe(
    soapVersion === '1.2'
      ? 'http://www.w3.org/2003/05/soap-envelope'
      : 'http://schemas.xmlsoap.org/soap/envelope/',
  );
  expect(root.children.map(({ name }) => name)).toEqual(['Body']);
  return { reply, element: root.children[0]!.children[0]! };
}

/** Without Host, as such clients do it. */
async function sendHttp10(headers: ClientCalls['headers'], body: Buffer): Promise<WireReply> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  const start = ['POST /apps/services/a/91.0 HTTP/1.0', ...lines, `Content-Length: ${body.length}`, '', ''];
  const text = await sendBytes(bill.port, Buffer.concat([Buffer.from(start.join('\r\n')), body]));
  const [head = '', content = ''] = text.split('\r\n\r\n');
  const [statusLine = '', ...fields] = head.split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(
      fields.map((field) => [field.split(': ')[0]!.toLowerCase(), field.split(': ')[1]!]),
    ),
    body: Buffer.from(content, 'latin1'),
  };
}

/** The request's charset in its own words, and UTF-8 when it has none (sources: http-layer). */
function contentTypeFor({ headers, soapVersion }: ClientCalls): string {
  const charset = /charset="?([\w-]+)/i.exec(String(headers['Content-Type']))?.[1] ?? 'UTF-8';
  return `${soapVersion === '1.2' ? 'application/soap+xml' : 'text/xml'};charset=${charset}`;
}

describe.each(clientCalls)('$client', (client) => {
  it('logs in, queries an invoice with its PDF, and has it drawn anew', async () => {
    const { tenant, accountId } = seeded;
    const login = await call(client, client.login(tenant.username, tenant.password));
    expect([login.reply.status, login.element.name]).toEqual([200, 'loginResponse']);
    expect(login.reply.headers['content-type']).toBe(contentTypeFor(client));
    const session = textOf(login.element, 'result', 'Session');
    expect(textOf(login.element, 'result', 'ServerUrl')).toBe(url());

    const dates = { InvoiceDate: '2009-11-11', TargetDate: '2009-11-11' };
    const { records: drafts } = await seeded.client.query('select Id from Invoice');
    const id = drafts[0]?.Id ?? (await seeded.client.generate({ AccountId: accountId, ...dates })).id ?? '';
    const queryString = `select Id, AccountId, Amount, Body, Status from Invoice where Id= '${id}'`;
    const query = await call(client, client.query(session, queryString));
    expect([query.reply.status, query.element.name]).toEqual([200, 'queryResponse']);
    const [record] = queryReply(query.element).records;
    expect(record).toMatchObject({ Id: id, AccountId: accountId, Amount: '370', Status: 'Draft' });
    expect(
      Buffer.from(record?.Body ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    // It is long enough to compress for those that want it.
    const asksForGzip = /gzip/.test(String(client.headers['Accept-Encoding']));
    expect(query.reply.headers['content-encoding']).toBe(asksForGzip ? 'gzip' : undefined);

    const update = await call(client, client.update(session, id));
    expect([update.reply.status, update.element.name]).toEqual([200, 'updateResponse']);
    expect(textOf(update.element, 'result', 'Id')).toBe(id);
    expect(textOf(update.element, 'result', 'Success')).toBe('true');
  });

  it('is told in a fault of its own SOAP that the session is over', async () => {
    const { reply, element } = await call(client, client.query('A'.repeat(256), 'select Id from Invoice'));
    expect([reply.status, element.name]).toEqual([500, 'Fault']);
    expect(reply.headers['content-type']).toBe(contentTypeFor(client));
    const paths =
      client.soapVersion === '1.1'
        ? [['faultcode'], ['faultstring'], ['detail']]
        : [['Code', 'Value'], ['Reason', 'Text'], ['Detail']];
    const [code = [], message = [], detail = []] = paths;
    expect(textOf(element, ...code)).toBe('fns:INVALID_SESSION');
    expect(textOf(element, ...message)).toBe('Invalid session. Log in again.');
    expect(textOf(element, ...detail, 'UnexpectedErrorFault', 'FaultCode')).toBe('INVALID_SESSION');
  });
});
