import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { execute, root } from './prepare.mjs';

// What a user does first: npm start, wait for the ready line, ask whether it is ready, stop it.
const PATIENCE_MS = 180_000;

const npm = spawn('npm', ['start', '--silent', '--', '--port', '0', '--memory'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const exited = once(npm, 'exit');
const timer = setTimeout(() => npm.kill('SIGTERM'), PATIENCE_MS);

let healthy = false;
for await (const line of createInterface({ input: npm.stdout })) {
  const url = /^localbill ready on (\S+)$/.exec(line)?.[1];
  if (!url) continue;
  healthy = (await execute(process.execPath, ['dist/main.js', 'healthcheck', '--url', url])) === 0;
  npm.kill('SIGTERM');
}
clearTimeout(timer);
const [code] = await exited;

if (!healthy || code !== 0) {
  process.stderr.write(`npm start: ${healthy ? `ended with exit code ${code}` : 'never became ready'}.\n`);
  process.exit(1);
}
