import { Agent, get, request, type IncomingMessage, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { listen, type HttpServer } from '../../src/start/server';

const local = { host: '127.0.0.1', port: 0 };
const answer: RequestListener = (_request, response) => void response.end('yes');

function ask(server: HttpServer, agent?: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(server.url, { agent }, (response) => response.resume().once('end', () => resolve(response))).once(
      'error',
      reject,
    );
  });
}

describe('the HTTP server', () => {
  it('tells the port that it got, and answers', async () => {
    const server = await listen(answer, local);
    expect(server.port).toBeGreaterThan(0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await ask(server)).statusCode).toBe(200);
    await server.close();
  });

  it('names --port when the port is taken', async () => {
    const first = await listen(answer, local);
    await expect(listen(answer, { ...local, port: first.port })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(String(first.port)) as string,
      hint: expect.stringContaining('--port') as string,
    });
    await first.close();
  });

  it('names --host when the address is none of this machine', async () => {
    await expect(listen(answer, { ...local, host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'bad-host',
      hint: expect.stringContaining('--host') as string,
    });
  });

  it('keeps a connection open longer than pools of clients do', async () => {
    const server = await listen(answer, local);
    const agent = new Agent({ keepAlive: true });
    const response = await ask(server, agent);
    expect(response.headers['keep-alive']).toBe('timeout=75');
    agent.destroy();
    await server.close();
  });

  it('lets a running request finish before it closes, and takes no new one', async () => {
    let finish = () => {};
    const server = await listen((_request, response) => void (finish = () => response.end('done')), local);
    const reply = ask(server);
    while (server.inFlight() === 0) await new Promise(setImmediate);
    const closed = server.close();
    await expect(ask(server)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    finish();
    expect((await reply).statusCode).toBe(200);
    await closed;
    expect(server.inFlight()).toBe(0);
  });

  it('does not wait for idle connections, used or never used', async () => {
    const server = await listen(answer, local);
    const agent = new Agent({ keepAlive: true });
    await ask(server, agent);
    const silent = connect(server.port, local.host);
    await once(silent, 'connect');
    await server.close();
    agent.destroy();
    silent.destroy();
  });

  it('cuts off what runs longer than the grace', async () => {
    const server = await listen(() => {}, local);
    const cut = request(server.url).end();
    const error = once(cut, 'error');
    while (server.inFlight() === 0) await new Promise(setImmediate);
    await server.close(1);
    expect(await error).toMatchObject([{ code: 'ECONNRESET' }]);
  });

  it('closes once, however often it is asked', async () => {
    const server = await listen(answer, local);
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });

  it('survives what is not HTTP', async () => {
    const server = await listen(answer, local);
    const socket = connect(server.port, local.host);
    socket.end('\u0000\u0001 nonsense\r\n\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^HTTP\/1\.1 400 /);
    expect((await ask(server)).statusCode).toBe(200);
    await server.close();
  });
});
