import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compileSources, type Compiled } from '../support/compiled.js';
import { envelope, escape } from '../support/localbill.js';
import { expectFiles, expectSoundFolder } from './checks.js';
import { logIn, waitForIdle, type User } from './client.js';
import { createJournal } from './journal.js';
import { generateNext, requestRegenerations } from './load.js';
import { startProcess, type Running } from './process.js';

let compiled: Compiled;
let folder: string;
let running: Running;

beforeAll(() => {
  compiled = compileSources();
});
afterAll(() => compiled.remove());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-stop-'));
  running = await start();
});
afterEach(async () => {
  await running.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<Running> {
  return startProcess({ main: compiled.main, args: ['--port', '0', '--data', folder] });
}

describe('A process that is asked to stop', () => {
  it('answers the requests that run, takes no new ones and leaves with 0', async () => {
    const user = await logIn(running.url);
    const halves = await Promise.all(Array.from({ length: 8 }, () => sendHalf(user)));
    await until(async () => (await requestsInFlight(user.url)) > halves.length);
    running.signal('SIGTERM');
    await until(() => refusesConnections(user.url));
    const replies = await Promise.all(halves.map((half) => half.finish()));
    for (const { reply, body } of replies) {
      expect([reply.statusCode, reply.headers.connection]).toEqual([200, 'close']);
      expect(body).toContain('<ns1:size>4</ns1:size>');
    }
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('parks the jobs that it cannot finish; the next start does them', async () => {
    const user = await logIn(running.url);
    const journal = createJournal();
    const invoice = await generateNext(user, journal);
    await requestRegenerations({ user, journal }, new Array<string>(50).fill(invoice));
    expect(await running.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    running = await start();
    await waitForIdle(running.url);
    await expectFiles(user.at(running.url), journal);
    expect(journal.regenerations.get(invoice)).toEqual({ sent: 50, acknowledged: 50 });
    expect(await running.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expectSoundFolder(folder);
  });
});

interface Half {
  finish(): Promise<{ reply: IncomingMessage; body: string }>;
}

/** A query of which the server has seen the head and the first bytes. */
async function sendHalf({ url, session }: User): Promise<Half> {
  const query = `<ns1:query><ns1:queryString>${escape("select Name from Account where Name != ''")}</ns1:queryString></ns1:query>`;
  const header = `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`;
  const body = envelope(query, header);
  const headers = { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
  const sent = request(`${url}/apps/services/a/91.0`, { method: 'POST', agent: false, headers });
  const replied = once(sent, 'response') as Promise<[IncomingMessage]>;
  await written(sent, body.slice(0, 100));
  return {
    async finish() {
      sent.end(body.slice(100));
      const [reply] = await replied;
      return { reply, body: await text(reply) };
    },
  };
}

function written(sent: ClientRequest, part: string): Promise<void> {
  return new Promise((resolve, reject) => {
    sent.write(part, (error) => (error ? reject(error) : resolve()));
  });
}

/** With the one that asks. */
async function requestsInFlight(url: string): Promise<number> {
  const page = await (await fetch(`${url}/localbill/v1/metrics`)).text();
  return Number(/^localbill_http_requests_in_flight (\d+)$/m.exec(page)?.[1]);
}

function refusesConnections(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(false)).once('error', () => resolve(true));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}
