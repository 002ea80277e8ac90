import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeInvoices, zObject } from './bill-data.mjs';
import { startServer } from './children.mjs';
import { median, rounded } from './numbers.mjs';
import { closeConnections, envelope, send } from './soap-client.mjs';

const INVOICES = 100;
const REGENERATIONS = 1_000;
const CONNECTIONS = 50;
const WARMING = 1_000;
const IDLE_MS = 2_000;
const INTERVAL_MS = 20;

/** What a query waits while many connections ask for documents, and while these are drawn, against an idle server. */
export async function benchRegenerations(report) {
  const data = mkdtempSync(join(tmpdir(), 'localbill-bench-'));
  const server = await startServer('localbill', { data, settings: { concurrentRequests: 2 * CONNECTIONS } });
  const { session, ids } = await makeInvoices(server, INVOICES);
  const change = (Id, fields) =>
    envelope(`<ns1:update>${zObject('Invoice', { Id, ...fields })}</ns1:update>`, session);
  for (const id of ids) await send(server.url, change(id, { Status: 'Posted' }));
  const ask = (text) => send(server.url, envelope(queryOf(text), session));
  const invoice = (index) =>
    ask(`select Amount, Balance, Status from Invoice where Id = '${ids[index % ids.length]}'`);
  const files = async () =>
    Number(/size>(\d+)</.exec((await ask('select Id from InvoiceFile')).body)?.[1] ?? 0);

  /** Milliseconds of queries that are asked at even intervals, however long those before them take. */
  const queriesUntil = async (isOver) => {
    const asked = [];
    while (!(await isOver())) {
      asked.push(timeOf(() => invoice(asked.length)));
      await pause(INTERVAL_MS);
    }
    return Promise.all(asked);
  };

  for (let warming = 0; warming < WARMING; warming++) await invoice(warming);
  for (const id of ids) await send(server.url, change(id, { RegenerateInvoicePDF: true }));
  while ((await files()) < INVOICES) await pause(100);
  const idle = await queriesUntil(after(IDLE_MS));
  const before = await files();
  const requests = Array.from({ length: REGENERATIONS }, (_, index) =>
    change(ids[index % ids.length], { RegenerateInvoicePDF: true }),
  );
  const load = fork(fileURLToPath(new URL('load.mjs', import.meta.url)), { serialization: 'advanced' });
  load.send({ url: server.url, requests, connections: CONNECTIONS });
  await once(load, 'message');
  let isAnswered = false;
  once(load, 'message').then(() => (isAnswered = true));
  const asking = await queriesUntil(() => isAnswered);
  const expected = before + REGENERATIONS;
  let isDrawn = false;
  const watching = (async () => {
    while ((await files()) < expected) await pause(100);
    isDrawn = true;
  })();
  const drawing = await queriesUntil(() => isDrawn);
  await watching;
  for (const [when, times] of [
    [`${CONNECTIONS} connections ask for documents`, asking],
    ['documents are drawn', drawing],
  ])
    report({
      work: `query while ${when}`,
      against: 'idle',
      unit: 'x as long',
      atMost: 2,
      reached: rounded(median(times) / median(idle)),
      detail: `${times.length} queries, median ${rounded(median(times))} ms against ${rounded(median(idle))}; slowest ${rounded(Math.max(...times), 0)}`,
    });
  closeConnections();
  await server.stop();
  rmSync(data, { recursive: true });
}

const queryOf = (text) => `<ns1:query><ns1:queryString>${text}</ns1:queryString></ns1:query>`;

async function timeOf(call) {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

function after(milliseconds) {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}
