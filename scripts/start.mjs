import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

// npm start [-- options]: installs and builds when needed, then is `localbill start`.
requireNode();
await ensureInstalled();
await ensureBuilt();

// In this process, so that signals and the exit code need not be passed on.
const main = join(root, 'dist', 'main.js');
process.argv = [process.argv[0], main, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(main).href);
