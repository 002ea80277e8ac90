import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreatedTenant, Localbill } from '../../../src/index.js';
import { instantAt } from '../../../src/platform/dates.js';
import {
  connect,
  envelope,
  escape,
  expectReply,
  faultOf,
  post,
  startTestServer,
  textOf,
} from '../../support/localbill.js';

/** login() and what its session is good for, and how long (sources: login, session-header). */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());
afterEach(() => bill.clock.reset());

const MINUTE = 60_000;
const INVALID_SESSION = {
  status: 500,
  faultcode: 'fns:INVALID_SESSION',
  faultstring: 'Invalid session. Log in again.',
  detail: 'UnexpectedErrorFault',
};
const WRONG_LOGIN = {
  status: 500,
  faultcode: 'fns:INVALID_VALUE',
  faultstring: 'Invalid login. User name and password do not match.',
  detail: 'LoginFault',
};

/** The client's error, not one of the service. */
const tooLong = (faultstring: string) => ({
  status: 413,
  faultcode: 'soapenv:Client',
  faultstring,
  detail: '',
});

const endpoint = (version = '91.0') => `${bill.url}/apps/services/a/${version}`;
const loginBody = (username: string, password: string) =>
  `<ns1:login><ns1:username>${escape(username)}</ns1:username><ns1:password>${escape(password)}</ns1:password></ns1:login>`;
const logIn = ({ username, password }: { username: string; password: string }) =>
  post(endpoint(), envelope(loginBody(username, password)));
const USER_INFO = '<ns1:getUserInfo/>';
const headerOf = (session: string) =>
  `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`;
const callWith = (header: string, body = USER_INFO) => post(endpoint(), envelope(body, header));

async function sessionOf(tenant: CreatedTenant): Promise<string> {
  return textOf(expectReply(await logIn(tenant)), 'result', 'Session');
}

async function isAlive(session: string): Promise<boolean> {
  const reply = await callWith(headerOf(session));
  if (reply.status !== 200) expect(faultOf(reply)).toEqual(INVALID_SESSION);
  return reply.status === 200;
}

describe('login', () => {
  it('answers with a session of 256 characters and the URL that was called', async () => {
    const tenant = await bill.createTenant();
    const sessions = [await sessionOf(tenant), await sessionOf(tenant)];
    expect(new Set(sessions).size).toBe(2);
    for (const session of sessions) expect(session).toMatch(/^[\w-]{256}$/);
    const reply = await post(endpoint('38.0'), envelope(loginBody(tenant.username, tenant.password)));
    expect(expectReply(reply).children[0]!.children.map(({ name }) => name)).toEqual([
      'Session',
      'ServerUrl',
    ]);
    expect(textOf(reply.element, 'result', 'ServerUrl')).toBe(endpoint('38.0'));
  });

  it('needs no header, and takes no notice of a dead session in one', async () => {
    const { username, password } = await bill.createTenant();
    const reply = await post(endpoint(), envelope(loginBody(username, password), headerOf('dead')));
    expectReply(reply);
  });

  it.each<[string, (tenant: CreatedTenant) => string]>([
    ['a wrong password', ({ username }) => loginBody(username, 'wrong')],
    [
      'a password in another case',
      ({ username, password }) => loginBody(username, password.toUpperCase() + 'x'),
    ],
    ['an empty password', ({ username }) => loginBody(username, '')],
    ['no password', ({ username }) => `<ns1:login><ns1:username>${username}</ns1:username></ns1:login>`],
    ['an unknown user', ({ password }) => loginBody('nobody@nowhere.test', password)],
    ["another user's password", ({ username }) => loginBody(username, "' or 1=1 --")],
    ['nothing at all', () => '<ns1:login/>'],
    ['nil', () => '<ns1:login><ns1:username xsi:nil="true"/><ns1:password xsi:nil="true"/></ns1:login>'],
    ['a long password', ({ username }) => loginBody(username, 'x'.repeat(60_000))],
  ])('is refused with %s', async (_name, body) => {
    const reply = await post(endpoint(), envelope(body(await bill.createTenant())));
    expect(faultOf(reply)).toEqual(WRONG_LOGIN);
  });

  it('with an endless password is not read to its end, and told so', async () => {
    const { username } = await bill.createTenant();
    const reply = await post(endpoint(), envelope(loginBody(username, 'x'.repeat(100_000))));
    expect(faultOf(reply)).toEqual(tooLong('A login has at most 65536 bytes.'));
  });

  // Real captures of both versions (sources: login).
  it.each(['36.0', '91.0'])('is refused in these very bytes by version %s', async (version) => {
    const reply = await post(endpoint(version), envelope(loginBody('nobody', 'x')), {
      'Content-Type': 'text/xml',
    });
    expect(reply.text).toBe(
      "<?xml version='1.0' encoding='UTF-8'?>" +
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
        '<soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><faultcode>fns:INVALID_VALUE</faultcode>' +
        '<faultstring>Invalid login. User name and password do not match.</faultstring><detail><fns:LoginFault>' +
        '<fns:FaultCode>INVALID_VALUE</fns:FaultCode>' +
        '<fns:FaultMessage>Invalid login. User name and password do not match.</fns:FaultMessage>' +
        '</fns:LoginFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>',
    );
  });

  it('is answered later and later when it is wrong, and still works', async () => {
    const [tenant, other] = [await bill.createTenant(), await bill.createTenant()];
    const startedAt = performance.now();
    for (let tries = 0; tries < 6; tries++) {
      expect(faultOf(await logIn({ ...tenant, password: 'wrong' }))).toEqual(WRONG_LOGIN);
    }
    const waited = performance.now() - startedAt;
    // Three are free; the others wait 250, 500 and 1000 ms.
    expect(waited).toBeGreaterThan(1_700);
    const others = performance.now();
    await sessionOf(other);
    expect(performance.now() - others).toBeLessThan(waited);
    expect(await isAlive(await sessionOf(tenant))).toBe(true);
    const again = performance.now();
    await sessionOf(tenant);
    expect(performance.now() - again).toBeLessThan(1_700);
  });
});

describe('A session', () => {
  const noon = instantAt('2026-03-01T12:00:00', 'UTC');

  it('is one of many that live at the same time', async () => {
    const tenant = await bill.createTenant();
    const sessions = await Promise.all([1, 2, 3, 4].map(() => sessionOf(tenant)));
    for (const session of sessions) expect(await isAlive(session)).toBe(true);
  });

  it('ends after 15 minutes without a call', async () => {
    bill.clock.freeze(noon);
    const session = await sessionOf(await bill.createTenant());
    bill.clock.advance(15 * MINUTE);
    expect(await isAlive(session)).toBe(true);
    bill.clock.advance(15 * MINUTE + 1);
    expect(await isAlive(session)).toBe(false);
  });

  it('lives on as long as it is used', async () => {
    bill.clock.freeze(noon);
    const session = await sessionOf(await bill.createTenant());
    for (let hour = 0; hour < 8; hour++) {
      bill.clock.advance(14 * MINUTE);
      expect(await isAlive(session)).toBe(true);
    }
  });

  it('lives longer where the option says so', async () => {
    const patient = await startTestServer({ sessionTimeoutMinutes: 60 });
    const client = await connect(patient, await patient.createTenant());
    patient.clock.advance(59 * MINUTE);
    expect((await client.query('select Id from Account')).size).toBe(0);
    patient.clock.advance(61 * MINUTE);
    expect(faultOf(await client.call(USER_INFO))).toEqual(INVALID_SESSION);
    await patient.stop();
  });

  it('is good for every version', async () => {
    const session = await sessionOf(await bill.createTenant());
    for (const version of ['19.0', '38.0', '153.0']) {
      expectReply(await post(endpoint(version), envelope(USER_INFO, headerOf(session))));
    }
  });

  describe('in a folder', () => {
    let data: string;
    let running: Localbill;
    beforeEach(async () => {
      data = await mkdtemp(join(tmpdir(), 'localbill-sessions-'));
      running = await start();
    });
    afterEach(async () => {
      await running.stop();
      await rm(data, { recursive: true });
    });
    const start = () => startTestServer({ port: 0, data, memory: false });
    const userOf = async (session: string) => {
      const url = `${running.url}/apps/services/a/91.0`;
      return textOf(expectReply(await post(url, envelope(USER_INFO, headerOf(session)))), 'Username');
    };

    it('survives a restart of the server', async () => {
      const tenant = await running.createTenant();
      const { session } = await connect(running, tenant);
      await running.stop();
      running = await start();
      expect(await userOf(session)).toBe(tenant.username);
    });

    it('survives it though somebody logged in shortly before it would have ended', async () => {
      const now = running.clock.now();
      running.clock.freeze(now);
      const tenant = await running.createTenant();
      const { session } = await connect(running, tenant);
      running.clock.advance(20_000);
      await userOf(session);
      // The session was made 15:10 ago, but used 14:50 ago.
      running.clock.advance(15 * MINUTE - 10_000);
      await connect(running, tenant);
      await userOf(session);
      await running.stop();
      running = await start();
      expect(await userOf(session)).toBe(tenant.username);
    });
  });
});

describe('The session header', () => {
  let session: string;
  beforeAll(async () => {
    session = await sessionOf(await bill.createTenant());
  });

  // Where clients in the field put the session (sources: session-header, client-requests).
  it.each<[string, (token: string) => string]>([
    ['as the WSDL has it', headerOf],
    ['with mustUnderstand="0"', (token) => headerOf(token).replace('>', ' soapenv:mustUnderstand="0">')],
    ['with mustUnderstand="1"', (token) => headerOf(token).replace('>', ' soapenv:mustUnderstand="1">')],
    ['in the namespace of the records', (token) => headerOf(token).replaceAll('ns1:', 'ns2:')],
    [
      'in the namespace of the envelope, with a capital Session',
      (token) => `<soapenv:SessionHeader><ns1:Session>${token}</ns1:Session></soapenv:SessionHeader>`,
    ],
    ['without a namespace', (token) => headerOf(token).replaceAll('ns1:', '')],
    [
      "in another vendor's namespace",
      (token) =>
        `<SessionHeader xmlns="urn:partner.soap.sforce.com"><session>${token}</session></SessionHeader>`,
    ],
    [
      'after CallOptions and QueryOptions',
      (token) => `<ns1:CallOptions/><ns1:QueryOptions/>${headerOf(token)}`,
    ],
    [
      'after a nil one',
      (token) => `<ns1:SessionHeader><ns1:session xsi:nil="true"/></ns1:SessionHeader>${headerOf(token)}`,
    ],
    ['broken over lines', (token) => headerOf(`\n  ${token.slice(0, 76)}\n  ${token.slice(76)}\n`)],
    ['in a section', (token) => headerOf(`<![CDATA[${token}]]>`)],
    [
      'beside headers of others',
      (token) => `<w:Security xmlns:w="urn:w"/>${headerOf(token)}<x xmlns="urn:x"/>`,
    ],
  ])('is understood %s', async (_name, header) => {
    expectReply(await callWith(header(session)));
  });

  const bad: readonly (readonly [string, (token: string) => string])[] = [
    ['missing', () => ''],
    ['empty', () => '<ns1:SessionHeader/>'],
    ['of an empty session', () => headerOf('')],
    ['of a blank session', () => headerOf(' \n ')],
    ['of a nil session', () => '<ns1:SessionHeader><ns1:session xsi:nil="true"/></ns1:SessionHeader>'],
    ['nil itself', () => '<ns1:SessionHeader xsi:nil="1"/>'],
    ['of nonsense', () => headerOf('nonsense')],
    ['of half a session', (token) => headerOf(token.slice(0, 128))],
    ['of a longer session', (token) => headerOf(`${token}A`)],
    ['of a session in another case', (token) => headerOf(token.toLowerCase())],
    ['of a quotation mark', () => headerOf("' or '1'='1")],
    ['of a long session', () => headerOf('A'.repeat(60_000))],
  ];
  it.each(bad)('is INVALID_SESSION when it is %s', async (_name, header) => {
    expect(faultOf(await callWith(header(session)))).toEqual(INVALID_SESSION);
  });

  it('of an endless session is not read to its end, and told so', async () => {
    const reply = await callWith(headerOf('A'.repeat(1_000_000)));
    expect(faultOf(reply)).toEqual(tooLong('The operation of a long request must begin at its front.'));
  });

  it.each([
    ['create', '<ns1:create><ns1:zObjects xsi:type="ns2:Account"/></ns1:create>'],
    ['update', '<ns1:update><ns1:zObjects xsi:type="ns2:Invoice"/></ns1:update>'],
    ['generate', '<ns1:generate><ns1:zObjects xsi:type="ns2:Invoice"/></ns1:generate>'],
    ['delete', '<ns1:delete><ns1:type>Invoice</ns1:type></ns1:delete>'],
    ['query', '<ns1:query><ns1:queryString>nonsense</ns1:queryString></ns1:query>'],
    ['queryMore', '<ns1:queryMore><ns1:queryLocator>x-1</ns1:queryLocator></ns1:queryMore>'],
    ['subscribe', '<ns1:subscribe><ns1:subscribes/></ns1:subscribe>'],
    ['getUserInfo', USER_INFO],
    ['a call with bad values', '<ns1:update><ns1:zObjects xsi:type="ns2:Nonsense"/></ns1:update>'],
  ])('is looked at before all else: %s', async (_name, body) => {
    expect(faultOf(await callWith(headerOf('nonsense'), body))).toEqual(INVALID_SESSION);
  });
});
