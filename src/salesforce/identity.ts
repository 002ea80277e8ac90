import type { IncomingMessage } from 'node:http';
import { idOfName } from '../contract/salesforce/index.js';
import type { Session } from '../engine/tenants/sessions.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import { RestError } from '../rest/error.js';
import type { Json } from '../rest/types.js';
import { admit, bearerTokenOf } from './access.js';

export const IDENTITY_PATH = '/id';

/** `/id/{organization}/{user}`: who the caller is; the token may stand in the query (sources: salesforce-clients). */
export async function identity(
  work: Work,
  request: IncomingMessage,
  path: string,
  query: string,
): Promise<Json> {
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

/** Who somebody is, in the words of OpenID. */
export function userInfo(request: IncomingMessage, { tenant, user }: Session) {
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
