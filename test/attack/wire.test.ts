import net from 'node:net';
import fc from 'fast-check';
import { corpusOf } from './corpus.js';
import { bytesChanged } from './mutations.js';
import type { Request } from './requests.js';
import { LIMIT_MS, seed, tell, times } from './strength.js';
import { startTarget, type Target } from './target.js';
import { leaksIn } from './verdict.js';
import { makeWorld } from './world.js';

/** Requests whose every byte, also those of HTTP itself, may be wrong (invariant 7). */

let target: Target;
let messages: Buffer[];
beforeAll(async () => {
  target = await startTarget();
  const world = await makeWorld(target.url, 'Zyxq');
  messages = [
    ...corpusOf(world)
      .filter((_, index) => index % 3 === 0)
      .map(onTheWire),
    ...odd,
  ];
}, LIMIT_MS);
afterAll(() => target.stop());

function onTheWire({ method, path, headers, body }: Request): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines.join('')}`;
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]);
}

const START = 'POST /apps/services/a/91.0 HTTP/1.1\r\nHost: x\r\n';
const odd = [
  `${START}Transfer-Encoding: chunked\r\n\r\n5\r\n<a/>x\r\n0\r\n\r\n`,
  `${START}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nffffffffffffffff\r\n<a/>`,
  `${START}Content-Length: 3\r\nContent-Length: 4\r\n\r\n<a/>`,
  `${START}Content-Length: -1\r\n\r\n<a/>`,
  `${START}Expect: 100-continue\r\nContent-Length: 4\r\n\r\n<a/>`,
  `${START}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b<a`,
  `${START}Content-Encoding: gzip, gzip, deflate, br\r\nContent-Length: 4\r\n\r\n<a/>`,
  `${START}Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\n\r\n`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET /localbill/v1/healthz HTTP/1.0\r\n\r\nGET /localbill/v1/clock HTTP/1.0\r\n\r\n',
  'GET http://[::1/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
].map((text) => Buffer.from(text, 'latin1'));

const PATIENCE_MS = 20_000;

/** What comes back until the connection ends. */
function exchange(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect(target.port, '127.0.0.1', () => socket.end(bytes));
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('The connection is left open.')));
    socket.on('data', (chunk) => chunks.push(chunk));
    // The server may close a connection of which it does not want the rest.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

it(
  'Bytes on a connection are answered by HTTP, or not at all',
  async () => {
    const numRuns = times(400, 40_000);
    const property = fc.asyncProperty(bytesChanged(messages), async (bytes) => {
      const reply = await exchange(bytes);
      const isHttp = reply === '' || /^HTTP\/1\.1 [1-5]\d\d /.test(reply);
      const isDefect = /^HTTP\/1\.1 500 (?![^]*Envelope)/.test(reply);
      const problems = [
        ...(isHttp ? [] : ['no HTTP']),
        ...(isDefect ? ['status 500'] : []),
        ...leaksIn(reply),
        ...target.trouble(),
      ];
      if (problems.length > 0)
        throw new Error([...problems, bytes.toString('latin1'), reply.slice(0, 1500)].join('\n---\n'));
    });
    await fc.assert(property, { numRuns, seed });
    tell(`${numRuns} connections`);
  },
  LIMIT_MS,
);
