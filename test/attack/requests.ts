import http, { type OutgoingHttpHeaders } from 'node:http';
import type { WireReply } from '../support/raw-http.js';

/** Whose form the answer must have. */
export type Face = 'soap' | 'salesforce login' | 'salesforce' | 'oauth' | 'control' | 'web';

/** A request as it goes over the wire. */
export interface Request {
  readonly name: string;
  readonly face: Face;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Milliseconds after which a request counts as one that is never answered. */
const PATIENCE_MS = 20_000;

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** Sends it. @throws Error when no reply comes */
export function ask(port: number, { method, path, headers, body }: Request): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, agent, timeout: PATIENCE_MS };
    const content = method === 'GET' ? Buffer.alloc(0) : fresh(body);
    const sent = http.request({
      ...options,
      path: sendable(path),
      headers: sendableHeaders(headers, content),
    });
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error(`No reply in ${PATIENCE_MS / 1000} seconds.`)));
    sent.on('error', reject);
    sent.end(content);
  });
}

/** Ends the connections that were kept. */
export function hangUp(): void {
  agent.destroy();
}

let strangers = 0;

/** A login of nobody is one of somebody else each time: who tries a name again and again must wait. */
function fresh(body: Buffer): Buffer {
  if (!body.includes('nobody')) return body;
  return Buffer.from(
    body.toString('latin1').replaceAll('nobody', () => `n${strangers++}`),
    'latin1',
  );
}

const LONGEST_PATH = 8000;

/** What Node's client refuses to send goes through the attacks of raw bytes (wire.test.ts). */
function sendable(path: string): string {
  return path.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character)).slice(0, LONGEST_PATH);
}

function sendableHeaders(headers: Readonly<Record<string, string>>, body: Buffer): OutgoingHttpHeaders {
  const sound = Object.entries(headers).map(([name, value]) => [
    name,
    value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ''),
  ]);
  return { ...Object.fromEntries(sound), ...(body.length > 0 && { 'Content-Length': body.length }) };
}

/** A request as somebody can send it again. */
export function shown({ method, path, headers, body }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = body.toString('latin1');
  const isLong = text.length > 3000;
  return [
    `${method} ${path}`,
    ...lines,
    '',
    isLong ? `${text.slice(0, 3000)}... (${text.length} bytes)` : text,
  ].join('\n');
}
