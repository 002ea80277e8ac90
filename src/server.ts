import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { reachableUrl } from './platform/addresses.js';
import { LocalbillError } from './platform/errors.js';

/** A server that listens. */
export interface HttpServer {
  readonly host: string;
  /** The one it got, when 0 was asked for. */
  readonly port: number;
  /** Where a client on this machine reaches it, without a final slash. */
  readonly url: string;
  /** Requests whose reply is not finished. */
  inFlight(): number;
  /**
   * Takes no more connections, waits for the requests that run, then closes every connection.
   * @param graceMs how long it waits; what still runs then is cut off
   */
  close(graceMs?: number): Promise<void>;
}

/** Above what clients' connection pools keep, so that it is the client who closes first (soap-wire.md 2.6). */
const KEEP_ALIVE_MS = 75_000;
const GRACE_MS = 5_000;

/**
 * Serves a handler, such as an express app.
 * @param tls the certificate and key of a server for TLS
 * @throws LocalbillError naming the option when the address cannot be had
 */
export async function listen(
  handler: RequestListener,
  address: { readonly host: string; readonly port: number },
  tls?: Pick<SecureContextOptions, 'cert' | 'key'>,
): Promise<HttpServer> {
  const server = tls ? await createTlsServer(tls) : createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  // A client may close its side once it has asked, as `nc` and HTTP/1.0 clients do, and still waits for the reply.
  Object.assign(server, { httpAllowHalfOpen: true });
  const requests = trackRequests(server, handler);
  await opened(server, address, tls ? '--tls-port (LOCALBILL_TLS_PORT)' : '--port (LOCALBILL_PORT)');
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    host: address.host,
    port,
    url: tls ? reachableUrl(address.host, port).replace('http:', 'https:') : reachableUrl(address.host, port),
    inFlight: requests.running,
    close: (graceMs = GRACE_MS) => (closed ??= closeGracefully(server, requests, graceMs)),
  };
}

/** Not loaded where nobody asks for it. */
async function createTlsServer(tls: Pick<SecureContextOptions, 'cert' | 'key'>): Promise<Server> {
  const https = await import('node:https');
  return https.createServer({ ...tls, keepAliveTimeout: KEEP_ALIVE_MS });
}

async function opened(server: Server, address: Address, portOption: string): Promise<void> {
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, address, portOption);
  }
}

interface Requests {
  running(): number;
  /** Resolves when none runs. From now on replies ask the client to close its connection. */
  drained(): Promise<void>;
}

function trackRequests(server: Server, handler: RequestListener): Requests {
  let running = 0;
  let whenDrained: (() => void) | undefined;
  server.on('request', (request, response) => {
    running += 1;
    if (whenDrained) response.shouldKeepAlive = false;
    response.once('close', () => {
      running -= 1;
      if (running === 0) whenDrained?.();
    });
    handler(request, response);
  });
  return {
    running: () => running,
    drained: () =>
      new Promise((resolve) => {
        whenDrained = resolve;
        if (running === 0) resolve();
      }),
  };
}

async function closeGracefully(server: Server, requests: Requests, graceMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
  await Promise.race([requests.drained(), patience]);
  clearTimeout(timer);
  server.closeAllConnections();
  await ended;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function explain(error: NodeJS.ErrnoException, { host, port }: Address, portOption: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new LocalbillError(
        'port-taken',
        `Port ${port} on ${host} is taken by another program.`,
        `Name another one with ${portOption}; 0 picks a free one.`,
      );
    case 'EACCES':
      return new LocalbillError(
        'port-not-permitted',
        `This user may not listen on port ${port}.`,
        `Name one above 1023 with ${portOption}.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new LocalbillError(
        'bad-host',
        `${host} is no address of this machine.`,
        'Name one with --host (LOCALBILL_HOST), such as 127.0.0.1, or 0.0.0.0 for all of them.',
      );
    default:
      return error;
  }
}
