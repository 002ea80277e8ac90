import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';

// A test file as it should not be: each test leaves something open (test/house/leaks.test.ts).

it('leaves a server and a socket', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
});

it('leaves a child process', () => {
  spawn(process.execPath, ['-e', 'process.stdin.resume()']);
});

it('leaves a worker thread', () => {
  new Worker('setInterval(() => {}, 1000)', { eval: true });
});

it('leaves a watcher', () => {
  watch(__dirname);
});

it('leaves a timer', () => {
  setInterval(() => {}, 60_000);
});
