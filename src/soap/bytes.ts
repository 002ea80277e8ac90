import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { decode, encode } from './charset.js';
import { SoapFault } from './fault.js';
import { inflate } from './inflate.js';
import { DEFAULT_LIMITS, tooLarge, type WireLimits } from './limits.js';
import { partsOf, type Attachments } from './multipart.js';

export { DEFAULT_LIMITS, type WireLimits };

export interface RequestText {
  readonly text: string;
  /** As the Content-Type has it, without quotes. */
  readonly charset: string | undefined;
  /** The Content-Type is that of SOAP 1.2; the envelope's namespace has the last word. */
  readonly soap12: boolean;
  readonly attachments: Attachments;
}

/** The client went away before all of its request was here. There is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/**
 * Reads the body of a request as text.
 * @throws SoapFault with HTTP status 413 beyond the limit, 415 for a coding or charset that is not supported, and 500
 * for what cannot be inflated or decoded; all of it is still answered with an envelope
 * @throws ClientGone when the connection ended before the request did
 */
export async function readBody(request: IncomingMessage, limits: WireLimits): Promise<RequestText> {
  const received = await receive(request, limits.maxBytes);
  const bytes = await inflate(received, request.headers['content-encoding'], limits.maxBytes);
  const { root, attachments } = partsOf({ bytes, contentType: request.headers['content-type'] ?? '' });
  if (root.bytes.length === 0) throw new SoapFault('Client', 'The request has no body.');
  const charset = charsetOf(root.contentType);
  return { text: decode(root.bytes, charset), charset, soap12: isSoap12(root.contentType), attachments };
}

function receive(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const refuse = () => {
      chunks = [];
      request.off('data', collect);
      // The rest is read and dropped: a client that is still sending would not see the reply to come.
      request.resume();
      reject(tooLarge(maxBytes));
    };
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) refuse();
      else chunks.push(chunk);
    };
    const gone = () =>
      reject(new ClientGone('The client closed the connection before the end of its request.'));
    request.on('error', gone);
    request.on('close', () => {
      if (!request.readableEnded) gone();
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    if (Number(request.headers['content-length']) > maxBytes) refuse();
    else request.on('data', collect);
  });
}

/** Quotes are the sender's way of writing the parameter, not part of the name (soap-wire.md 2.7.6). */
function charsetOf(contentType: string): string | undefined {
  const match = /;\s*charset\s*=\s*["']?([A-Za-z][\w.:-]*)/i.exec(contentType);
  return match?.[1];
}

/** Of the request, or of the envelope's part in a multipart one, where it is a parameter. */
function isSoap12(contentType: string): boolean {
  return /^\s*application\/(soap\+xml|xop\+xml\b.*;\s*type\s*=\s*"?application\/soap\+xml)/i.test(
    contentType,
  );
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The request's, or none: the charset that `envelopeOf` and `contentTypeOf` were given. */
  readonly charset: string | undefined;
  /** For a client that came at a bad time. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Below this, gzip costs more than it saves. */
const LEAST_TO_COMPRESS = 2048;
const compress = promisify(gzip);

/** Sends a reply in one piece, compressed when the client asked for that and it is worth it. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, contentType, body, charset, retryAfterSeconds }: Reply,
): Promise<void> {
  let bytes = encode(body, charset);
  const headers: Record<string, string | number> = { 'Content-Type': contentType };
  if (bytes.length >= LEAST_TO_COMPRESS && accepts(request.headers['accept-encoding'])) {
    bytes = await compress(bytes, { level: constants.Z_BEST_SPEED });
    headers['Content-Encoding'] = 'gzip';
  }
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = retryAfterSeconds;
  headers['Content-Length'] = bytes.length;
  response.writeHead(status, headers);
  response.end(bytes);
}

/** Whether gzip is among the codings by name; a client that does not know it cannot read it (soap-wire.md 2.5). */
function accepts(acceptEncoding: string | string[] | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  return String(acceptEncoding)
    .toLowerCase()
    .split(',')
    .some((coding) => {
      const [name, ...parameters] = coding.split(';').map((part) => part.trim());
      const refused = parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter));
      return (name === 'gzip' || name === 'x-gzip') && !refused;
    });
}
