import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInvoices, zObject } from './bill-data.mjs';
import { startServer } from './children.mjs';
import { median, rounded } from './numbers.mjs';
import { closeConnections, envelope, PATH, send, sendMany } from './soap-client.mjs';

const ROUNDS = 11;
const RECORDS = 50;

/**
 * CPU time per SOAP call, of the servers' processes alone, against the least that Node can do and against the package
 * soap. The servers take turns, so that whatever else the machine does falls on all of them.
 */
export async function benchSoapCalls(report) {
  const data = mkdtempSync(join(tmpdir(), 'localbill-bench-'));
  const localbill = await startServer('localbill', { data });
  const { session, ids } = await makeInvoices(localbill, RECORDS);
  for (const work of [query(session, ids), update(session, ids)]) await compare(localbill, work, report);
  closeConnections();
  await localbill.stop();
  rmSync(data, { recursive: true });
}

const FIELDS =
  'AccountId, Amount, Balance, DueDate, InvoiceDate, InvoiceNumber, PostedDate, Status, TargetDate, CreatedDate';

function query(session, ids) {
  return {
    name: 'query of one invoice by Id',
    operation: 'query',
    calls: 2000,
    xmlOf(index) {
      const id = ids[index % ids.length];
      const text = `select ${FIELDS} from Invoice where Id = '${id}'`;
      return envelope(`<ns1:query><ns1:queryString>${text}</ns1:queryString></ns1:query>`, session);
    },
  };
}

/** Every call gives the custom field of every invoice another value. */
function update(session, ids) {
  let calls = 0;
  return {
    name: `update with ${RECORDS} invoices`,
    operation: 'update',
    calls: 200,
    xmlOf() {
      const Region__c = `Region ${calls++}`;
      const records = ids.map((Id) => zObject('Invoice', { Id, Region__c })).join('');
      return envelope(`<ns1:update>${records}</ns1:update>`, session);
    },
  };
}

async function compare(localbill, work, report) {
  const reply = await send(localbill.url, work.xmlOf(0));
  const bare = await startServer('bare', { [PATH]: reply });
  const nodeSoap = await startServer('node-soap', {
    path: PATH,
    results: { [work.operation]: resultOf(work.operation, String(reply.body)) },
  });
  const servers = [localbill, bare, nodeSoap];
  for (const server of servers) await sendMany(server.url, 2 * callsTo(server, work), work.xmlOf);
  const costs = new Map(servers.map((server) => [server, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const server of servers) costs.get(server).push(await costOf(server, work));
  const ratioTo = (other) =>
    median(costs.get(localbill).map((cost, round) => cost / costs.get(other)[round]));
  const microseconds = (server) => rounded(median(costs.get(server)), 1);
  for (const [other, against, atMost] of [
    [bare, 'bare node:http', 3.5],
    [nodeSoap, 'node-soap', 0.6],
  ])
    report({
      work: work.name,
      against,
      unit: 'x its CPU',
      atMost,
      reached: rounded(ratioTo(other)),
      detail: `${microseconds(localbill)} against ${microseconds(other)} microseconds a call`,
    });
  for (const server of [bare, nodeSoap]) await server.stop();
}

/** Microseconds of CPU a call. */
async function costOf(server, work) {
  const calls = callsTo(server, work);
  const before = await server.cpu();
  await sendMany(server.url, calls, work.xmlOf);
  return ((await server.cpu()) - before) / calls;
}

/** At least so many that what else a process does in a round does not count, also where a call costs nearly nothing. */
function callsTo(server, { calls }) {
  return server.name === 'bare' ? Math.max(calls, 2000) : calls;
}

/** What a server of the package soap returns to write about the same reply. */
function resultOf(operation, xml) {
  const all = (pattern) => [...xml.matchAll(pattern)];
  if (operation === 'update') return all(/<ns1:Id>([^<]+)/g).map(([, Id]) => ({ Id, Success: true }));
  const fields = Object.fromEntries(all(/<ns2:(\w+)>([^<]*)/g).map(([, name, text]) => [name, text]));
  const attributes = { xsi_type: { type: 'Invoice', xmlns: 'http://object.api.zuora.com/' } };
  const record = { attributes, ...fields };
  return { done: true, records: [record], size: 1 };
}
