import http from 'node:http';
import net from 'node:net';

/** A reply as it came, bytes and all. */
export interface WireReply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface WireRequest {
  readonly method?: string;
  /** Exactly these are sent, beside Host and what frames the body; a list is a header sent several times. */
  readonly headers?: http.OutgoingHttpHeaders;
  readonly agent?: http.Agent;
  /** The target of the request line, where it is not the path of the URL. */
  readonly path?: string;
}

/**
 * Sends a request whose every byte the test decides: parts of a body, chunked when there is more than one, held back
 * until the server says to continue when the headers say so.
 */
export function send(
  url: string,
  parts: readonly (Buffer | string)[],
  { method = 'POST', headers = {}, agent, path }: WireRequest = {},
): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method, headers, agent, ...(path !== undefined && { path }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    const sendBody = () => {
      for (const part of parts.slice(0, -1)) request.write(part);
      request.end(parts[parts.length - 1]);
    };
    if (headers['Expect'] === '100-continue') request.on('continue', sendBody);
    else sendBody();
  });
}

/** Sends bytes on a connection of their own, and reads until the server closes it. */
export function sendBytes(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
