import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { loadBuilt } from './load-built.mjs';
import { execute, root } from './prepare.mjs';

// What a user does first: npm start, wait for the ready line, ask whether it is ready, Ctrl-C. Then what only the built
// product has: V8's code beside it, and a failure whose reason comes from the library to the command.
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
const failing = spawn(
  process.execPath,
  ['dist/main.js', 'start', '--database-url', 'postgresql://127.0.0.1:1/none'],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
const [reason, [failure]] = await Promise.all([text(failing.stderr), once(failing, 'exit')]);
const explained = failure === 1 && /^localbill: The database .* cannot be reached\./.test(reason);
const cached = loadBuilt(join(root, 'dist')).script.cachedDataRejected === false;
if (!cached) process.stderr.write('V8 does not take the code cache of the build\n');
process.stderr.write(`a start that fails: ${explained ? 'says why' : `${failure}, ${reason}`}\n`);
process.stderr.write(
  `npm start: ${healthy ? 'was ready' : 'was never ready'}, ended with ${code ?? signal}\n`,
);
process.exit(healthy && explained && cached && signal !== 'SIGKILL' ? 0 : 1);
