import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

// npm start [-- options]: installs and builds when needed, then is `localbill start`.
requireNode();
await ensureInstalled();
await ensureBuilt();

// npm passes a signal to the shell in which it runs scripts, and some shells die of it without passing it on.
if (process.env.npm_lifecycle_event) stopWithParent();

// In this process, so that signals and the exit code need not be passed on.
const main = join(root, 'dist', 'main.js');
process.argv = [process.argv[0], main, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);

function stopWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
