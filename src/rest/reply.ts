import type { IncomingMessage, ServerResponse } from 'node:http';
import { RETRY_AFTER_SECONDS } from '../platform/errors.js';
import type { RestError } from './error.js';
import type { Json, RestFormat, RestReply } from './types.js';

/**
 * Sends a reply in the client's format. Nothing of it is kept by anybody on the way.
 * @param format of what has a body that is neither a file nor empty
 */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers = {}, body, root = 'Result', item = 'Result', file }: RestReply,
  format: RestFormat,
): Promise<void> {
  const content = file
    ? { type: file.contentType, bytes: Buffer.from(file.content) }
    : body === undefined
      ? undefined
      : await written(body, format, { root, item, isPretty: request.headers['x-prettyprint'] === '1' });
  response.writeHead(status, {
    'Cache-Control': 'no-cache,must-revalidate,max-age=0,no-store,private',
    ...headers,
    ...(content && { 'Content-Type': content.type }),
    'Content-Length': content?.bytes.length ?? 0,
  });
  response.end(request.method === 'HEAD' ? undefined : content?.bytes);
}

async function written(
  body: Json,
  format: RestFormat,
  { root, item, isPretty }: { root: string; item: string; isPretty: boolean },
): Promise<{ type: string; bytes: Buffer }> {
  if (format === 'json') {
    const text = JSON.stringify(body, null, isPretty ? 2 : 0);
    return { type: 'application/json;charset=UTF-8', bytes: Buffer.from(text) };
  }
  const { writeXml } = await import('./xml.js');
  return { type: 'application/xml;charset=UTF-8', bytes: Buffer.from(writeXml(body, root, item, isPretty)) };
}

/** What a client sees of an error: a list of one (sources: rest-errors, rest-xml). */
export function errorReply(error: RestError): RestReply {
  const { status, errorCode, message, fields } = error;
  const isLookup = status === 404 || status === 405;
  const entry = isLookup ? { errorCode, message } : { message, errorCode, ...(fields && { fields }) };
  const headers = headersOf(status);
  return { status, body: [entry], root: 'Errors', item: 'Error', ...(headers && { headers }) };
}

function headersOf(status: number): Readonly<Record<string, string>> | undefined {
  if (status === 401) return { 'WWW-Authenticate': 'Token' };
  return status === 503 ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : undefined;
}
