import type { IncomingMessage } from 'node:http';
import { LATEST_VERSION } from '../contract/index.js';
import { countCall, type Usage } from '../engine/tenants/rest-calls.js';
import { bearerOf } from '../engine/tenants/tokens.js';
import type { Caller, Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';

/** Who calls, and how much of the day's calls the org has made. */
export interface Access {
  readonly caller: Caller;
  readonly usage: Usage;
}

/**
 * Lets a client in that has a token (sources: rest-errors).
 * @throws RestError 401 INVALID_SESSION_ID; 403 API_DISABLED_FOR_ORG, REQUEST_LIMIT_EXCEEDED
 */
export async function admit(work: Work, request: IncomingMessage): Promise<Access> {
  const token = bearerTokenOf(request);
  const session = token === undefined ? undefined : await bearerOf(work, token);
  if (!session) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  const { tenant, user } = session;
  if (!tenant.settings.salesforce.apiEnabled)
    throw new RestError(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
  const usage = countCall(work, tenant);
  if (usage.used > usage.max)
    throw new RestError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
  return { caller: { tenant, user, version: LATEST_VERSION }, usage };
}

/** The token of `Authorization: Bearer <token>`; older clients write `OAuth`. */
export function bearerTokenOf(request: IncomingMessage): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}
