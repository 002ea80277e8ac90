import { once } from 'node:events';
import {
  createServer,
  STATUS_CODES,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { reachableUrl } from '../platform/addresses.js';
import { LocalbillError } from '../platform/errors.js';
import { originForm } from '../platform/request-target.js';
import { within } from '../platform/timers.js';

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

/** Above what clients' connection pools keep, so that it is the client who closes first. */
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
  const running = new Set<ServerResponse>();
  let whenDrained: (() => void) | undefined;
  const take: RequestListener = (request, response) => {
    running.add(response);
    if (whenDrained) response.shouldKeepAlive = false;
    response.once('close', () => {
      running.delete(response);
      if (running.size === 0) whenDrained?.();
    });
    request.url = originForm(request.url ?? '/');
    handler(request, response);
  };
  server.on('request', take);
  // An expectation that nobody knows need not be met (RFC 9110 10.1.1): the request is answered as without it.
  server.on('checkExpectation', take);
  server.on('connect', (_request, socket) =>
    refuse(socket, 501, 'This is no proxy: CONNECT is not answered.'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const isInReply = [...running].some((response) => response.socket === socket && response.headersSent);
    if (isInReply || !socket.writable) socket.destroy();
    else refuse(socket, ...complaintOf(error.code));
  });
  return {
    running: () => running.size,
    drained: () =>
      new Promise((resolve) => {
        whenDrained = resolve;
        if (running.size === 0) resolve();
      }),
  };
}

/** What is wrong with something that could not be read as a request. */
function complaintOf(code: string | undefined): readonly [number, string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'The line and the headers of the request are longer than 16 KB.'];
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return [413, 'The chunks of the body have extensions that are too long.'];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'The request did not come to its end in time.'];
    default:
      return [400, `This is no HTTP request that can be read${code ? ` (${code})` : ''}.`];
  }
}

/** Answers on a connection that has no response, and ends it. */
function refuse(socket: Duplex & { destroySoon?(): void }, status: number, text: string): void {
  socket.on('error', () => socket.destroy());
  const body = `${text}\n`;
  const head = [
    'Content-Type: text/plain;charset=UTF-8',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body].join('\r\n'));
  // A client that leaves its side open does not keep the server from closing.
  socket.destroySoon?.();
}

async function closeGracefully(server: Server, requests: Requests, graceMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  await within(graceMs, requests.drained());
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
