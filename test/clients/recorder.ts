import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { send } from '../support/raw-http.js';

/** A request of a client and what it was answered. */
export interface Exchange {
  readonly request: Buffer;
  readonly reply: Buffer;
  readonly status: number;
}

/** Stands between a client and a server, and keeps what goes through. */
export interface Recorder {
  /** What the client takes for the server. */
  readonly url: string;
  /** The POST requests since the last call of this, in their order. */
  take(): readonly Exchange[];
  close(): Promise<void>;
}

export async function recorder(target: string): Promise<Recorder> {
  let exchanges: Exchange[] = [];
  const server = http.createServer((incoming, outgoing) => {
    void pass(target, incoming, outgoing).then((exchange) => {
      if (incoming.method === 'POST') exchanges.push(exchange);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The Host goes through as it came, so that the server names the recorder's address in its replies. */
async function pass(
  target: string,
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
): Promise<Exchange> {
  const request = await bodyOf(incoming);
  const headers = without(
    incoming.headers,
    'accept-encoding',
    'transfer-encoding',
    'expect',
    'content-length',
  );
  const { method = 'GET', url = '/' } = incoming;
  const reply = await send(
    target + url,
    [request],
    method === 'GET'
      ? { method, headers }
      : { method, headers: { ...headers, 'content-length': request.length } },
  );
  outgoing.writeHead(reply.status, {
    ...without(reply.headers, 'transfer-encoding', 'connection'),
    'content-length': reply.body.length,
  });
  outgoing.end(reply.body);
  return { request, reply: reply.body, status: reply.status };
}

/** Whole and uncompressed is what people can read; framing belongs to each of the two connections. */
function without(headers: http.IncomingHttpHeaders, ...names: readonly string[]): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

async function bodyOf(incoming: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
