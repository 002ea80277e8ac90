import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execute, root } from './prepare.mjs';

// What a user does first with a clone: npm start, wait for the ready line, ask whether it is ready, Ctrl-C; npm run demo.
const PATIENCE_MS = 300_000;

const npm = spawn('npm', ['start', '--silent', '--', '--port', '0', '--memory'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const exited = once(npm, 'exit');
/** To npm and all that it started, as a terminal does. */
const interrupt = (signal) => process.kill(-npm.pid, signal);
const timer = setTimeout(() => interrupt('SIGKILL'), PATIENCE_MS);

let healthy = false;
for await (const line of createInterface({ input: npm.stdout })) {
  const url = /^localbill ready on (\S+)$/.exec(line)?.[1];
  if (!url) continue;
  healthy = (await execute(process.execPath, ['dist/main.js', 'healthcheck', '--url', url])) === 0;
  interrupt('SIGINT');
}
clearTimeout(timer);
const [code, signal] = await exited;
process.stderr.write(
  `npm start: ${healthy ? 'was ready' : 'was never ready'}, ended with ${code ?? signal}\n`,
);

const invoice = join(root, 'demo-invoice.pdf');
rmSync(invoice, { force: true });
const demo = await execute('npm', ['run', 'demo', '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
const drawn = demo === 0 && readFileSync(invoice).subarray(0, 5).toString() === '%PDF-';
process.stderr.write(`npm run demo: ${drawn ? 'left its invoice' : `failed with exit code ${demo}`}\n`);
process.exit(healthy && signal !== 'SIGKILL' && drawn ? 0 : 1);
