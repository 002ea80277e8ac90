import zlib from 'node:zlib';
import { post } from './wire-server.js';
import { TEXT, XML, server, faultStringOf } from './request-bytes.js';

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
      '1.1',
    ],
    [
      'Multipart/Related;boundary=mime.1;type="application/xop+xml"',
      'application/xop+xml; charset=UTF-8; type="application/soap+xml"',
      '1.2',
    ],
    ['multipart/related; type="text/xml"; boundary=mime.1', 'text/xml; charset=UTF-8', '1.1'],
  ])('has its envelope in the first part: %s', async (contentType, partType, sentAs) => {
    await post(server.port, [mtom(partType)], { 'Content-Type': contentType });
    expect(server.requests).toMatchObject([{ text: TEXT, charset: 'UTF-8', sentAs }]);
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
    ['that are none', Buffer.alloc(0)],
    ['of nothing', zlib.gzipSync('')],
  ])('may be gzip of bytes %s: an empty text', async (_name, bytes) => {
    await post(server.port, [bytes], { ...XML, 'Content-Encoding': 'gzip' });
    expect(server.requests[0]?.text).toBe('');
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
  ])(
    '%s of wrong bytes is a fault, and the next request is served',
    async (coding, bytes, status, message) => {
      const reply = await post(server.port, [bytes], { ...XML, 'Content-Encoding': coding });
      expect([reply.status, faultStringOf(reply.body)]).toEqual([status, message]);
      expect((await post(server.port, [TEXT], XML)).status).toBe(200);
    },
  );
});
