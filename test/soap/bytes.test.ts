import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import zlib from 'node:zlib';
import { BodyHold } from '../../src/platform/body-hold.js';
import { ClientGone, DEFAULT_LIMITS, readBody } from '../../src/soap/bytes.js';
import { post, startWireServer, type WireServer } from './wire-server.js';

const TEXT = '<r>café — 東京 😀</r>';
const LATIN = '<r>caf\u00e9\u0080</r>';
const XML = { 'Content-Type': 'text/xml; charset=utf-8' };

let server: WireServer;
beforeEach(async () => {
  server = await startWireServer('<ok/>');
});
afterEach(() => server.close());

const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const withMark = (text: string, bigEndian = false) => utf16(`\ufeff${text}`, bigEndian);

/** The fault string of a reply, which is an envelope whatever happened. */
function faultStringOf(body: Buffer): string {
  expect(body.toString()).toMatch(/^<\?xml version='1\.0' encoding='UTF-8'\?><soapenv:Envelope /);
  return (
    /<faultcode>soapenv:Client<\/faultcode><faultstring>(.*)<\/faultstring>/.exec(body.toString())?.[1] ?? ''
  );
}

describe('the charset of a request', () => {
  it.each([
    ['UTF-8 without being told', Buffer.from(TEXT), 'text/xml', TEXT],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'text/xml', TEXT],
    ['UTF-8 quoted and in upper case', Buffer.from(TEXT), 'text/xml; charset="UTF-8"', TEXT],
    ['UTF-8 with a semicolon behind', Buffer.from(TEXT), 'text/xml; charset=utf-8;', TEXT],
    ['UTF-16 LE with a mark', withMark(TEXT), 'text/xml; charset=utf-16', TEXT],
    ['UTF-16 BE with a mark', withMark(TEXT, true), 'text/xml', TEXT],
    ['UTF-16 with a mark, though called UTF-8', withMark(TEXT), 'text/xml; charset=utf-8', TEXT],
    ['UTF-16 LE without a mark', utf16(TEXT), 'text/xml; charset=utf-16', TEXT],
    ['UTF-16 BE without a mark', utf16(TEXT, true), 'text/xml; charset=UTF-16BE', TEXT],
    [
      'UTF-8 that calls itself UTF-16',
      Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${TEXT}`),
      'text/xml',
      `<?xml version="1.0" encoding="utf-16"?>${TEXT}`,
    ],
    ['ISO-8859-1 by its label', Buffer.from(LATIN, 'latin1'), 'text/xml; charset=ISO-8859-1', LATIN],
    [
      'ISO-8859-1 by its declaration',
      Buffer.from(`<?xml version='1.0' encoding='iso-8859-1'?>${LATIN}`, 'latin1'),
      'text/xml',
      `<?xml version='1.0' encoding='iso-8859-1'?>${LATIN}`,
    ],
    [
      'the label before the declaration',
      Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${LATIN}`, 'latin1'),
      'text/xml;charset=iso-8859-1',
      `<?xml version="1.0" encoding="utf-8"?>${LATIN}`,
    ],
    ['US-ASCII', Buffer.from('<r>a</r>'), 'text/xml; charset=us-ascii', '<r>a</r>'],
    ['windows-1252', Buffer.from([0x3c, 0x80, 0x3e]), 'text/xml; charset=windows-1252', '<€>'],
  ])('is %s', async (_name, bytes, contentType, text) => {
    const reply = await post(server.port, [bytes], { 'Content-Type': contentType });
    expect(reply.status).toBe(200);
    expect(server.requests[0]!.text).toBe(text);
  });

  it.each([
    ['text/xml; charset=utf-8', 'utf-8'],
    ['text/xml; charset="UTF-8"', 'UTF-8'],
    ['text/xml;charset=\'Utf-8\'; action=""', 'Utf-8'],
    ['text/xml', undefined],
    ['text/xml; charset=', undefined],
    ['text/xml; charset="><x"', undefined],
  ])('is told on as it was sent: %s', async (contentType, charset) => {
    await post(server.port, ['<r/>'], { 'Content-Type': contentType });
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset, soap12: false });
  });

  it.each([
    ['not valid', Buffer.from([0x3c, 0xff, 0xfe]), 'text/xml', 500, 'The request is not valid UTF-8.'],
    ['cut off', Buffer.from('é').subarray(0, 1), 'text/xml', 500, 'The request is not valid UTF-8.'],
    [
      'half a character',
      withMark('<r/>').subarray(0, 5),
      'text/xml',
      500,
      'The request is not valid utf-16le.',
    ],
    [
      'unknown',
      Buffer.from('<r/>'),
      'text/xml; charset=klingon',
      415,
      'The charset klingon is not supported.',
    ],
  ])('is refused when it is %s', async (_name, bytes, contentType, status, message) => {
    const reply = await post(server.port, [bytes], { 'Content-Type': contentType });
    expect([reply.status, faultStringOf(reply.body)]).toEqual([status, message]);
  });
});

describe('SOAP 1.2', () => {
  it.each([
    ['application/soap+xml; charset=utf-8; action=""', true],
    ['Application/SOAP+XML', true],
    ['text/xml', false],
    ['text/plain; charset=utf-8', false],
    ['text/xml; action="application/soap+xml"', false],
  ])('is told from the Content-Type: %s', async (contentType, soap12) => {
    await post(server.port, ['<r/>'], { 'Content-Type': contentType });
    expect(server.requests[0]!.soap12).toBe(soap12);
  });

  it('is not told from a request without a Content-Type', async () => {
    await post(server.port, ['<r/>']);
    expect(server.requests[0]).toMatchObject({ text: '<r/>', charset: undefined, soap12: false });
  });
});

describe('a request with attachments', () => {
  const part = (headers: string, content: string) => `--mime.1\r\n${headers}\r\n\r\n${content}\r\n`;
  const mtom = (contentType: string) =>
    Buffer.from(
      part(`Content-Type: ${contentType}\r\nContent-ID: <root>`, TEXT) +
        part('Content-Type: application/octet-stream', 'PDF') +
        '--mime.1--\r\n',
    );

  it.each([
    [
      'multipart/related; type="application/xop+xml"; boundary="mime.1"; start="<root>"',
      'application/xop+xml; charset=UTF-8; type="text/xml"',
      false,
    ],
    [
      'Multipart/Related;boundary=mime.1;type="application/xop+xml"',
      'application/xop+xml; charset=UTF-8; type="application/soap+xml"',
      true,
    ],
    ['multipart/related; type="text/xml"; boundary=mime.1', 'text/xml; charset=UTF-8', false],
  ])('has its envelope in the first part: %s', async (contentType, partType, soap12) => {
    await post(server.port, [mtom(partType)], { 'Content-Type': contentType });
    expect(server.requests).toMatchObject([{ text: TEXT, charset: 'UTF-8', soap12 }]);
  });

  it.each([
    ['without a boundary', 'multipart/related', mtom('text/xml')],
    ['with another boundary', 'multipart/related; boundary=other', mtom('text/xml')],
    ['without an end', 'multipart/related; boundary=mime.1', mtom('text/xml').subarray(0, 60)],
  ])('is refused %s', async (_name, contentType, bytes) => {
    const reply = await post(server.port, [bytes], { 'Content-Type': contentType });
    expect([reply.status, faultStringOf(reply.body)]).toEqual([
      500,
      'The request is multipart/related, but its parts cannot be told apart.',
    ]);
  });

  // Such a head took half a minute.
  it.each([
    ['blanks where its id should be', `Content-ID:${' '.repeat(4000)}>x`],
    ['an id of blanks', `Content-ID: <${' '.repeat(4000)}> x`],
  ])('is read whose part has %s', async (_name, head) => {
    const body = Buffer.from(part('Content-Type: text/xml', TEXT) + part(head, 'x') + '--mime.1--');
    const reply = await post(server.port, [body], { 'Content-Type': 'multipart/related; boundary=mime.1' });
    expect([reply.status, server.requests[0]?.text]).toEqual([200, TEXT]);
  });

  it('is refused when the head of a part is long', async () => {
    const body = part(`Content-Type: text/xml\r\nX: ${'x'.repeat(5000)}`, TEXT) + '--mime.1--';
    const reply = await post(server.port, [body], { 'Content-Type': 'multipart/related; boundary=mime.1' });
    expect(faultStringOf(reply.body)).toBe('The request has a part with a head of more than 4096 bytes.');
  });

  it('is refused when it has too many parts', async () => {
    const body = part('Content-Type: text/xml', TEXT) + part('A: b', '').repeat(1500) + '--mime.1--';
    const reply = await post(server.port, [body], { 'Content-Type': 'multipart/related; boundary=mime.1' });
    expect(faultStringOf(reply.body)).toBe('The request has more than 1000 parts.');
  });
});

describe('the coding of a request', () => {
  it.each([
    ['gzip', zlib.gzipSync(TEXT)],
    ['x-gzip', zlib.gzipSync(TEXT)],
    ['GZIP', zlib.gzipSync(TEXT)],
    ['deflate', zlib.deflateSync(TEXT)],
    ['deflate', zlib.deflateRawSync(TEXT)],
    ['identity', Buffer.from(TEXT)],
  ])('may be %s', async (coding, bytes) => {
    await post(server.port, [bytes.subarray(0, 3), bytes.subarray(3)], {
      ...XML,
      'Content-Encoding': coding,
    });
    expect(server.requests[0]?.text).toBe(TEXT);
  });

  it.each([
    ['br', zlib.brotliCompressSync(TEXT), 415, 'The Content-Encoding br is not supported.'],
    [
      'gzip, gzip',
      zlib.gzipSync(zlib.gzipSync(TEXT)),
      415,
      'The Content-Encoding gzip, gzip is not supported.',
    ],
    ['gzip', Buffer.from(TEXT), 500, 'The request is not valid gzip.'],
    ['gzip', zlib.gzipSync(TEXT).subarray(0, 20), 500, 'The request is not valid gzip.'],
    ['deflate', Buffer.from(TEXT), 500, 'The request is not valid deflate.'],
    ['gzip', Buffer.alloc(0), 500, 'The request has no body.'],
    ['gzip', zlib.gzipSync(''), 500, 'The request has no body.'],
  ])(
    '%s of wrong bytes is a fault, and the next request is served',
    async (coding, bytes, status, message) => {
      const reply = await post(server.port, [bytes], { ...XML, 'Content-Encoding': coding });
      expect([reply.status, faultStringOf(reply.body)]).toEqual([status, message]);
      expect((await post(server.port, [TEXT], XML)).status).toBe(200);
    },
  );
});

describe('the size of a request', () => {
  const limited = async (maxBytes: number, parts: Buffer[], headers = {}) => {
    const small = await startWireServer('<ok/>', { ...DEFAULT_LIMITS, maxBytes });
    try {
      const reply = await post(small.port, parts, { ...XML, ...headers });
      const next = await post(small.port, ['<r/>'], XML);
      expect(next.status).toBe(200);
      return { status: reply.status, message: reply.status === 200 ? '' : faultStringOf(reply.body) };
    } finally {
      await small.close();
    }
  };
  const tooLarge = { status: 413, message: 'The request is larger than 1000 bytes.' };

  it('may be the limit', async () => {
    expect(await limited(1000, [Buffer.alloc(1000, 'x')])).toMatchObject({ status: 200 });
    expect(
      await limited(1000, [zlib.gzipSync(Buffer.alloc(1000, 'x'))], { 'Content-Encoding': 'gzip' }),
    ).toMatchObject({ status: 200 });
  });

  it('is refused by its announced length', async () => {
    expect(await limited(1000, [Buffer.alloc(1001, 'x')])).toEqual(tooLarge);
  });

  it('is refused when more comes than announced pieces tell', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    expect(await limited(1000, [Buffer.alloc(999, 'x'), Buffer.alloc(2, 'x')])).toEqual(tooLarge);
    expect(await limited(1000, [megabyte, megabyte, megabyte, megabyte])).toEqual(tooLarge);
  });

  it('is refused when a small body inflates to a large one', async () => {
    // Four gigabytes: whoever inflates them all does not answer within the test's time.
    const megabytes = zlib.gzipSync(Buffer.alloc(20 * 1024 * 1024));
    const bomb = Buffer.concat(Array.from({ length: 200 }, () => megabytes));
    expect(bomb.length).toBeLessThan(5_000_000);
    const replies = [1, 2, 3].map(() => post(server.port, [bomb], { ...XML, 'Content-Encoding': 'gzip' }));
    for (const reply of await Promise.all(replies)) {
      expect([reply.status, faultStringOf(reply.body)]).toEqual([
        413,
        'The request is larger than 52428800 bytes.',
      ]);
    }
  });

  it('is nothing', async () => {
    const reply = await post(server.port, [''], XML);
    expect([reply.status, faultStringOf(reply.body)]).toEqual([500, 'The request has no body.']);
  });

  it('is 50 MB at most, unless it is told otherwise', () => {
    expect(DEFAULT_LIMITS.maxBytes).toBe(52_428_800);
  });
});

describe('the connection', () => {
  it('may hold the body back until the server says to continue', async () => {
    const reply = await post(server.port, [TEXT], { ...XML, Expect: '100-continue' });
    expect(reply.status).toBe(200);
    expect(server.requests[0]!.text).toBe(TEXT);
  });

  it('is kept for many calls, and told the length of each reply', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let call = 0; call < 3; call++) {
      const reply = await post(server.port, [TEXT, TEXT], XML, agent);
      expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
      expect(reply.headers['transfer-encoding']).toBeUndefined();
    }
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
    agent.destroy();
  });

  it('may speak HTTP/1.0', async () => {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.end(`POST / HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n\r\n<r/>`);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*<ok\/>/);
  });

  it.each([
    ['with a length', 'Content-Length: 100\r\n\r\n<r>'],
    ['in pieces', 'Transfer-Encoding: chunked\r\n\r\n3\r\n<r>\r\n'],
  ])('may end before the request does, %s', async (_name, rest) => {
    const socket = net.connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n${rest}`);
    await waitFor(() => server.arrived() > 0);
    socket.destroy();
    await waitFor(() => server.errors.length > 0);
    expect(server.errors[0]).toBeInstanceOf(ClientGone);
    expect(server.requests).toEqual([]);
    expect((await post(server.port, [TEXT], XML)).status).toBe(200);
  });
});

describe('a request that is given up on this side', () => {
  it('ends the reading', async () => {
    const request = Object.assign(new PassThrough(), { headers: {} }) as unknown as http.IncomingMessage;
    const reading = readBody(request, DEFAULT_LIMITS, new BodyHold());
    request.destroy();
    await expect(reading).rejects.toBeInstanceOf(ClientGone);
  });
});

describe('the reply', () => {
  const longBody = `<text>${'é€😀 '.repeat(1000)}</text>`;
  let long: WireServer;
  beforeEach(async () => {
    long = await startWireServer(longBody);
  });
  afterEach(() => long.close());

  it.each([
    'gzip',
    'gzip, deflate',
    'deflate, GZIP;q=0.5',
    'x-gzip',
    'deflate,gzip;q=0.3',
    '*;q=0, gzip;q=1.0',
  ])('is compressed for Accept-Encoding: %s', async (accepted) => {
    const reply = await post(long.port, ['<r/>'], { ...XML, 'Accept-Encoding': accepted });
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
    expect(zlib.gunzipSync(reply.body).toString()).toContain(longBody);
  });

  it.each([
    undefined,
    '',
    'none',
    'identity',
    'deflate',
    'gzip;q=0',
    'gzip; q=0.000, deflate',
    '*',
    'gzippy',
  ])('is plain for Accept-Encoding: %s', async (accepted) => {
    const reply = await post(long.port, ['<r/>'], {
      ...XML,
      ...(accepted !== undefined && { 'Accept-Encoding': accepted }),
    });
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.body.toString()).toContain(longBody);
  });

  it('is plain when it is short', async () => {
    const reply = await post(server.port, ['<r/>'], { ...XML, 'Accept-Encoding': 'gzip' });
    expect(reply.headers['content-encoding']).toBeUndefined();
  });

  // The request's own word, where it can be kept (sources: http-layer).
  it.each([
    ['text/xml; charset=utf-8', 'utf-8', 'utf8', longBody],
    ['text/xml; charset="UTF-8"', 'UTF-8', 'utf8', longBody],
    ['text/xml', 'UTF-8', 'utf8', longBody],
    [
      'text/xml; charset=ISO-8859-1',
      'ISO-8859-1',
      'latin1',
      longBody.replaceAll('€', '&#8364;').replaceAll('😀', '&#128512;'),
    ],
    [
      'text/xml; charset=us-ascii',
      'us-ascii',
      'latin1',
      longBody.replaceAll('é', '&#233;').replaceAll('€', '&#8364;').replaceAll('😀', '&#128512;'),
    ],
    ['text/xml; charset=windows-1252', 'UTF-8', 'utf8', longBody],
  ] as const)('answers %s in %s', async (contentType, echo, encoding, body) => {
    const reply = await post(long.port, ['<r/>'], { 'Content-Type': contentType });
    expect(reply.headers['content-type']).toBe(`text/xml;charset=${echo}`);
    const text = reply.body.toString(encoding);
    expect(text.startsWith(`<?xml version='1.0' encoding='${echo}'?><soapenv:Envelope `)).toBe(true);
    expect(text).toContain(body);
  });

  it('is UTF-8 for a request in UTF-16', async () => {
    const reply = await post(long.port, [withMark('<r/>')], { 'Content-Type': 'text/xml; charset=UTF-16' });
    expect(reply.headers['content-type']).toBe('text/xml;charset=UTF-8');
    expect(reply.body.toString()).toContain(longBody);
  });

  it('may find that nobody waits for it any more', async () => {
    const socket = net.connect(long.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Length: 4\r\n\r\n<r/>');
    await waitFor(() => long.requests.length > 0);
    socket.destroy();
    expect((await post(long.port, [TEXT], XML)).status).toBe(200);
    expect(long.errors).toEqual([]);
  });
});

/** Resolves when the condition holds; the test's timeout is the limit. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('the bodies of all requests together', () => {
  const LIMIT = 200_000;
  let small: WireServer;
  beforeEach(async () => {
    small = await startWireServer('<ok/>', { ...DEFAULT_LIMITS, maxBytesInWork: LIMIT });
  });
  afterEach(() => small.close());

  it('have a bound: beyond it long ones are told to come again, and short ones are read', async () => {
    const socket = net.connect(small.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 150000\r\n\r\n${'x'.repeat(149_999)}`);
    await waitFor(() => small.held() > 149_000);
    const long = '<r>'.padEnd(70_000);
    const refused = await post(small.port, [long], XML);
    expect(refused.body.toString()).toContain('<faultcode>fns:SERVER_UNAVAILABLE</faultcode>');
    expect(refused.status).toBe(500);
    expect((await post(small.port, ['<r/>'], XML)).status).toBe(200);
    socket.destroy();
    await waitFor(() => small.held() === 0);
    expect((await post(small.port, [long], XML)).status).toBe(200);
    await waitFor(() => small.held() === 0);
  });

  it('count what is inflated', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(1_000_000, ' '));
    const limits = { ...DEFAULT_LIMITS, maxBytes: 1_000_000, maxBytesInWork: LIMIT };
    const server = await startWireServer('<ok/>', limits);
    const reply = await post(server.port, [bomb], { ...XML, 'Content-Encoding': 'gzip' });
    await server.close();
    expect(reply.body.toString()).toContain('fns:SERVER_UNAVAILABLE');
  });
});
