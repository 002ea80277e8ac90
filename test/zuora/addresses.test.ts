import type { OutgoingHttpHeaders } from 'node:http';
import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml } from '../../src/soap/xml.js';
import { envelope, startTestServer, textOf } from '../support/localbill.js';
import { send } from '../support/raw-http.js';

/** A client that was given a wrong address is told the right one, in SOAP, on the host that it called. */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());

const XML = { 'Content-Type': 'text/xml; charset=utf-8' };
const call = envelope('<ns1:login><ns1:username>u</ns1:username></ns1:login>');
const in12 = call.replace(
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
);

async function faultAt(path: string, headers: OutgoingHttpHeaders = XML, body = call) {
  const reply = await send(`${bill.url}${path}`, [body], { headers });
  expect([path, reply.status, reply.headers['content-type']]).toEqual([
    path,
    500,
    expect.stringMatching(/^(text\/xml|application\/soap\+xml);charset=UTF-8$/i),
  ]);
  return parseXml(reply.body.toString('utf8'), DEFAULT_LIMITS).children[0]!.children[0]!;
}

const messageAt = async (...given: Parameters<typeof faultAt>) =>
  textOf(await faultAt(...given), 'faultstring');

describe('A SOAP request to an address without an endpoint', () => {
  it.each([
    ['/', '91.0'],
    ['/apps', '91.0'],
    ['/apps/services', '91.0'],
    ['/apps/services/', '91.0'],
    ['/apps/services/91.0', '91.0'],
    ['/apps/services/70.0/', '70.0'],
    ['/apps/services/A/38.0', '38.0'],
    ['/APPS/services/a/38', '38.0'],
    ['/apps/services/abc', '91.0'],
    ['/services/a/47.1', '47.1'],
    ['/services/91.0', '91.0'],
    ['/apps//services/a/91.0', '91.0'],
    ['/apps/services//a/91.0', '91.0'],
    ['/apps/services/b/91.0?x=1', '91.0'],
    ['/a/91.0', '91.0'],
    ['/apps/servlet/GenerateWsdl?version=38.0', '91.0'],
  ])('%s is told that it is %s', async (path, version) => {
    const fault = await faultAt(path);
    expect(textOf(fault, 'faultcode')).toBe('soapenv:Client');
    expect(textOf(fault, 'faultstring')).toBe(
      `There is no SOAP endpoint at ${path.split('?')[0]}: send SOAP requests to ${bill.url}/apps/services/a/${version}`,
    );
  });

  it.each([
    ['/apps/services/a', 'The address /apps/services/a names no version of the API', '91.0'],
    ['/apps/services/a/?wsdl', 'The address /apps/services/a/ names no version of the API', '91.0'],
    ['/apps/services/a/10.0', 'There is no version 10.0 of the API', '91.0'],
    ['/apps/services/a/v38.0', 'There is no version v38.0 of the API', '91.0'],
    ['/apps/services/a/38.0/query', 'There is no version 38.0/query of the API', '38.0'],
    ['/apps/services/a//38.0', 'There is no version /38.0 of the API', '38.0'],
    ['/apps/services/a/%20', 'There is no version %20 of the API', '91.0'],
  ])('%s is told what its version is', async (path, complaint, version) => {
    const fault = await faultAt(path);
    expect(textOf(fault, 'faultcode')).toBe('fns:INVALID_VERSION');
    expect(textOf(fault, 'faultstring')).toBe(
      `${complaint}; versions are 11.0 to 153.0: send SOAP requests to ${bill.url}/apps/services/a/${version}`,
    );
  });

  it('is answered in its own version of SOAP', async () => {
    const headers = { 'Content-Type': 'application/soap+xml; charset=UTF-8' };
    for (const path of ['/', '/apps/services/a', '/services/a/91.0']) {
      const fault = await faultAt(path, headers, in12);
      expect(textOf(fault, 'Reason', 'Text')).toContain(`${bill.url}/apps/services/a/91.0`);
    }
    expect(textOf(await faultAt('/', {}, in12), 'Reason', 'Text')).toContain('/apps/services/a/91.0');
  });

  it('names the host that the client called', async () => {
    const headers = { ...XML, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'billing.example' };
    expect(await messageAt('/', headers)).toContain('https://billing.example/apps/services/a/91.0');
  });

  it.each<[string, OutgoingHttpHeaders, string]>([
    ['a SOAPAction', { SOAPAction: '""', 'Content-Type': 'application/xml' }, 'anything'],
    ['its Content-Type', { 'Content-Type': 'application/soap+xml' }, 'anything'],
    ['its envelope', {}, `<?xml version="1.0" encoding="utf-8"?>\n${call}`],
    ['its envelope as text', { 'Content-Type': 'text/plain' }, call],
  ])('is known by %s', async (_name, headers, body) => {
    const reply = await send(`${bill.url}/soap`, [body], { headers });
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toContain(`send SOAP requests to ${bill.url}/apps/services/a/91.0<`);
  });

  it('quotes no more than the beginning of a long path', async () => {
    const message = await messageAt(`/apps/services/a/${'x'.repeat(5000)}`);
    expect(message).toContain(`${'x'.repeat(100)}... of the API`);
    expect(message.length).toBeLessThan(400);
  });
});

describe('What is no SOAP request', () => {
  it.each<[string, OutgoingHttpHeaders, string]>([
    ['/', { 'Content-Type': 'application/json' }, '{}'],
    ['/unknown', { 'Content-Type': 'application/xml' }, '<Request/>'],
    ['/services/data/v64.0/nothing', XML, '<Request/>'],
    ['/services/oauth2/token', XML, call],
    ['/localbill/v1/nothing', XML, call],
  ])('is not answered in SOAP: POST %s', async (path, headers, body) => {
    const reply = await send(`${bill.url}${path}`, [body], { headers });
    expect(reply.body.toString()).not.toContain('Envelope');
    expect(reply.status).toBeLessThan(500);
  });

  it("leaves the login of Salesforce's SOAP clients alone", async () => {
    const login =
      '<login xmlns="urn:partner.soap.sforce.com"><username>u</username><password>p</password></login>';
    const body = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${login}</e:Body></e:Envelope>`;
    const headers = { 'Content-Type': 'text/xml', SOAPAction: 'login' };
    const reply = await send(`${bill.url}/services/Soap/u/60.0`, [body], { headers });
    expect(reply.body.toString()).toContain('<sf:exceptionCode>INVALID_LOGIN<');
  });
});
