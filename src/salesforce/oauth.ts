import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { idOfName } from '../contract/salesforce/index.js';
import { baseUrlOf } from '../platform/baseUrl.js';
import { ClientGone } from '../platform/http-body.js';
import { readText } from '../rest/body.js';
import { errorReply, sendReply } from '../rest/reply.js';
import { RestError } from '../rest/error.js';
import type { Json } from '../rest/types.js';
import type { OauthClientRow } from '../store/database.js';
import { findClient, isSecretOf } from '../services/salesforce/clients.js';
import {
  issueTokens,
  refreshTokens,
  revokeToken,
  type Grant,
  type IssuedTokens,
} from '../services/salesforce/tokens.js';
import { logIn, type Session } from '../services/sessions.js';
import type { Work } from '../services/work.js';
import { admit, bearerTokenOf } from './access.js';

/** OAuth 2.0 as the service speaks it (salesforce-docgen.md 3.1). */

export const OAUTH_PATH = '/services/oauth2';
export const IDENTITY_PATH = '/id';

/** An error of the token endpoint. */
class OauthError extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
  ) {
    super(description);
  }
}

const failed = (): OauthError => new OauthError('invalid_grant', 'authentication failure');

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

function errorOf(work: Work, error: unknown) {
  if (error instanceof OauthError)
    return { status: 400, body: { error: error.error, error_description: error.description } };
  if (error instanceof RestError) return errorReply(error);
  work.log.error({ err: error }, 'an OAuth call failed unexpectedly');
  return errorReply(new RestError(500, 'UNKNOWN_EXCEPTION', 'The log of localbill tells more.'));
}

async function replyTo(work: Work, request: IncomingMessage): Promise<Json | undefined> {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  switch (path.replace(/\/+$/, '').toLowerCase()) {
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
      if (path.startsWith(`${IDENTITY_PATH}/`)) return identity(work, request, path, query);
      throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
}

function allow(request: IncomingMessage, ...methods: readonly string[]): void {
  if (methods.includes(request.method ?? '')) return;
  const allowed = `Allowed are ${methods.join(',')}`;
  throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. ${allowed}`);
}

/** Parameters of the form, or of the query where the body has none. */
async function form(request: IncomingMessage, query: string): Promise<URLSearchParams> {
  const text = request.method === 'POST' ? await readText(request) : '';
  return new URLSearchParams(text.trim() === '' ? query : text);
}

async function token(work: Work, request: IncomingMessage, parameters: URLSearchParams): Promise<Json> {
  const grantType = parameters.get('grant_type');
  const client = await clientOf(work, request, parameters);
  switch (grantType) {
    case 'client_credentials':
      return reply(request, client, client, await issueTokens(work, client));
    case 'password': {
      const session = await passwordLogin(work, client, parameters);
      const grant = { tenantId: session.tenant.id, userId: session.user.id, clientId: client.clientId };
      return reply(request, client, grant, await issueTokens(work, grant, true));
    }
    case 'refresh_token': {
      const issued = await refreshTokens(work, parameters.get('refresh_token') ?? '', client.clientId);
      if (!issued) throw new OauthError('invalid_grant', 'expired access/refresh token');
      return reply(request, client, issued, issued);
    }
    case 'authorization_code':
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      throw new OauthError('unsupported_grant_type', `grant type not emulated by localbill: ${grantType}`);
    default:
      throw new OauthError('unsupported_grant_type', 'grant type not supported');
  }
}

/** The program, by the form or by Basic (salesforce-docgen.md 3.1). */
async function clientOf(
  work: Work,
  request: IncomingMessage,
  parameters: URLSearchParams,
): Promise<OauthClientRow> {
  const [basicId, basicSecret] = basicOf(request);
  const clientId = parameters.get('client_id') ?? basicId;
  const secret = parameters.get('client_secret') ?? basicSecret;
  if (!parameters.get('grant_type'))
    throw new OauthError('unsupported_grant_type', 'grant type not supported');
  if (!clientId) throw new OauthError('invalid_client_id', 'client identifier invalid');
  const client = await findClient(work, clientId);
  if (!client) throw new OauthError('invalid_client_id', 'client identifier invalid');
  if (secret === undefined || !isSecretOf(client, secret))
    throw new OauthError('invalid_client', 'invalid client credentials');
  return client;
}

function basicOf(request: IncomingMessage): readonly [string | undefined, string | undefined] {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  return [id === undefined ? undefined : decoded(id), secret === undefined ? undefined : decoded(secret)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The user's password may have a security token behind it, which we do not give out. */
async function passwordLogin(
  work: Work,
  client: OauthClientRow,
  parameters: URLSearchParams,
): Promise<Session> {
  const session = await logIn(work, parameters.get('username') ?? '', parameters.get('password') ?? '');
  if (!session || session.tenant.id !== client.tenantId || session.tenant.settings.forbids.login)
    throw failed();
  return session;
}

function reply(
  request: IncomingMessage,
  { secretHash }: OauthClientRow,
  { tenantId, userId }: Pick<Grant, 'tenantId' | 'userId'>,
  { accessToken, refreshToken, issuedAt }: IssuedTokens,
): Json {
  const baseUrl = baseUrlOf(request);
  const id = `${baseUrl}${IDENTITY_PATH}/${idOfName('Organization', tenantId)}/${idOfName('User', userId)}`;
  const issued = String(issuedAt);
  return {
    access_token: accessToken,
    ...(refreshToken && { refresh_token: refreshToken }),
    signature: createHmac('sha256', secretHash)
      .update(id + issued)
      .digest('base64'),
    scope: 'api',
    instance_url: baseUrl,
    id,
    token_type: 'Bearer',
    issued_at: issued,
    api_instance_url: baseUrl,
  };
}

async function revoke(work: Work, parameters: URLSearchParams): Promise<undefined> {
  if (!(await revokeToken(work, parameters.get('token') ?? '')))
    throw new OauthError('invalid_token', 'invalid token');
}

/** `/id/{organization}/{user}`: who the caller is; the token may stand in the query (salesforce-docgen.md 6.1). */
async function identity(work: Work, request: IncomingMessage, path: string, query: string): Promise<Json> {
  allow(request, 'GET', 'POST');
  const given = new URLSearchParams(query).get('oauth_token');
  if (given && !bearerTokenOf(request)) request.headers.authorization = `Bearer ${given}`;
  const { caller } = await admit(work, request);
  const info = userInfo(request, caller);
  if (!isPathOf(path, info)) throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const baseUrl = baseUrlOf(request);
  return {
    ...info,
    id: `${baseUrl}${path}`,
    asserted_user: true,
    username: caller.user.username,
    display_name: caller.user.fullName,
    active: true,
    user_type: 'STANDARD',
    urls: {
      rest: `${baseUrl}/services/data/v{version}/`,
      sobjects: `${baseUrl}/services/data/v{version}/sobjects/`,
      query: `${baseUrl}/services/data/v{version}/query/`,
      partner: `${baseUrl}/services/Soap/u/{version}/${info.organization_id.slice(0, 15)}`,
    },
  };
}

function isPathOf(
  path: string,
  { organization_id, user_id }: { organization_id: string; user_id: string },
): boolean {
  const [, , organization = '', user = ''] = path.split('/');
  return [
    [organization, organization_id],
    [user, user_id],
  ].every(
    ([given, known]) => given !== undefined && given.length >= 15 && known?.startsWith(given.slice(0, 15)),
  );
}

function userInfo(request: IncomingMessage, { tenant, user }: Session) {
  const organization = idOfName('Organization', tenant.id);
  const userId = idOfName('User', user.id);
  return {
    sub: `${baseUrlOf(request)}${IDENTITY_PATH}/${organization}/${userId}`,
    user_id: userId,
    organization_id: organization,
    preferred_username: user.username,
    nickname: user.username,
    name: user.fullName,
    email: user.email,
    email_verified: true,
    zoneinfo: tenant.settings.timeZone,
    active: true,
  };
}
