import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { BodyHold, BodyRefused, readBodyBytes } from '../platform/http-body.js';
import { RestError } from './error.js';
import { requestFormat } from './formats.js';
import { parseJson } from './json.js';
import { parseXml } from './read-xml.js';
import type { Json } from './types.js';

/** The longest body that means something, two thousand ids on a line each, has a quarter of it; those of SOAP calls may be longer. */
const MOST_BYTES = 256 * 1024;

/** The longest body of a login. Whoever sends it may be anybody. */
export const LOGIN_BYTES = 16 * 1024;

/**
 * Reads the body of a request in its format.
 * @returns undefined when there is none
 * @throws RestError
 * @throws ClientGone
 */
export async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const text = await readText(request);
  if (text.trim() === '') return undefined;
  if (requestFormat(request.headers) === 'json') return parseJson(text);
  return parseXml(text);
}

/** A body as text, UTF-8. @param maxBytes how long it may be */
export async function readText(request: IncomingMessage, maxBytes = MOST_BYTES): Promise<string> {
  const bytes = await bytesOf(request, maxBytes);
  if (!isUtf8(bytes))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not valid UTF-8.');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

async function bytesOf(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const hold = new BodyHold();
  try {
    return await readBodyBytes(request, { maxBytes, hold });
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    const [status, code] = refusals[error.reason];
    throw new RestError(status, code, error.message);
  } finally {
    hold.release();
  }
}

const refusals = {
  'too large': [413, 'REQUEST_ENTITY_TOO_LARGE'],
  'unknown coding': [415, 'UNSUPPORTED_MEDIA_TYPE'],
  'not of its coding': [400, 'JSON_PARSER_ERROR'],
  busy: [503, 'SERVER_UNAVAILABLE'],
} as const;
