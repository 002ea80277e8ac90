import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { BodyHold, BodyRefused, bytesInWork, MOST_IN_WORK } from '../../src/platform/body-hold.js';
import { ClientGone, readBodyBytes, type BodyRules } from '../../src/platform/http-body.js';

/** A request whose body comes in such parts. */
function request(parts: readonly (string | Buffer)[], headers: Record<string, string> = {}): IncomingMessage {
  return Object.assign(Readable.from(parts.map((part) => Buffer.from(part))), { headers }) as never;
}

/** A request whose body is still under way. */
function open(headers: Record<string, string> = {}) {
  const stream = new Readable({ read: () => undefined });
  return { stream, request: Object.assign(stream, { headers }) as unknown as IncomingMessage };
}

const refused = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof BodyRefused ? `${error.reason}: ${error.message}` : error),
  );

let hold: BodyHold;
const rules = (changes: Partial<BodyRules> = {}): BodyRules => ({ maxBytes: 1_000, hold, ...changes });
const text = async (from: IncomingMessage, changes: Partial<BodyRules> = {}) =>
  (await readBodyBytes(from, rules(changes))).toString();

beforeEach(() => (hold = new BodyHold()));
afterEach(() => {
  hold.release();
  expect(bytesInWork()).toBe(0);
});

describe('The body of a request', () => {
  it('comes in any number of parts', async () => {
    expect(await text(request(['hel', 'lo']))).toBe('hello');
    expect(await text(request(['hello']))).toBe('hello');
    expect(await text(request([]))).toBe('');
    expect(bytesInWork()).toBe(10);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZip ', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['identity', Buffer.from],
    ['none', Buffer.from],
    ['', Buffer.from],
  ])('of coding "%s" is inflated', async (coding, deflated) => {
    const body = (deflated as (from: string) => Buffer)('hello, hello');
    expect(await text(request([body], { 'content-encoding': coding }))).toBe('hello, hello');
    expect(bytesInWork()).toBe(coding.trim() && body.length !== 12 ? body.length + 12 : 12);
  });

  it('that is empty needs no coding', async () => {
    expect(await text(request([], { 'content-encoding': 'gzip' }))).toBe('');
  });

  it.each([
    ['br', 'unknown coding: The Content-Encoding br is not supported.'],
    ['gzip', 'not of its coding: The request is not valid gzip.'],
    ['deflate', 'not of its coding: The request is not valid deflate.'],
  ])('is refused where it is not of the coding %s', async (coding, why) => {
    expect(await refused(readBodyBytes(request(['hello'], { 'content-encoding': coding }), rules()))).toBe(
      why,
    );
    expect(bytesInWork()).toBe(5);
  });

  it('may be as long as the limit, as sent and inflated', async () => {
    const whole = 'x'.repeat(1_000);
    const tooLarge = 'too large: The request is larger than 1000 bytes.';
    expect(await text(request([whole], { 'content-length': '1000' }))).toBe(whole);
    expect(await refused(readBodyBytes(request([whole, 'x']), rules()))).toBe(tooLarge);
    const gzip = { 'content-encoding': 'gzip' };
    expect(await text(request([gzipSync(whole)], gzip))).toBe(whole);
    expect(await refused(readBodyBytes(request([gzipSync(`${whole}x`)], gzip), rules()))).toBe(tooLarge);
  });

  it('is not waited for when its length is told and too long', async () => {
    const { stream, request: waiting } = open({ 'content-length': '1001' });
    expect(await refused(readBodyBytes(waiting, rules()))).toBe(
      'too large: The request is larger than 1000 bytes.',
    );
    expect(stream.readableFlowing).toBe(true);
    stream.push(null);
  });

  it('that is too long is read on and dropped, so that the client sees the reply', async () => {
    const { stream, request: sending } = open();
    const reading = refused(readBodyBytes(sending, rules({ maxBytes: 3 })));
    stream.push('four');
    expect(await reading).toBe('too large: The request is larger than 3 bytes.');
    expect(stream.readableFlowing).toBe(true);
    stream.push('more');
    stream.push(null);
    expect(bytesInWork()).toBe(0);
  });

  it.each([
    ['goes away', (stream: Readable) => stream.destroy()],
    ['breaks off', (stream: Readable) => stream.destroy(new Error('reset'))],
  ])('is not there when the client %s', async (_what, end) => {
    const { stream, request: sending } = open();
    const reading = readBodyBytes(sending, rules());
    stream.push('half');
    end(stream);
    await expect(reading).rejects.toThrow(
      new ClientGone('The client closed the connection before the end of its request.'),
    );
    await expect(reading).rejects.toMatchObject({ name: 'ClientGone' });
  });
});

describe('A long body', () => {
  /** What is asked about bodies of more than ten bytes. */
  function asking(answer?: Error) {
    const heads: string[] = [];
    const admission = {
      freeBytes: 10,
      admit: async (head: Buffer) => {
        heads.push(head.toString());
        if (answer) throw answer;
      },
    };
    return { heads, admission };
  }

  it('is asked about once, with its beginning; a short one never', async () => {
    const { heads, admission } = asking();
    expect(await text(request(['0123456789']), { admission })).toBe('0123456789');
    expect(heads).toEqual([]);
    expect(await text(request(['01234', '56789', 'a', 'bc', 'd']), { admission })).toBe('0123456789abcd');
    expect(heads).toEqual(['0123456789a']);
  });

  it('that is not admitted is not read', async () => {
    const { admission } = asking(new Error('Log in first.'));
    await expect(text(request(['0123456789a', 'b']), { admission })).rejects.toThrow('Log in first.');
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('of coding %s is asked about with what it says', async (coding, deflate) => {
    const { heads, admission } = asking();
    const headers = { 'content-encoding': coding };
    const words = 'abcdefghij'.repeat(50);
    expect(
      await text(request([deflate('short')], headers), { admission: { ...admission, freeBytes: 100 } }),
    ).toBe('short');
    expect(heads).toEqual([]);
    expect(
      await text(request([deflate(words)], headers), { admission: { ...admission, freeBytes: 100 } }),
    ).toBe(words);
    expect(heads).toHaveLength(1);
    expect(words.startsWith(heads[0] ?? '?') && (heads[0] ?? '').length >= 100).toBe(true);
    const parts = [...deflate(words)].map((byte) => Buffer.from([byte]));
    expect(await text(request(parts, headers), { admission })).toBe(words);
    expect(heads).toHaveLength(2);
    expect(words.startsWith(heads[1] ?? '?')).toBe(true);
  });

  it('shows its beginning and not the whole', async () => {
    const { heads, admission } = asking();
    const long = 'abcdefghij'.repeat(10_000);
    const body = request([gzipSync(long)], { 'content-encoding': 'gzip' });
    expect(await text(body, { admission, maxBytes: 200_000 })).toBe(long);
    expect(long.startsWith(heads[0] ?? '?')).toBe(true);
    expect(heads[0]?.length).toBeLessThan(long.length / 2);
  });

  it('of an unknown coding is not even asked about', async () => {
    const { heads, admission } = asking();
    const body = request(['0123456789abc'], { 'content-encoding': 'br' });
    expect(await refused(readBodyBytes(body, rules({ admission })))).toBe(
      'unknown coding: The Content-Encoding br is not supported.',
    );
    expect(heads).toEqual([]);
  });
});

describe('What all bodies take together', () => {
  it('is bounded, and long ones leave a fifth to the small', () => {
    const [long, small] = [new BodyHold(200_000), new BodyHold(200_000)];
    long.take(160_000);
    expect(() => long.take(1)).toThrow(
      new BodyRefused(
        'busy',
        'Too much is being worked on to take this request too. Please resubmit it later.',
      ),
    );
    small.take(40_000);
    expect(() => small.take(1)).toThrow('Too much is being worked on');
    expect(bytesInWork()).toBe(200_000);
    long.giveBack(60_000);
    small.take(25_536);
    expect(() => small.take(34_464)).toThrow('Too much is being worked on');
    long.release();
    small.take(34_464);
    small.release();
    expect(bytesInWork()).toBe(0);
  });

  it('is a quarter of a gigabyte', () => {
    expect(MOST_IN_WORK).toBe(268_435_456);
    hold.take(MOST_IN_WORK * 0.8 - 1);
    expect(() => hold.take(2)).toThrow(BodyRefused);
  });
});
