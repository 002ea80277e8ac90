import type { IncomingMessage, ServerResponse } from 'node:http';
import { RETRY_AFTER_SECONDS, type LocalbillError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import { isAtOrBelow, routedPath } from '../platform/request-target.js';
import { bodyOf, localbillErrorOf, nothingAt, statusOf } from './errors.js';

/**
 * Answers what no face has, and what one has thrown: below `/localbill` in the form of the control API, elsewhere as a text.
 * @param error what was thrown; undefined when there is nothing at the path
 */
export function answerLast(
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  const path = routedPath(request.url ?? '');
  const said = error === undefined ? nothingAt(path) : localbillErrorOf(error);
  const status = statusOf(said);
  const isDefect = status >= 500 && said.code !== 'not-ready';
  if (isDefect || response.headersSent)
    log.error({ err: error, method: request.method, path }, 'a request failed');
  if (response.headersSent) return void response.destroy();
  const isControl = isAtOrBelow(path, '/localbill');
  const [type, text] = isControl
    ? ['application/json', JSON.stringify(bodyOf(said))]
    : ['text/plain', `${said.message}\n${hintOf(said)}`];
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': bytes.length,
    ...(status === 503 && { 'Retry-After': String(RETRY_AFTER_SECONDS) }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function hintOf({ hint }: LocalbillError): string {
  return hint === undefined ? '' : `${hint}\n`;
}
