import { once } from 'node:events';
import type http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import zlib from 'node:zlib';
import { BodyHold } from '../../src/platform/body-hold.js';
import { ClientGone, DEFAULT_LIMITS, readBody } from '../../src/soap/bytes.js';
import { post, startWireServer, type WireServer } from './wire-server.js';
import { XML, server, faultStringOf, waitFor } from './request-bytes.js';

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

  it('is nothing, which is an empty text', async () => {
    expect((await post(server.port, [''], XML)).status).toBe(200);
    expect(server.requests[0]!.text).toBe('');
  });

  it('is 50 MB at most, unless it is told otherwise', () => {
    expect(DEFAULT_LIMITS.maxBytes).toBe(52_428_800);
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
