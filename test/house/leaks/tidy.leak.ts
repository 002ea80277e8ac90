import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A test file as it should be, but for what keeps no process alive (test/house/leaks.test.ts).

it('closes its server, and fetch keeps the socket', async () => {
  const server = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('hello');
  server.close();
});

it('sees its child process end', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('stops its timers, or lets them go', () => {
  clearTimeout(setTimeout(() => {}, 60_000));
  setInterval(() => {}, 60_000).unref();
});

it('begins to close, and does not wait', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  setTimeout(() => server.close(), 100);
});
