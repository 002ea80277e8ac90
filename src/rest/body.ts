import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { BodyRefused, readBodyBytes } from '../platform/http-body.js';
import { RestError } from './error.js';
import { requestFormat } from './formats.js';
import { parseJson } from './json.js';
import type { Json } from './types.js';

/** Bodies of REST calls are small; those of SOAP calls may be longer. */
const MOST_BYTES = 6 * 1024 * 1024;

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
  return (await import('./xml.js')).parseXml(text);
}

/** A body as text, UTF-8. */
export async function readText(request: IncomingMessage): Promise<string> {
  const bytes = await bytesOf(request);
  if (!isUtf8(bytes))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not valid UTF-8.');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  try {
    return await readBodyBytes(request, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    const [status, code] = refusals[error.reason];
    throw new RestError(status, code, error.message);
  }
}

const refusals = {
  'too large': [413, 'REQUEST_ENTITY_TOO_LARGE'],
  'unknown coding': [415, 'UNSUPPORTED_MEDIA_TYPE'],
  'not of its coding': [400, 'JSON_PARSER_ERROR'],
} as const;
