import http from 'node:http';
import zlib from 'node:zlib';
import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml } from '../../src/soap/xml.js';
import {
  connect,
  envelope,
  queryReply,
  startTestServer,
  zObject,
  type SoapClient,
} from '../support/localbill.js';
import { send, sendBytes, type WireReply } from '../support/raw-http.js';

/** Forms in which a request may come, and what the reply looks like then (sources: http-layer, client-requests). */

let bill: Localbill;
let client: SoapClient;
beforeAll(async () => {
  bill = await startTestServer();
  client = await connect(bill, await bill.createTenant());
});
afterAll(() => bill.stop());

const sessionHeader = () =>
  `<ns1:SessionHeader><ns1:session>${client.session}</ns1:session></ns1:SessionHeader>`;
const queryText = (queryString: string) =>
  envelope(`<ns1:query><ns1:queryString>${queryString}</ns1:queryString></ns1:query>`, sessionHeader());
const someQuery = () => queryText("select Id from Account where Name = 'nobody'");

const XML = { 'Content-Type': 'text/xml; charset=utf-8' };

async function expectAnswer(reply: WireReply | Promise<WireReply>): Promise<WireReply> {
  const { status, headers, body } = await reply;
  expect([status, body.toString('latin1')]).toEqual([200, expect.stringContaining('queryResponse')]);
  return { status, headers, body };
}

describe('A body may come', () => {
  it.each<[string, (bytes: Buffer) => Buffer[], http.OutgoingHttpHeaders]>([
    ['in one piece', (bytes) => [bytes], {}],
    ['in many pieces', (bytes) => Array.from(bytes, (byte) => Buffer.from([byte])), {}],
    ['after the server said to continue', (bytes) => [bytes], { Expect: '100-continue' }],
    [
      'in pieces after that',
      (bytes) => [bytes.subarray(0, 9), bytes.subarray(9)],
      { Expect: '100-continue' },
    ],
    ['in gzip', (bytes) => [zlib.gzipSync(bytes)], { 'Content-Encoding': 'gzip' }],
    ['in x-gzip', (bytes) => [zlib.gzipSync(bytes)], { 'Content-Encoding': 'X-GZIP' }],
    ['in deflate', (bytes) => [zlib.deflateSync(bytes)], { 'Content-Encoding': 'deflate' }],
    ['in bare deflate', (bytes) => [zlib.deflateRawSync(bytes)], { 'Content-Encoding': 'deflate' }],
    ['called identity', (bytes) => [bytes], { 'Content-Encoding': 'identity' }],
  ])('%s', async (_name, parts, headers) => {
    await expectAnswer(
      send(client.url, parts(Buffer.from(someQuery())), { headers: { ...XML, ...headers } }),
    );
  });

  it.each([
    ['with Host', 'Host: localhost\r\n'],
    ['without Host', ''],
  ])('by HTTP/1.0 %s', async (_name, host) => {
    const body = someQuery();
    const head = `POST /apps/services/a/91.0 HTTP/1.0\r\n${host}Content-Type: text/xml\r\nContent-Length: ${body.length}`;
    const reply = await sendBytes(bill.port, `${head}\r\n\r\n${body}`);
    expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*queryResponse[^]*<\/soapenv:Envelope>$/);
    expect(reply).toMatch(/\r\nConnection: close\r\n/i);
  });

  it('with the whole URL in its first line, as through a proxy', async () => {
    const body = someQuery();
    const head = `POST ${client.url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}`;
    expect(await sendBytes(bill.port, `${head}\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 200 [^]*queryResponse/);
  });

  it('with room for attachments, and is answered without', async () => {
    const type = 'application/xop+xml; charset=UTF-8; type="text/xml"';
    const body = `--part\r\nContent-Type: ${type}\r\nContent-ID: <root>\r\n\r\n${someQuery()}\r\n--part--`;
    const headers = {
      'Content-Type': 'multipart/related; type="application/xop+xml"; start="<root>"; boundary="part"',
    };
    const reply = await expectAnswer(send(client.url, [body], { headers }));
    expect(reply.headers['content-type']).toBe('text/xml;charset=UTF-8');
  });

  it('from a client that closes its side then', async () => {
    const login = envelope(
      '<ns1:login><ns1:username>a</ns1:username><ns1:password>b</ns1:password></ns1:login>',
    );
    const head = `POST /apps/services/a/91.0 HTTP/1.1\r\nHost: x\r\nContent-Length: ${login.length}`;
    expect(await sendBytes(bill.port, `${head}\r\n\r\n${login}`)).toMatch(/^HTTP\/1\.1 500 [^]*LoginFault/);
  });

  it.each<[string, http.OutgoingHttpHeaders]>([
    ['no SOAPAction and no Content-Type', {}],
    ['an empty SOAPAction', { ...XML, SOAPAction: '""' }],
    ['an empty SOAPAction in other quotes', { ...XML, SOAPAction: "''" }],
    ['a bare SOAPAction', { ...XML, SOAPAction: '' }],
    ['the name of the operation', { ...XML, SOAPAction: 'query' }],
    ['the name of another operation', { ...XML, SOAPAction: '"login"' }],
    ['a made-up URI', { ...XML, SOAPAction: '"http://api.zuora.com/#query"' }],
    ['the action inside the Content-Type', { 'Content-Type': 'text/xml; charset=utf-8; action=""' }],
    ['text/plain', { 'Content-Type': 'text/plain; charset=utf-8' }],
    ['a media type that makes no sense', { 'Content-Type': 'application/json' }],
  ])('with %s', async (_name, headers) => {
    const reply = await expectAnswer(send(client.url, [someQuery()], { headers }));
    expect(reply.headers['content-type']).toMatch(/^text\/xml;charset=utf-8$/i);
  });

  it.each([
    '/apps/services/a/91.0/',
    '/apps/services/a/91.0?x=1',
    '/apps/services/a/91.0/?wsdl',
    '/apps/services/a/91.0?wsdl',
  ])('to %s', async (path) => {
    await expectAnswer(send(bill.url + path, [someQuery()], { headers: XML }));
  });
});

describe('Letters beyond ASCII', () => {
  const NAME = 'Bücher & Straßen – Größe 5 €, 東京 😀';
  const LATIN_NAME = 'Ärger & Söhne, Straße 5';
  const create = (name: string) =>
    envelope(
      `<ns1:create>${zObject('Account', { Name: name, Currency: 'USD', BillCycleDay: 1, Status: 'Draft' })}</ns1:create>`,
      sessionHeader(),
    );
  const marked = (text: string, bigEndian = false) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };

  it.each<[string, string, (text: string) => Buffer, string]>([
    ['UTF-8', NAME, (text) => Buffer.from(text), 'text/xml; charset=utf-8'],
    ['UTF-8 with a mark', NAME, (text) => Buffer.from(`\ufeff${text}`), 'text/xml'],
    ['UTF-16 LE with a mark', NAME, (text) => marked(text), 'text/xml; charset=utf-16'],
    ['UTF-16 BE with a mark', NAME, (text) => marked(text, true), 'text/xml; charset=UTF-16'],
    ['UTF-16 with a mark alone', NAME, (text) => marked(text), 'text/xml'],
    ['ISO-8859-1', LATIN_NAME, (text) => Buffer.from(text, 'latin1'), 'text/xml; charset=ISO-8859-1'],
    [
      'ISO-8859-1 by its declaration',
      LATIN_NAME,
      (text) => Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${text}`, 'latin1'),
      'text/xml',
    ],
  ])('come in as %s and out again', async (_name, name, encode, contentType) => {
    const headers = { 'Content-Type': contentType };
    const created = await send(client.url, [encode(create(name))], { headers });
    expect(created.body.toString('latin1')).toContain('<ns1:Success>true</ns1:Success>');
    const id = /<ns1:Id>(\w+)</.exec(created.body.toString('latin1'))?.[1] ?? '';
    const found = await client.query(`select Name from Account where Id = '${id}'`);
    expect(found.records).toEqual([{ Id: id, Name: name }]);
    const byName = await send(
      client.url,
      [
        encode(
          queryText(`select Id from Account where Id = '${id}' and Name = '${name.replace('&', '&amp;')}'`),
        ),
      ],
      { headers },
    );
    expect(byName.body.toString('latin1')).toContain('<ns1:size>1</ns1:size>');
  });

  it.each<[string, string, BufferEncoding, string]>([
    ['text/xml; charset=utf-8', 'utf-8', 'utf8', 'Bücher &amp; Straßen – Größe 5 €, 東京 😀'],
    ['text/xml; charset=UTF-8', 'UTF-8', 'utf8', 'Bücher &amp; Straßen – Größe 5 €, 東京 😀'],
    ['text/xml; charset="Utf-8"', 'Utf-8', 'utf8', 'Bücher &amp; Straßen – Größe 5 €, 東京 😀'],
    ['text/xml', 'UTF-8', 'utf8', 'Bücher &amp; Straßen – Größe 5 €, 東京 😀'],
    [
      'text/xml; charset=ISO-8859-1',
      'ISO-8859-1',
      'latin1',
      'Bücher &amp; Straßen &#x2013; Größe 5 &#x20ac;, &#x6771;&#x4eac; &#x1f600;',
    ],
    [
      'text/xml; charset=us-ascii',
      'us-ascii',
      'ascii',
      'B&#xfc;cher &amp; Stra&#xdf;en &#x2013; Gr&#xf6;&#xdf;e 5 &#x20ac;, &#x6771;&#x4eac; &#x1f600;',
    ],
  ])('are answered to %s in %s', async (contentType, charset, encoding, text) => {
    const [created] = await client.create('Account', {
      Name: NAME,
      Currency: 'USD',
      BillCycleDay: 1,
      Status: 'Draft',
    });
    const request = queryText(`select Name from Account where Id = '${created?.id}'`);
    const reply = await send(client.url, [request], { headers: { 'Content-Type': contentType } });
    expect(reply.headers['content-type']).toBe(`text/xml;charset=${charset}`);
    const xml = reply.body.toString(encoding);
    expect(xml.startsWith(`<?xml version='1.0' encoding='${charset}'?><soapenv:Envelope `)).toBe(true);
    expect(xml).toContain(`<ns2:Name>${text}</ns2:Name>`);
    const [record] = queryReply(parseXml(xml, DEFAULT_LIMITS).children[0]!.children[0]!).records;
    expect(record?.Name).toBe(NAME);
  });
});

describe('A reply', () => {
  /** Long enough to be worth compressing. */
  const longQuery = () => queryText('select AccountNumber, Name from Account');
  beforeAll(async () => {
    const accounts = Array.from({ length: 20 }, (_, index) => ({
      Name: `Account with a long name, number ${index}`,
      Currency: 'USD',
      BillCycleDay: 1,
      Status: 'Draft',
    }));
    await client.create('Account', ...accounts);
  });

  it.each(['gzip', 'gzip, deflate', 'deflate, gzip;q=0.5', 'x-gzip'])(
    'is compressed for Accept-Encoding: %s',
    async (accepted) => {
      const { headers, body } = await send(client.url, [longQuery()], {
        headers: { ...XML, 'Accept-Encoding': accepted },
      });
      expect(headers['content-encoding']).toBe('gzip');
      expect(headers['content-length']).toBe(String(body.length));
      expect(zlib.gunzipSync(body).toString()).toContain('number 19');
    },
  );

  it.each([undefined, '', 'none', 'identity', 'deflate', 'gzip;q=0'])(
    'is not compressed for Accept-Encoding: %s',
    async (accepted) => {
      const { headers, body } = await send(client.url, [longQuery()], {
        headers: { ...XML, ...(accepted !== undefined && { 'Accept-Encoding': accepted }) },
      });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['transfer-encoding']).toBeUndefined();
      expect(headers['content-length']).toBe(String(body.length));
      expect(body.toString()).toContain('number 19');
    },
  );

  it('leaves the connection open for the next call', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const connects = jest.spyOn(agent, 'createConnection');
    const calls = Array.from({ length: 20 }, () => send(client.url, [someQuery()], { headers: XML, agent }));
    await Promise.all(calls.map(expectAnswer));
    expect(connects).toHaveBeenCalledTimes(1);
    agent.destroy();
  });

  it('ends it after a fault, and the next call has one of its own', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const connects = jest.spyOn(agent, 'createConnection');
    for (const body of ['garbage', queryText('select')]) {
      const fault = await send(client.url, [body], { headers: XML, agent });
      expect([fault.status, fault.headers.connection]).toEqual([500, 'close']);
    }
    await expectAnswer(send(client.url, [someQuery()], { headers: XML, agent }));
    expect(connects).toHaveBeenCalledTimes(3);
    agent.destroy();
  });

  it('comes in the order of requests that were sent at once', async () => {
    const request = (path: string, body: string, last = false) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\n${last ? 'Connection: close\r\n' : ''}Content-Length: ${body.length}\r\n\r\n${body}`;
    const both =
      request('/apps/services/a/91.0', queryText('select Id from Invoice')) +
      request('/apps/services/a/91.0', 'garbage', true);
    expect(await sendBytes(bill.port, both)).toMatch(
      /^HTTP\/1\.1 200 [^]*queryResponse[^]*HTTP\/1\.1 500 [^]*Fault/,
    );
  });
});

describe('SOAP 1.2', () => {
  const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';
  const in12 = (text: string) => text.replace('http://schemas.xmlsoap.org/soap/envelope/', SOAP12);
  const headers = { 'Content-Type': 'application/soap+xml; charset=utf-8; action="query"' };

  it('is answered in SOAP 1.2', async () => {
    const reply = await send(client.url, [in12(someQuery())], { headers });
    expect([reply.status, reply.headers['content-type']]).toEqual([
      200,
      'application/soap+xml;charset=utf-8',
    ]);
    expect(reply.body.toString()).toContain(
      `<soapenv:Envelope xmlns:soapenv="${SOAP12}"><soapenv:Body><ns1:queryResponse`,
    );
  });

  it('is answered in SOAP 1.2 by the envelope, when the Content-Type says nothing', async () => {
    const plain = { 'Content-Type': 'text/plain; charset=utf-8' };
    const reply = await send(client.url, [in12(someQuery())], { headers: plain });
    expect([reply.status, reply.headers['content-type']]).toEqual([
      200,
      'application/soap+xml;charset=utf-8',
    ]);
  });

  it('has faults of its own form', async () => {
    const reply = await send(client.url, [in12(queryText('select'))], { headers });
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toBe(
      `<?xml version='1.0' encoding='utf-8'?><soapenv:Envelope xmlns:soapenv="${SOAP12}"><soapenv:Body>` +
        '<soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><soapenv:Code>' +
        '<soapenv:Value>fns:MALFORMED_QUERY</soapenv:Value></soapenv:Code>' +
        '<soapenv:Reason><soapenv:Text xml:lang="en-US">You have an error in your ZOQL syntax</soapenv:Text></soapenv:Reason>' +
        '<soapenv:Detail><fns:MalformedQueryFault><fns:FaultCode>MALFORMED_QUERY</fns:FaultCode>' +
        '<fns:FaultMessage>You have an error in your ZOQL syntax</fns:FaultMessage></fns:MalformedQueryFault>' +
        '</soapenv:Detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    );
  });
});
