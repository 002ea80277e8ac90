import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from '../scripts/run/prepare.mjs';

// npm run bench [-- soap|billRun|starts ...]: measures against the goals of the design, prints a table, keeps a JSON file.
requireNode();
await ensureInstalled();
await ensureBuilt();

const benches = {
  soap: async (report) => (await import('./soap-calls.mjs')).benchSoapCalls(report),
  billRun: async (report) => (await import('./bill-run.mjs')).benchBillRun(report),
  documents: async (report) => (await import('./documents.mjs')).benchDocuments(report),
  regenerations: async (report) => (await import('./regenerations.mjs')).benchRegenerations(report),
  starts: async (report) => (await import('./starts.mjs')).benchStarts(report),
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
const unknown = chosen.find((name) => !benches[name]);
if (unknown) {
  process.stderr.write(`There is no bench ${unknown}: there are ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

const measured = [];
for (const name of chosen) await benches[name]((row) => measured.push({ bench: name, ...row }));

for (const row of measured) process.stdout.write(`${lineOf(row)}\n`);
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model,
};
const folder = join(root, 'bench', 'results');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replace(/[:.]/g, '-')}.json`);
writeFileSync(file, `${JSON.stringify({ machine, measured }, null, 2)}\n`);
process.stdout.write(`\n${file}\n`);

function lineOf({ work, against, unit, atMost, atLeast, reached, detail }) {
  const what = against ? `${work}, against ${against}` : work;
  const verdict = reached <= (atMost ?? Infinity) && reached >= (atLeast ?? 0) ? 'reached' : 'MISSED';
  const goal =
    atMost === undefined ? `at least ${String(atLeast).padEnd(4)}` : `at most ${String(atMost).padEnd(5)}`;
  const numbers = `${`${reached} ${unit}`.padEnd(16)} ${goal} ${verdict.padEnd(9)}`;
  return `${what.padEnd(56)} ${numbers} ${detail}`;
}
