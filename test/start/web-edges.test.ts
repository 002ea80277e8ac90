import type { Localbill } from '../../src/index.js';
import { connect, startTestServer } from '../support/localbill.js';
import { send, sendBytes } from '../support/raw-http.js';
import { connectSalesforce } from '../support/salesforce.js';

/** What comes to no face, or cannot be read: each answer is localbill's own or the face's, and the next call is served. */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());
afterEach(async () => {
  expect((await fetch(`${bill.url}/localbill/v1/healthz`)).status).toBe(200);
});

const get = async (path: string, method = 'GET') => {
  const { status, headers, body } = await send(bill.url, [''], { method, path });
  return { status, type: String(headers['content-type'] ?? ''), text: body.toString('utf8') };
};

/** What must never reach a client: a page of the router, a stack, a place on the disk. */
const leak = /<!DOCTYPE|<html|Cannot (?:GET|POST)|\bat .*\.(?:js|ts)\b|node_modules|URIError|\/src\//i;

describe('Slashes at the front of a path', () => {
  it.each(['//', '///'])('%s are one: the WSDL, the page, its own API', async (slashes) => {
    for (const path of [
      'apps/services/a/91.0?wsdl',
      'apps/services/a/91.0',
      'apps/servlet/GenerateWsdl?version=91.0',
      'localbill/v1/healthz',
      'services/data',
      'services/data.xml',
    ]) {
      const [one, more] = [await get(`/${path}`), await get(slashes + path)];
      expect(one.status).toBe(200);
      expect(more).toEqual(one);
    }
  });

  it('are one in a SOAP call', async () => {
    const client = await connect({ url: `${bill.url}/` }, await bill.createTenant());
    expect((await client.query('select Id from Account')).size).toBe(0);
  });

  it('are one to the Salesforce CLI, whose instance URL ends with a slash', async () => {
    const client = await connectSalesforce(bill, await bill.createTenant());
    const url = `${bill.url}//services/data/v64.0/query?q=select+Id+from+Invoice`;
    const reply = await fetch(url, { headers: { Authorization: `Bearer ${client.token}` } });
    expect(await reply.json()).toEqual({ totalSize: 0, done: true, records: [] });
    const login = { grant_type: 'password', client_id: 'x', client_secret: 'y' };
    const refused = await fetch(`${bill.url}//services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(login),
    });
    expect(await refused.json()).toMatchObject({ error: 'invalid_client_id' });
  });

  it.each(['http://example.test', 'HTTPS://[::1', 'coap://[::1'])(
    'are one in a target at %s',
    async (host) => {
      for (const path of ['/localbill/v1/healthz', '//localbill/v1/healthz'])
        expect((await get(host + path)).text).toBe('{"status":"ok"}');
    },
  );
});

describe('What nobody answers', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['POST', '/nowhere'],
    ['DELETE', '/apps/services/a/91.0/x/y'],
    ['GET', '/%ff'],
    ['GET', '/apps/services/a/%ff'],
    ['GET', '/apps/services/a/%ff?wsdl'],
    ['GET', '/apps/api/file/%ff'],
    ['GET', '/apps/api/describe/%c0%af'],
    ['OPTIONS', '*'],
    ['OPTIONS', '/apps/servlet/GenerateWsdl'],
    ['PROPFIND', '/'],
    ['TRACE', '/apps/services/a/91.0'],
    ['GET', 'http://example.test'],
    ['GET', 'nonsense'],
  ])('%s %s gets a text of its own', async (method, path) => {
    const reply = await get(path, method);
    expect(reply.status).toBeLessThan(500);
    expect(reply.type).toMatch(/^text\/plain(?:; ?charset=utf-8)?$/i);
    expect(reply.text).not.toMatch(leak);
  });

  it.each([
    'servlet/GenerateWsdl',
    'api/file/1',
    'api/describe',
    'api/describe/Account',
    'api/91.0/describe',
  ])('/apps/%s says which methods it takes, and SOAP there which address is right', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers, body } = await send(`${bill.url}/apps/${path}`, [''], { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(body.toString()).toBe(`/apps/${path} takes GET, not ${method}.\n`);
    }
    const soap = await send(`${bill.url}/apps/${path}`, ['<x/>'], { headers: { SOAPAction: '""' } });
    expect([soap.status, soap.body.toString()]).toEqual([500, expect.stringContaining('no SOAP endpoint')]);
  });

  it('is told what is where', async () => {
    expect((await get('/apps/servics/a/91.0')).text).toBe(
      'There is nothing at /apps/servics/a/91.0.\nSOAP is at /apps/services/a/91.0, the REST API of Salesforce at /services/data, the API of localbill itself at /localbill/v1.\n',
    );
  });

  it.each([
    ['/localbill', 404, 'not-found'],
    ['/localbill/v2/clock', 404, 'not-found'],
    ['/localbill/%ff', 404, 'not-found'],
    ['/localbill/v1/%ff', 404, 'not-found'],
    ['/localbill/v1/tenants/%ff', 400, 'invalid-request'],
  ])('%s gets an error of the control API', async (path, status, code) => {
    const reply = await get(path);
    expect([reply.status, reply.type]).toEqual([status, 'application/json; charset=utf-8']);
    expect(JSON.parse(reply.text)).toMatchObject({ error: { code } });
    expect(reply.text).not.toMatch(leak);
  });

  it.each([
    ['/services', 404, 'NOT_FOUND'],
    ['/services/%ff', 404, 'NOT_FOUND'],
    ['/services/data/%ff', 401, 'INVALID_SESSION_ID'],
    ['/services/data/v64.0/%ff', 401, 'INVALID_SESSION_ID'],
    ['/services/database', 404, 'NOT_FOUND'],
    ['/services/oauth2/%ff', 404, 'NOT_FOUND'],
    ['/services/async/64.0/job', 501, 'FUNCTIONALITY_NOT_ENABLED'],
    ['/cometd/64.0', 501, 'FUNCTIONALITY_NOT_ENABLED'],
    ['/id', 401, 'INVALID_SESSION_ID'],
    ['/id/%ff/%ff', 401, 'INVALID_SESSION_ID'],
  ])('%s gets an error of the REST API', async (path, status, errorCode) => {
    const reply = await get(path);
    expect([reply.status, reply.type]).toEqual([status, 'application/json;charset=UTF-8']);
    expect(JSON.parse(reply.text)).toMatchObject([{ errorCode }]);
  });

  it('is answered as XML to who wants XML', async () => {
    const { body } = await send(`${bill.url}/services/nothing`, [], {
      method: 'GET',
      headers: { Accept: 'application/xml' },
    });
    expect(body.toString()).toContain('<Errors><Error><errorCode>NOT_FOUND</errorCode>');
  });

  it('gets a fault from a SOAP API of Salesforce that is not emulated', async () => {
    const reply = await send(`${bill.url}/services/Soap/m/64.0`, ['<x/>']);
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toContain('<faultcode>UNKNOWN_EXCEPTION</faultcode>');
  });
});

describe('What is no request', () => {
  it.each([
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['no HTTP', '\u0000\u0001 nonsense\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx', 400],
    ['headers beyond all bounds', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a path beyond all bounds', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['a tunnel', 'CONNECT example.test:443 HTTP/1.1\r\nHost: x\r\n\r\n', 501],
  ])('%s is refused in a line of text, and the connection ends', async (_what, bytes, status) => {
    const reply = await sendBytes(bill.port, bytes);
    const [head = '', body = ''] = reply.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/\r\nConnection: close/);
    expect(head).toContain(`\r\nContent-Length: ${body.length}`);
    expect(body).toMatch(/^[^\n]+\n$/);
    expect(body).not.toMatch(leak);
  });

  it('does not spoil the request before it', async () => {
    const good = 'GET /localbill/v1/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const reply = await sendBytes(bill.port, `${good}nonsense\r\n\r\n`);
    expect(reply.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('keeps nobody from stopping who leaves a refused connection open', async () => {
    const own = await startTestServer();
    await sendBytes(own.port, 'CONNECT example.test:443 HTTP/1.1\r\nHost: x\r\n\r\n');
    await own.stop();
  });

  it('is answered as usual when it has an expectation that nobody knows', async () => {
    const reply = await send(`${bill.url}/localbill/v1/healthz`, [], {
      method: 'GET',
      headers: { Expect: 'miracles' },
    });
    expect(reply.status).toBe(200);
  });
});
