import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml } from '../../src/soap/xml.js';
import { connect, envelope, escape, startTestServer } from '../support/localbill.js';
import { send, sendBytes } from '../support/raw-http.js';
import { seedTenant } from '../support/seed-account.js';

/** The contract as clients fetch it (sources: wsdl-layout, addresses). */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());

async function get(path: string, headers: OutgoingHttpHeaders = {}) {
  const { status, headers: sent, body } = await send(bill.url + path, [''], { method: 'GET', headers });
  return { status, contentType: sent['content-type'], text: body.toString('utf8') };
}

const addressIn = (wsdl: string) => /<soap:address location="([^"]*)" \/>/.exec(wsdl)?.[1];

describe('The WSDL', () => {
  it.each([
    ['/apps/services/a/91.0?wsdl', '91.0'],
    ['/apps/services/a/91.0?WSDL', '91.0'],
    ['/apps/services/a/91.0?Wsdl=1', '91.0'],
    ['/apps/services/a/91.0/?wsdl', '91.0'],
    ['/apps/services/a/91?wsdl', '91.0'],
    ['/apps/services/a/47.1?wsdl', '47.1'],
    ['/apps/servlet/GenerateWsdl?version=38.0', '38.0'],
    ['/apps/servlet/GenerateWsdl?version=11.0', '11.0'],
    ['/apps/servlet/GenerateWsdl', '153.0'],
  ])('is served at %s, version %s', async (path, version) => {
    const { status, contentType, text } = await get(path);
    expect([status, contentType]).toEqual([200, expect.stringMatching(/^text\/xml; ?charset=utf-8$/i)]);
    expect(parseXml(text, DEFAULT_LIMITS)).toMatchObject({
      namespace: 'http://schemas.xmlsoap.org/wsdl/',
      name: 'definitions',
    });
    expect(addressIn(text)).toBe(`${bill.url}/apps/services/a/${version}`);
  });

  const folder = join(__dirname, '../../wsdl');
  it.each(readdirSync(folder))('is the published document but for its address: %s', async (name) => {
    const version = /^zuora\.a\.(.*)\.wsdl$/.exec(name)![1]!;
    const { text } = await get(`/apps/servlet/GenerateWsdl?version=${version}`);
    const published = readFileSync(join(folder, name), 'utf8');
    const served = text.replace(addressIn(text)!, addressIn(published)!);
    expect(served === published).toBe(true);
    expect(bill.wsdlUrl(version)).toBe(`${bill.url}/apps/services/a/${version}?wsdl`);
    expect((await get(`/apps/services/a/${version}?wsdl`)).text).toBe(text);
  });

  it.each([
    '/apps/services/a/10.0?wsdl',
    '/apps/services/a/154.0?wsdl',
    '/apps/services/a/abc?wsdl',
    '/apps/servlet/GenerateWsdl?version=1.0',
    '/apps/servlet/GenerateWsdl?version=',
    '/apps/servlet/GenerateWsdl?version=91.0&version=69.0',
  ])('is not there for %s', async (path) => {
    expect(await get(path)).toMatchObject({
      status: 404,
      text: 'There is no such version; versions are 11.0 to 153.0.\n',
    });
  });

  it('is told the length of, for HEAD', async () => {
    const path = `${bill.url}/apps/services/a/91.0?wsdl`;
    const head = await send(path, [''], { method: 'HEAD' });
    const whole = await send(path, [''], { method: 'GET' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(whole.body.length));
  });
});

/** What a client calls the server, and the address that it is given then. */
const addresses: readonly (readonly [string, OutgoingHttpHeaders, string])[] = [
  ['the Host header', { Host: 'billing.test:8080' }, 'http://billing.test:8080'],
  ['a Host without a port', { Host: 'billing.test' }, 'http://billing.test'],
  ['an IPv6 Host', { Host: '[::1]:4510' }, 'http://[::1]:4510'],
  ['a proxy with TLS', { Host: 'inner:1', 'X-Forwarded-Proto': 'https' }, 'https://inner:1'],
  [
    'a proxy with another name',
    { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'api.example.test' },
    'https://api.example.test',
  ],
  [
    'two proxies',
    { 'X-Forwarded-Proto': 'https, http', 'X-Forwarded-Host': 'outer.test:8443, inner.test' },
    'https://outer.test:8443',
  ],
  ['a proxy that says nothing new', { Host: 'a.test', 'X-Forwarded-Proto': 'http' }, 'http://a.test'],
];

describe.each(addresses)('By %s', (_name, headers, base) => {
  it('soap:address is where the client called', async () => {
    const { text } = await get('/apps/services/a/91.0?wsdl', headers);
    expect(addressIn(text)).toBe(`${base}/apps/services/a/91.0`);
    const generated = await get('/apps/servlet/GenerateWsdl?version=69.0', headers);
    expect(addressIn(generated.text)).toBe(`${base}/apps/services/a/69.0`);
  });

  it('ServerUrl of a login is so too', async () => {
    const { username, password } = await bill.createTenant();
    const login = `<ns1:login><ns1:username>${escape(username)}</ns1:username><ns1:password>${escape(password)}</ns1:password></ns1:login>`;
    const reply = await send(`${bill.url}/apps/services/a/69.0`, [envelope(login)], { headers });
    expect(reply.body.toString()).toContain(`<ns1:ServerUrl>${base}/apps/services/a/69.0</ns1:ServerUrl>`);
  });
});

describe('An address', () => {
  it('is the one of the connection when the client gives none', async () => {
    const reply = await sendBytes(bill.port, 'GET /apps/services/a/91.0?wsdl HTTP/1.0\r\n\r\n');
    expect(addressIn(reply)).toBe(`${bill.url}/apps/services/a/91.0`);
  });

  it.each(['"><x', 'a b', 'a/../b', 'user@host', 'x'.repeat(300)])(
    'is never made of a host like %s',
    async (host) => {
      const { text } = await get('/apps/services/a/91.0?wsdl', { 'X-Forwarded-Host': host });
      expect(addressIn(text)).toBe(`${bill.url}/apps/services/a/91.0`);
    },
  );

  it('of a PDF file is at the host that the client called', async () => {
    const { client, accountId } = await seedTenant(bill);
    const dates = { InvoiceDate: '2009-11-11', TargetDate: '2009-11-11' };
    const { id } = await client.generate({ AccountId: accountId, ...dates });
    await client.query(`select Body from Invoice where Id = '${id}'`);
    const query = `<ns1:query><ns1:queryString>select PdfFileUrl from InvoiceFile</ns1:queryString></ns1:query>`;
    const session = `<ns1:SessionHeader><ns1:session>${client.session}</ns1:session></ns1:SessionHeader>`;
    const headers = { Host: 'inner', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'api.test' };
    const reply = await send(client.url, [envelope(query, session)], { headers });
    expect(reply.body.toString()).toMatch(
      /<ns2:PdfFileUrl>https:\/\/api\.test\/apps\/api\/file\/[0-9a-f]{32}</,
    );
  });
});

describe("A tenant's custom fields", () => {
  it('are in the WSDL for those who ask as the tenant, and for nobody else', async () => {
    const [one, other] = [await bill.createTenant(), await bill.createTenant()];
    const defined = await send(
      `${bill.url}/localbill/v1/tenants/${one.id}/custom-fields`,
      ['{"objectType":"Invoice","name":"Project__c"}'],
      { headers: { 'Content-Type': 'application/json' } },
    );
    expect(defined.status).toBe(201);
    const { session } = await connect(bill, one);
    const { session: otherSession } = await connect(bill, other);
    const path = '/apps/services/a/91.0?wsdl';
    const as = (token: string) => ({ Authorization: `ZSession ${token}` });
    const customFields = async (from: string, headers?: OutgoingHttpHeaders) =>
      (await get(from, headers)).text.match(/<element [^>]*name="\w+__c"[^>]*>/g);
    const shown = [expect.stringMatching(/ name="Project__c" nillable="true" type="(xs:)?string" \/>$/)];
    expect(await customFields(path, as(session))).toEqual(shown);
    expect(await customFields(`${path}&session=${session}`)).toEqual(shown);
    expect(await customFields(`/apps/servlet/GenerateWsdl?version=91.0&tenant=${one.id}`)).toEqual(shown);
    expect(await customFields(path)).toBeNull();
    expect(await customFields(path, as(otherSession))).toBeNull();
    expect(await customFields(path, as('nonsense'))).toBeNull();
  });
});
