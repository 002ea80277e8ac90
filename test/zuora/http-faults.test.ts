import zlib from 'node:zlib';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import { connect, envelope, startTestServer, textOf, type SoapClient } from '../support/localbill.js';
import { send, sendBytes, type WireReply } from '../support/raw-http.js';

/** Whatever is sent to a SOAP endpoint, the answer is an envelope, and the next call is served. */

const LIMIT = 64 * 1024;
let bill: Localbill;
let client: SoapClient;
beforeAll(async () => {
  bill = await startTestServer({ bodyLimitBytes: LIMIT });
  client = await connect(bill, await bill.createTenant());
});
afterAll(() => bill.stop());

afterEach(async () => {
  expect((await client.query('select Id from Invoice')).size).toBe(0);
});

const XML = { 'Content-Type': 'text/xml; charset=utf-8' };
const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The Fault of a reply; fails when the reply is not one that every SOAP client can read (sources: client-replies). */
function faultIn({ status, headers, body }: WireReply): { status: number; fault: XmlElement } {
  expect(headers['content-type']).toMatch(/^text\/xml;charset=UTF-8$/i);
  expect(headers['content-length']).toBe(String(body.length));
  const root = parseXml(body.toString('utf8'), DEFAULT_LIMITS);
  expect([root.namespace, root.name, root.children.map(({ name }) => name)]).toEqual([
    SOAP11,
    'Envelope',
    ['Body'],
  ]);
  const fault = root.children[0]!.children[0]!;
  expect(fault.children.map(({ namespace, name }) => [namespace, name])).toEqual([
    ['', 'faultcode'],
    ['', 'faultstring'],
    ['', 'detail'],
  ]);
  return { status, fault };
}

async function refusal(body: string | Buffer, headers: OutgoingHttpHeaders = XML, path?: string) {
  const url = path === undefined ? client.url : `${bill.url}${path}`;
  const { status, fault } = faultIn(await send(url, [body], { headers }));
  return [status, textOf(fault, 'faultcode'), textOf(fault, 'faultstring')];
}

const query = '<ns1:query><ns1:queryString>select Id from Invoice</ns1:queryString></ns1:query>';

describe('A message that is no SOAP', () => {
  const client = 'soapenv:Client';
  const server = 'soapenv:Server';
  const engine = 'axis2ns1:Client';
  it.each<[string, string, string, string]>([
    ['nothing', '', server, 'WstxEOFException: Unexpected EOF in prolog'],
    ['blank', ' \n ', server, 'WstxEOFException: Unexpected EOF in prolog'],
    ['plain text', 'garbage', server, "WstxUnexpectedCharException: Unexpected character 'g'"],
    ['JSON', '{"login":{}}', server, "WstxUnexpectedCharException: Unexpected character '{'"],
    ['HTML', '<!DOCTYPE html><html></html>', server, 'DOCTYPE is not allowed'],
    ['badly nested', envelope('<a><b></a></b>'), server, 'Unexpected close tag </a>; expected </b>.'],
    ['with an unbound prefix', '<x:Envelope/>', server, 'Undeclared namespace prefix "x"'],
    ['with an undefined entity', envelope('<ns1:query>&nbsp;</ns1:query>'), server, 'unknown'],
    [
      'with a control character',
      envelope('<ns1:query>\u0000</ns1:query>'),
      server,
      'Illegal character (NULL',
    ],
    ['with another root', '<query xmlns="http://api.zuora.com/"/>', server, 'First Element must contain'],
    ['of an unknown SOAP', '<Envelope xmlns="urn:soap"><Body/></Envelope>', 'soapenv:VersionMismatch', ''],
    ['without a Body', `<Envelope xmlns="${SOAP11}"/>`, engine, 'Operation not found'],
    ['without an operation', envelope(''), engine, 'Operation not found'],
    [
      'with a DOCTYPE before it',
      `<!DOCTYPE x SYSTEM "file:///etc/passwd">${envelope(query)}`,
      server,
      'DOCTYPE is not allowed',
    ],
    [
      'with entities that grow',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}">]><x>&b;</x>`,
      server,
      'DOCTYPE is not allowed',
    ],
    ['very deep', envelope('<a>'.repeat(5000)), client, 'The request has elements nested more than 64 deep.'],
    [
      'with a thousand attributes',
      `<a ${Array.from({ length: 1000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      client,
      'The request has an element with more than 64 attributes.',
    ],
  ])('%s', async (_name, body, code, message) => {
    expect(await refusal(body)).toEqual([500, code, expect.stringContaining(message)]);
  });
});

describe('What comes behind the operation is not read', () => {
  it.each([
    ['an envelope that is cut off', envelope(query).slice(0, -20)],
    ['another root', `${envelope(query)}<a/>`],
    ['another operation', envelope(query + query)],
  ])('%s', async (_name, body) => {
    expect(await refusal(body)).toEqual([500, 'fns:INVALID_SESSION', 'Invalid session. Log in again.']);
  });
});

describe('A message that asks for too much', () => {
  it('a header that must be understood and is not', async () => {
    const header = '<w:Security xmlns:w="urn:w" soapenv:mustUnderstand="1"><w:Token/></w:Security>';
    expect(await refusal(envelope(query, header))).toEqual([
      500,
      'axis2ns1:MustUnderstand',
      'Must Understand check failed for header urn:w : Security',
    ]);
  });

  it.each([
    ['of nobody', '<ns1:doEverything/>'],
    ['of nobody, in no namespace', '<doEverything/>'],
    ['that is a reply', '<ns1:queryResponse/>'],
    ['in another case', '<ns1:Query/>'],
  ])('an operation %s', async (_name, operation) => {
    expect(await refusal(envelope(operation))).toEqual([
      500,
      'axis2ns1:Client',
      `The endpoint reference (EPR) for the Operation not found is ${client.url} and the WSA Action = null`,
    ]);
  });

  it('an operation that came later', async () => {
    const path = '/apps/services/a/11.0';
    expect(await refusal(envelope('<ns1:getUserInfo/>'), XML, path)).toEqual([
      500,
      'axis2ns1:Client',
      `The endpoint reference (EPR) for the Operation not found is ${bill.url}${path} and the WSA Action = null`,
    ]);
  });

  it.each(['10.0', '154.0', '999.0', '91.0.0', 'abc', '-91.0', '91.0/x', '9'])(
    'version %s',
    async (version) => {
      expect(await refusal(envelope(query), XML, `/apps/services/a/${version}`)).toEqual([
        500,
        'fns:INVALID_VERSION',
        expect.stringContaining(`no version ${version} of the API`),
      ]);
    },
  );

  it.each(['/apps/services/a', '/apps/services/a/'])('no version: %s', async (path) => {
    expect(await refusal(envelope(query), XML, path)).toEqual([
      500,
      'fns:INVALID_VERSION',
      expect.any(String),
    ]);
  });

  it.each(['91.0', '91', '47.1', '153.0', '11.0'])('but version %s is one', async (version) => {
    expect(await refusal(envelope(query), XML, `/apps/services/a/${version}`)).toEqual([
      500,
      'fns:INVALID_SESSION',
      'Invalid session. Log in again.',
    ]);
  });
});

describe('A body that cannot be read', () => {
  const tooLarge = [413, 'soapenv:Client', `The request is larger than ${LIMIT} bytes.`];
  const gzip = { ...XML, 'Content-Encoding': 'gzip' };

  it('longer than the limit', async () => {
    expect(await refusal(Buffer.alloc(LIMIT + 1, ' '))).toEqual(tooLarge);
  });

  it('longer than the limit, in pieces', async () => {
    const pieces = Array.from({ length: 40 }, () => Buffer.alloc(LIMIT / 16, ' '));
    const { status } = faultIn(await send(client.url, pieces, { headers: XML }));
    expect(status).toBe(413);
  });

  it('small, but long once it is inflated', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '), { level: 9 });
    expect(bomb.length).toBeLessThan(LIMIT);
    expect(await refusal(bomb, gzip)).toEqual(tooLarge);
    const deflated = zlib.deflateSync(Buffer.alloc(LIMIT + 1, ' '));
    expect(await refusal(deflated, { ...XML, 'Content-Encoding': 'deflate' })).toEqual(tooLarge);
  });

  it('just below the limit is read', async () => {
    const padded = envelope(query) + ' '.repeat(LIMIT - envelope(query).length);
    expect((await refusal(padded))[1]).toBe('fns:INVALID_SESSION');
  });

  it('no UTF-8', async () => {
    expect(await refusal(Buffer.from([0x3c, 0xff, 0xfe, 0x80]))).toEqual([
      500,
      'soapenv:Server',
      'com.ctc.wstx.exc.WstxIOException: Invalid UTF-8 start byte 0xff (at char #2, byte #1)',
    ]);
  });

  it.each<[string, string | Buffer, OutgoingHttpHeaders, number, string]>([
    ['no gzip', 'garbage', gzip, 500, 'The request is not valid gzip.'],
    ['cut off gzip', zlib.gzipSync(envelope(query)).subarray(0, 50), gzip, 500, 'not valid gzip'],
    ['no deflate', 'garbage', { ...XML, 'Content-Encoding': 'deflate' }, 500, 'not valid deflate'],
    [
      'in brotli',
      'x',
      { ...XML, 'Content-Encoding': 'br' },
      415,
      'The Content-Encoding br is not supported.',
    ],
    ['in two codings', 'x', { ...XML, 'Content-Encoding': 'gzip, br' }, 415, 'is not supported'],
    ['in Klingon', 'x', { 'Content-Type': 'text/xml; charset=klingon' }, 415, 'charset klingon'],
  ])('%s', async (_name, body, headers, status, message) => {
    expect(await refusal(body, headers)).toEqual([
      status,
      'soapenv:Client',
      expect.stringContaining(message),
    ]);
  });
});

describe('A connection that breaks the rules of HTTP', () => {
  it.each([
    ['is no HTTP', 'garbage\r\n\r\n'],
    [
      'announces two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    ],
    ['has a header without an end', `POST / HTTP/1.1\r\nX: ${'x'.repeat(99_999)}\r\n\r\n`],
    ['chunks badly', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('%s: it is closed, and others are served', async (_name, bytes) => {
    expect(await sendBytes(bill.port, bytes).catch(() => '')).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  });

  it('ends before its request does', async () => {
    const head = 'POST /apps/services/a/91.0 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<half';
    expect(await sendBytes(bill.port, head).catch(() => '')).toMatch(/^(HTTP\/1\.1 400 |$)/);
  });
});

describe('Other methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not allowed', async (method) => {
    const reply = await send(client.url, [''], { method });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('GET shows a page for people, HEAD its headers', async () => {
    const page = await send(client.url, [''], { method: 'GET' });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body.toString()).toContain(`${client.url}?wsdl`);
    const head = await send(client.url, [''], { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(page.body.length));
  });

  it('GET of an unknown version says which there are', async () => {
    const reply = await send(`${bill.url}/apps/services/a/10.0`, [''], { method: 'GET' });
    expect([reply.status, reply.body.toString()]).toEqual([
      404,
      'There is no such version; versions are 11.0 to 153.0.\n',
    ]);
  });

  it('nothing of a request gets into the page as markup', async () => {
    const reply = await send(`${client.url}/"><script>alert(1)</script>`, [''], { method: 'GET' });
    expect(reply.body.toString()).not.toContain('<script');
    const forged = await send(client.url, [''], {
      method: 'GET',
      headers: { 'X-Forwarded-Host': '"><script>' },
    });
    expect(forged.body.toString()).not.toContain('<script');
  });
});
