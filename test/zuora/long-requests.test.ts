import zlib from 'node:zlib';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribeBody } from '../support/catalog.js';
import { connect, envelope, expectReply, startTestServer, type SoapClient } from '../support/localbill.js';
import { send, sendBytes } from '../support/raw-http.js';

/** A long request is for callers with a session, and keeps nobody else waiting. */

let bill: Localbill;
let client: SoapClient;
beforeAll(async () => {
  bill = await startTestServer();
  client = await connect(bill, await bill.createTenant());
});
afterAll(() => bill.stop());

const XML = { 'Content-Type': 'text/xml; charset=utf-8' };
/** Of those that are there more than once the last one counts. */
const LONG = '<ns1:queryString/>'.repeat(20_000);
const query = `<ns1:query>${LONG}<ns1:queryString>select Id from Account</ns1:queryString></ns1:query>`;
const session = () => `<ns1:SessionHeader><ns1:session>${client.session}</ns1:session></ns1:SessionHeader>`;

async function replyTo(body: string | Buffer, headers: OutgoingHttpHeaders = XML): Promise<[number, string]> {
  const reply = await send(client.url, [body], { headers });
  const text = reply.body.toString('utf8');
  const said = /<(?:faultstring|ns1:size)>([^<]*)</.exec(text)?.[1] ?? text;
  return [reply.status, said];
}

describe('A long request', () => {
  it('of a caller with a session is read, however it is sent', async () => {
    const text = envelope(query, session());
    expect(await replyTo(text)).toEqual([200, '0']);
    expect(await replyTo(zlib.gzipSync(text), { ...XML, 'Content-Encoding': 'gzip' })).toEqual([200, '0']);
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await replyTo(utf16, { 'Content-Type': 'text/xml; charset=utf-16' })).toEqual([200, '0']);
    const part = `--b\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n${text}\r\n--b--`;
    expect(await replyTo(part, { 'Content-Type': 'multipart/related; boundary=b' })).toEqual([200, '0']);
    const shiftJis = { 'Content-Type': 'text/xml; charset=shift_jis' };
    expect(await replyTo(text, shiftJis)).toEqual([200, '0']);
  });

  it.each([
    ['without a session', ''],
    ['with one that is over', '<ns1:SessionHeader><ns1:session>x</ns1:session></ns1:SessionHeader>'],
  ])('%s is not read', async (_name, header) => {
    const invalid = [500, 'Invalid session. Log in again.'];
    const text = envelope(query, header);
    expect(await replyTo(text)).toEqual(invalid);
    expect(await replyTo(zlib.gzipSync(text), { ...XML, 'Content-Encoding': 'gzip' })).toEqual(invalid);
  });

  it('without a session is answered before it is all there', async () => {
    const head = `POST /apps/services/a/91.0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/xml\r\nContent-Length: 40000000\r\n\r\n`;
    const reply = await sendBytes(bill.port, head + envelope(query).slice(0, 70_000)).catch(String);
    expect(reply).toContain('fns:INVALID_SESSION');
  });

  it('is no login', async () => {
    const login = `<ns1:login><ns1:username>${'u'.repeat(70_000)}</ns1:username></ns1:login>`;
    expect(await replyTo(envelope(login))).toEqual([413, 'A login has at most 65536 bytes.']);
  });

  it('whose operation does not come at its front is refused', async () => {
    const header = `<ns1:Other>${LONG}</ns1:Other>${session()}`;
    const [status, message] = await replyTo(envelope('<ns1:getUserInfo/>', header));
    expect([status, message]).toEqual([413, 'The operation of a long request must begin at its front.']);
  });

  it('that is no XML at its front is refused there', async () => {
    const [status, message] = await replyTo(envelope('', `<b></a>${LONG}`));
    expect([status, message]).toEqual([
      500,
      expect.stringContaining('Unexpected close tag &lt;/a>; expected &lt;/b>.'),
    ]);
  });

  it('lets others have their turn', async () => {
    const long = replyTo(
      envelope(`<ns1:query>${'<ns1:queryString/>'.repeat(200_000)}</ns1:query>`, session()),
    );
    let isDone = false;
    void long.then(() => (isDone = true));
    let turns = 0;
    while (!isDone) {
      await client.query('select Id from Account');
      turns++;
    }
    expect((await long)[1]).toBe('You have an error in your ZOQL syntax');
    expect(turns).toBeGreaterThan(3);
  });

  it('that writes much lets others have their turn while it is done', async () => {
    const plan = await createRatePlan(client, [{ name: 'Seat', price: '1' }]);
    const one = /<ns1:RatePlanData>.*<\/ns1:RatePlanData>/;
    const body = subscribeBody({ ratePlanId: plan }).replace(one, (data) => data.repeat(300));
    let isDone = false;
    const long = client.call(body).finally(() => (isDone = true));
    let turns = 0;
    while (!isDone) {
      await fetch(`${bill.url}/localbill/v1/healthz`).then((answer) => answer.text());
      turns++;
    }
    expect(expectReply(await long).children[0]?.children.find(({ name }) => name === 'Success')?.text).toBe(
      'true',
    );
    expect(turns).toBeGreaterThan(3);
  });
});
