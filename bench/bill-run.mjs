import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { billingTenant } from './bill-data.mjs';
import { startServer } from './children.mjs';
import { rounded } from './numbers.mjs';
import { closeConnections } from './soap-client.mjs';

const ACCOUNTS = Number(process.env.BENCH_ACCOUNTS ?? 10_000);
const CHARGES = 3;
const AT_ONCE = 50;

/** A bill run over many accounts on a store in a folder: invoices a second of the process's CPU, and its memory. */
export async function benchBillRun(report) {
  const data = mkdtempSync(join(tmpdir(), 'localbill-bench-'));
  const server = await startServer('localbill', { data });
  const tenant = await billingTenant(server, CHARGES);
  for (let made = 0; made < ACCOUNTS; made += AT_ONCE) await tenant.subscribe(AT_ONCE);
  const [before, cpuBefore] = [await server.memory(), await server.cpu()];
  const startedAt = performance.now();
  const id = await tenant.createBillRun('2026-01-01');
  let most = before;
  for (;;) {
    await pause(250);
    most = Math.max(most, await server.memory());
    if ((await tenant.statusOf(id)) === 'Completed') break;
  }
  const seconds = ((await server.cpu()) - cpuBefore) / 1e6;
  const wall = (performance.now() - startedAt) / 1000;
  const invoices = await tenant.invoicesOf(id);
  if (invoices !== ACCOUNTS) throw new Error(`the run made ${invoices} invoices of ${ACCOUNTS}`);
  report({
    work: `bill run over ${ACCOUNTS} accounts, ${CHARGES} charges each`,
    unit: 'invoices/s',
    atLeast: 1500,
    reached: rounded(invoices / seconds, 0),
    detail: `CPU ${rounded(seconds, 1)} s, wall ${rounded(wall, 1)} s; memory ${before} MB before, at most ${most} MB`,
  });
  closeConnections();
  await server.stop();
  rmSync(data, { recursive: true });
}
