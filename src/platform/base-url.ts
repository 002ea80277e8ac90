import type { IncomingMessage } from 'node:http';

/**
 * The address at which the client reached us, for every URL that we give it: what a proxy says of it first, then the
 * Host header.
 */
export function baseUrlOf(request: IncomingMessage): string {
  const protocol = firstOf(request.headers['x-forwarded-proto']);
  const scheme = protocol === 'https' || isEncrypted(request) ? 'https' : 'http';
  const host = firstOf(request.headers['x-forwarded-host']) ?? request.headers.host;
  return `${scheme}://${host !== undefined && isHost(host) ? host : localAddress(request)}`;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();
}

function isEncrypted(request: IncomingMessage): boolean {
  return 'encrypted' in request.socket;
}

/** Nothing else of a header may get into a document. */
function isHost(text: string): boolean {
  return /^[A-Za-z0-9.\-[\]:]{1,255}$/.test(text);
}

/** HTTP/1.0 clients send no Host. */
function localAddress({ socket }: IncomingMessage): string {
  const address = socket.localAddress ?? '127.0.0.1';
  const host = address.startsWith('::ffff:') ? address.slice(7) : address;
  return `${host.includes(':') ? `[${host}]` : host}:${socket.localPort ?? 80}`;
}
