import { createServer } from 'node:http';
import type { Surroundings } from '../../src/command/command';
import { checkHealth } from '../../src/command/healthcheck';
import { run } from '../../src/command/run';
import { LocalbillError } from '../../src/platform/errors';
import { listen } from '../../src/start/server';

const url = 'http://127.0.0.1:4510';
const wsdlUrl = (version: string) => `${url}/apps/services/a/${version}?wsdl`;
const demo = {
  username: 'demo@localbill.test',
  password: 'demo',
  accountId: '402881e50000000000000000000000a1',
  clientId: 'localbill-demo',
  clientSecret: 'demo',
  invoiceBatchRunId: '5IRSG000001Az014AC',
};

/** Runs a command line in a process that is not there. */
async function runWith(args: readonly string[], changes: Partial<Surroundings> = {}) {
  const seen = { out: '', err: '', stopped: 0 };
  const code = await run({
    args,
    env: {},
    out: (text) => (seen.out += text),
    err: (text) => (seen.err += text),
    start: async () => ({ url, wsdlUrl, demo, stop: async () => void (seen.stopped += 1) }),
    untilStopped: async () => {},
    ...changes,
  });
  return { code, ...seen };
}

describe('localbill start', () => {
  it('prints where it is, the login and a command to try, and the ready line last', async () => {
    const { code, out, err, stopped } = await runWith(['start']);
    expect(out.split('\n').slice(-2)).toEqual([`localbill ready on ${url}`, '']);
    for (const part of [
      `${url}/apps/services/a/91.0`,
      wsdlUrl('91.0'),
      demo.username,
      demo.accountId,
      demo.clientId,
      demo.invoiceBatchRunId,
      'curl ',
    ]) {
      expect(out).toContain(part);
    }
    expect([code, err, stopped]).toEqual([0, '', 1]);
  });

  it('prints no login when there is no demo tenant', async () => {
    const start = async () => ({ url, wsdlUrl, stop: async () => {} });
    expect((await runWith(['start', '--no-demo'], { start })).out).not.toContain('login');
  });

  it('warns when other machines can reach it', async () => {
    expect((await runWith(['start', '--host', '0.0.0.0'])).err).toContain('--host 0.0.0.0');
    expect((await runWith(['start', '--host', 'localhost'])).err).toBe('');
  });

  it('ends with 1 and the hint when it cannot start', async () => {
    const start = async () => {
      throw new LocalbillError('port-taken', 'The port is taken.', 'Use --port.');
    };
    expect(await runWith(['start'], { start })).toMatchObject({
      code: 1,
      out: '',
      err: 'localbill: The port is taken.\n  Use --port.\n',
    });
  });

  it('ends with 1 and the stack for an error of its own', async () => {
    const start = async () => {
      throw new TypeError('a bug');
    };
    const { code, err } = await runWith(['start'], { start });
    expect(code).toBe(1);
    expect(err).toMatch(/unexpected error: TypeError: a bug\n +at /);
  });
});

describe('exit codes', () => {
  it.each([
    [['start', '--port', 'x'], 2],
    [['start', '--nonsense'], 2],
    [[], 2],
    [['--help'], 0],
    [['--version'], 0],
    [['healthcheck', '--url', 'http://127.0.0.1:1'], 1],
  ])('%j ends with %i', async (args, code) => {
    const result = await runWith(args);
    expect(result.code).toBe(code);
    expect(code === 0 ? result.err : result.out).toBe('');
    expect(code === 0 ? result.out : result.err).not.toBe('');
  });
});

describe('localbill healthcheck', () => {
  it.each([
    [200, true],
    [503, false],
    [404, false],
  ])('a %i is ready: %s', async (status, ready) => {
    const asked: (string | undefined)[] = [];
    const server = await listen(
      (request, response) => {
        asked.push(request.url);
        response.writeHead(status).end('store is closed');
      },
      { host: '127.0.0.1', port: 0 },
    );
    const health = await checkHealth(`${server.url}/`);
    await server.close();
    expect(asked).toEqual(['/localbill/v1/readyz']);
    expect(health.ready).toBe(ready);
    if (!ready) expect(health.message).toContain('store is closed');
  });

  it('is not ready when nothing answers in time', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const health = await checkHealth(`http://127.0.0.1:${port}`, 20);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(health).toMatchObject({ ready: false, message: expect.stringContaining('timeout') as string });
  });
});
