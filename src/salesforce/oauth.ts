import type { IncomingMessage, ServerResponse } from 'node:http';
import { revokeToken } from '../engine/tenants/tokens.js';
import type { Work } from '../engine/unit/work.js';
import { BUSY_SECONDS, isLoginsBusy } from '../engine/unit/wrong-tries.js';
import { ClientGone } from '../platform/http-body.js';
import { isAtOrBelow, routedPath } from '../platform/request-target.js';
import { LOGIN_BYTES, readText } from '../rest/body.js';
import { RestError, temporaryError } from '../rest/error.js';
import { errorReply, sendReply } from '../rest/reply.js';
import type { Json } from '../rest/types.js';
import { admit } from './access.js';
import { identity, IDENTITY_PATH, userInfo } from './identity.js';
import { OauthError } from './oauth-error.js';
import { token } from './oauth-token.js';

/** OAuth 2.0 as the service speaks it (sources: oauth). */

export const OAUTH_PATH = '/services/oauth2';

/** Every request below `/services/oauth2` and `/id`. */
export async function answerOauth(
  work: Work,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await replyTo(work, request);
    await sendReply(request, response, body === undefined ? {} : { body }, 'json');
  } catch (error) {
    if (error instanceof ClientGone) return void response.destroy();
    await sendReply(request, response, errorOf(work, error), 'json');
  }
}

/** Which status and header the service has with it is not documented (docs/unknowns.md). */
const busy = {
  status: 503,
  headers: { 'Retry-After': String(BUSY_SECONDS) },
  body: { error: 'rate_limit_exceeded', error_description: 'login rate exceeded' },
};

function errorOf(work: Work, error: unknown) {
  if (error instanceof OauthError)
    return { status: 400, body: { error: error.error, error_description: error.description } };
  if (error instanceof RestError) return errorReply(error);
  if (isLoginsBusy(error)) return busy;
  const temporary = temporaryError(error);
  work.log.error({ err: error }, temporary?.message ?? 'an OAuth call failed unexpectedly');
  if (temporary) return errorReply(temporary);
  return errorReply(new RestError(500, 'UNKNOWN_EXCEPTION', 'The log of localbill tells more.'));
}

async function replyTo(work: Work, request: IncomingMessage): Promise<Json | undefined> {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  switch (routedPath(path)) {
    case `${OAUTH_PATH}/token`:
      allow(request, 'POST');
      return token(work, request, await form(request, query));
    case `${OAUTH_PATH}/revoke`:
      allow(request, 'GET', 'POST');
      return revoke(work, await form(request, query));
    case `${OAUTH_PATH}/userinfo`:
      allow(request, 'GET', 'POST');
      return userInfo(request, (await admit(work, request)).caller);
    case `${OAUTH_PATH}/authorize`:
      throw new OauthError(
        'unsupported_response_type',
        'Logging in with a browser is not emulated by localbill.',
      );
    default:
      if (!isAtOrBelow(routedPath(path), IDENTITY_PATH))
        throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
      allow(request, 'GET', 'POST');
      return identity(work, request, path, query);
  }
}

function allow(request: IncomingMessage, ...methods: readonly string[]): void {
  if (methods.includes(request.method ?? '')) return;
  const allowed = `Allowed are ${methods.join(',')}`;
  throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. ${allowed}`);
}

/** Parameters of the form, or of the query where the body has none. */
async function form(request: IncomingMessage, query: string): Promise<URLSearchParams> {
  const text = request.method === 'POST' ? await readText(request, LOGIN_BYTES) : '';
  return new URLSearchParams(text.trim() === '' ? query : text);
}

async function revoke(work: Work, parameters: URLSearchParams): Promise<undefined> {
  if (!(await revokeToken(work, parameters.get('token') ?? '')))
    throw new OauthError('invalid_token', 'invalid token');
}
