import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { idOfName } from '../contract/salesforce/index.js';
import { findClient, isSecretOf } from '../engine/tenants/clients.js';
import { logIn, type Session } from '../engine/tenants/sessions.js';
import { issueTokens, refreshTokens, type Grant, type IssuedTokens } from '../engine/tenants/tokens.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import type { Json } from '../rest/types.js';
import type { OauthClientRow } from '../store/database.js';
import { IDENTITY_PATH } from './identity.js';
import { OauthError } from './oauth-error.js';

const failed = (): OauthError => new OauthError('invalid_grant', 'authentication failure');

/** The token endpoint: one flow for each grant type (sources: oauth). @throws OauthError */
export async function token(
  work: Work,
  request: IncomingMessage,
  parameters: URLSearchParams,
): Promise<Json> {
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

/** The program, by the form or by Basic (sources: oauth). */
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
  if (secret === undefined || !(await isSecretOf(work, client, secret)))
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
