import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Fault } from '../contract/index.js';
import {
  BodyRefused,
  ClientGone,
  readBodyBytes,
  type BodyHold,
  type BodyRules,
} from '../platform/http-body.js';
import { decode, decodeLong, encode } from './charset.js';
import { SoapFault } from './fault.js';
import { DEFAULT_LIMITS, type WireLimits } from './limits.js';
import { firstPartOf, partsOf, type Attachments, type Content } from './multipart.js';
import type { SoapVersion } from './namespaces.js';

export { ClientGone, DEFAULT_LIMITS, type WireLimits };

export interface RequestText {
  readonly text: string;
  /** As the Content-Type has it, without quotes. */
  readonly charset: string | undefined;
  /** The version of SOAP that the Content-Type says; undefined where it says none. */
  readonly sentAs: SoapVersion | undefined;
  readonly attachments: Attachments;
}

/** Decides by the beginning of a long body whether the rest is read; throws when it is not. */
export type Admit = (head: RequestHead) => Promise<void>;

export type RequestHead = Pick<RequestText, 'text' | 'charset' | 'sentAs'>;

/**
 * Reads the body of a request as text.
 * @param hold what the body takes of the memory of all; the caller releases it
 * @param admit asked about a body that is longer than anybody may send
 * @throws SoapFault with HTTP status 413 beyond the limit, 415 for a coding or charset that is not supported, and 500
 * for what cannot be inflated or decoded; all of it is still answered with an envelope. An empty body is an empty text
 * @throws Fault SERVER_UNAVAILABLE when the bodies of others leave no room
 * @throws ClientGone when the connection ended before the request did
 */
export async function readBody(
  request: IncomingMessage,
  limits: WireLimits,
  hold: BodyHold,
  admit?: Admit,
): Promise<RequestText> {
  const sentType = request.headers['content-type'] ?? '';
  const { maxBytes, freeBytes } = limits;
  const bytes = await readBytes(request, {
    maxBytes,
    hold,
    ...(admit &&
      freeBytes < maxBytes && { admission: { freeBytes, admit: (head) => admit(headOf(head, sentType)) } }),
  });
  const { root, attachments } = partsOf({ bytes, contentType: sentType });
  const { charset, sentAs } = wordsOf(root);
  const isLong = root.bytes.length > freeBytes;
  if (isLong) hold.take(root.bytes.length);
  try {
    const text = isLong ? await decodeLong(root.bytes, charset) : decode(root.bytes, charset);
    return { text, charset, sentAs, attachments };
  } catch (error) {
    if (error instanceof SoapFault) error.soapVersion = soapVersionWithout(sentAs);
    throw error;
  }
}

/** The beginning of a body as text, up to the last tag of which all is there. */
function headOf(head: Buffer, contentType: string): RequestHead {
  const root = firstPartOf({ bytes: head, contentType });
  const words = wordsOf(root);
  const lastTag = root.bytes.lastIndexOf('>');
  // The second byte of the sign, should it be of two.
  const end = lastTag + (root.bytes[lastTag + 1] === 0 ? 2 : 1);
  return { ...words, text: decode(root.bytes.subarray(0, end), words.charset) };
}

function wordsOf({ contentType }: Content): Pick<RequestText, 'charset' | 'sentAs'> {
  return { charset: charsetOf(contentType), sentAs: soapVersionSaidBy(contentType) };
}

/** What is refused is still answered with an envelope. */
async function readBytes(request: IncomingMessage, rules: BodyRules): Promise<Buffer> {
  try {
    return await readBodyBytes(request, rules);
  } catch (error) {
    throw error instanceof BodyRefused ? refusalAsFault(error) : error;
  }
}

/** How long a client should wait that came when there was no room. */
const RETRY_SECONDS = 5;

/** A refusal of bytes as the protocol says it. */
export function refusalAsFault(error: BodyRefused): Fault | SoapFault {
  return error.reason === 'busy'
    ? new Fault('UnexpectedErrorFault', 'SERVER_UNAVAILABLE', error.message, 500, RETRY_SECONDS)
    : new SoapFault('Client', error.message, statusOf[error.reason]);
}

const statusOf = { 'too large': 413, 'unknown coding': 415, 'not of its coding': 500 } as const;

/** Quotes are the sender's way of writing the parameter, not part of the name (sources: client-requests). */
function charsetOf(contentType: string): string | undefined {
  const match = /;\s*charset\s*=\s*["']?([A-Za-z][\w.:-]*)/i.exec(contentType);
  return match?.[1];
}

/** In a multipart request it may be a parameter of the envelope's part. */
const SOAP_TYPE =
  /^\s*(?:application\/xop\+xml\b.*;\s*type\s*=\s*"?)?(text\/xml|application\/soap\+xml)(?![\w.+-])/i;

function soapVersionSaidBy(contentType: string): SoapVersion | undefined {
  const type = SOAP_TYPE.exec(contentType)?.[1]?.toLowerCase();
  if (type === undefined) return undefined;
  return type === 'text/xml' ? '1.1' : '1.2';
}

/** In which SOAP a request is answered in which no Envelope was found (sources: soap-server). */
export function soapVersionWithout(sentAs: SoapVersion | undefined): SoapVersion {
  return sentAs ?? '1.2';
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
  // The service's HTTP server ends the connection after an error of this status alone (sources: soap-server).
  if (status === 500) headers['Connection'] = 'close';
  headers['Content-Length'] = bytes.length;
  response.writeHead(status, headers);
  response.end(bytes);
}

/**
 * Whether gzip is among the codings by name; a client that does not know it cannot read it (sources: client-replies).
 */
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
