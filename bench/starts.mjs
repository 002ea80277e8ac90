import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../scripts/run/prepare.mjs';
import { median, rounded } from './numbers.mjs';
import { closeConnections, login, send } from './soap-client.mjs';

const STARTS = 11;
const IDLE_MS = 2000;
const demo = { username: 'demo@localbill.test', password: 'demo' };

/** The command on a folder that has data: how long until the first login is answered, and its memory when idle. */
export async function benchStarts(report) {
  const data = mkdtempSync(join(tmpdir(), 'localbill-bench-'));
  await startOnce(data);
  const starts = [];
  for (let count = 0; count < STARTS; count++) starts.push(await startOnce(data));
  const empty = rounded(median(Array.from({ length: STARTS }, emptyProcess)), 0);
  const of = (name) => starts.map((start) => start[name]);
  report({
    work: 'start to first SOAP answer',
    unit: 'ms',
    atMost: 300,
    reached: rounded(median(of('wallMs')), 0),
    detail: `the fastest ${rounded(Math.min(...of('wallMs')), 0)} ms; CPU ${rounded(median(of('cpuMs')), 0)} ms; Node with nothing to do ${empty} ms`,
  });
  report({
    work: 'resident memory, idle after it',
    unit: 'MB',
    atMost: 100,
    reached: rounded(median(of('memoryMb')), 0),
    detail: '',
  });
  rmSync(data, { recursive: true });
}

/** Milliseconds of the least that any start takes on this machine as it is now. */
function emptyProcess() {
  const startedAt = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - startedAt;
}

async function startOnce(data) {
  const startedAt = performance.now();
  const args = [join(root, 'dist', 'main.js'), 'start', '--port', '0', '--data', data];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await send(await readyUrl(child), login(demo));
  const wallMs = performance.now() - startedAt;
  const cpuMs = cpuOf(child.pid);
  closeConnections();
  await pause(IDLE_MS);
  const memoryMb = memoryOf(child.pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { wallMs, cpuMs, memoryMb };
}

async function readyUrl(child) {
  let seen = '';
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    seen += part;
    const url = /^localbill ready on (\S+)$/m.exec(seen)?.[1];
    if (url) return url;
  }
  throw new Error('localbill ended before it was ready');
}

/** Milliseconds of all threads of a process; NaN where the system does not tell. */
function cpuOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((id) =>
      Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((total, one) => total + one, 0) / 1e6;
  } catch {
    return NaN;
  }
}

function memoryOf(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return NaN;
  }
}
