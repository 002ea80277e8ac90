import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import zlib from 'node:zlib';
import { ClientGone } from '../../src/soap/bytes.js';
import { post, startWireServer, type WireServer } from './wire-server.js';
import { TEXT, XML, server, withMark, waitFor } from './request-bytes.js';

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
      longBody.replaceAll('€', '&#x20ac;').replaceAll('😀', '&#x1f600;'),
    ],
    [
      'text/xml; charset=us-ascii',
      'us-ascii',
      'latin1',
      longBody.replaceAll('é', '&#xe9;').replaceAll('€', '&#x20ac;').replaceAll('😀', '&#x1f600;'),
    ],
    [
      'text/xml; charset=windows-1252',
      'windows-1252',
      'latin1',
      longBody.replaceAll('€', '&#x20ac;').replaceAll('😀', '&#x1f600;'),
    ],
    ['text/xml; charset=koi8-r', 'UTF-8', 'utf8', longBody],
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
