import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Usage } from '../engine/tenants/rest-calls.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import { ClientGone } from '../platform/http-body.js';
import { withoutFinalSlashes } from '../platform/request-target.js';
import { readBody } from '../rest/body.js';
import { RestError, temporaryError } from '../rest/error.js';
import { replyFormat } from '../rest/formats.js';
import { findRoute } from '../rest/match.js';
import { errorReply, sendReply } from '../rest/reply.js';
import type { RestCall, RestFormat, RestReply } from '../rest/types.js';
import { admit } from './access.js';
import { routes } from './routes.js';
import { restVersion, versionList } from './versions.js';

export const DATA_PATH = '/services/data';

/** Every request at and below `/services/data`. Whatever happens, the reply is one of the REST API. */
export async function answerData(
  work: Work,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = targetOf(request);
  const format = replyFormat(target.suffix, request.headers);
  const headers: Record<string, string> = {};
  try {
    const reply = await replyTo(work, request, target, (usage) => {
      headers['Sforce-Limit-Info'] = `api-usage=${usage.used}/${usage.max}`;
    });
    await send(request, response, reply, headers, format);
  } catch (error) {
    if (error instanceof ClientGone) return void response.destroy();
    await send(request, response, errorReply(asRestError(work, error)), headers, format);
  }
}

/** A request's target in its parts. */
interface Target {
  /** `v64.0`; empty for the list of versions. */
  readonly version: string;
  /** What follows it, without a final slash and without the suffix of a format. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly suffix: RestFormat | undefined;
}

function targetOf(request: IncomingMessage): Target {
  const [whole = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const below = withoutFinalSlashes(whole.slice(DATA_PATH.length));
  const suffix = /\.(json|xml)$/i.exec(below)?.[1]?.toLowerCase() as RestFormat | undefined;
  const [, version = '', path = ''] =
    /^\/?([^/]*)(\/.*)?$/s.exec(suffix ? below.slice(0, -suffix.length - 1) : below) ?? [];
  return { version, path, query: new URLSearchParams(query), suffix };
}

async function replyTo(
  work: Work,
  request: IncomingMessage,
  { version: segment, path, query }: Target,
  used: (usage: Usage) => void,
): Promise<RestReply> {
  if (segment === '') return versions(request);
  const version = restVersion(segment);
  const { caller, usage } = await admit(work, request);
  used(usage);
  if (version === undefined) throw notFound(segment);
  const method = request.method ?? 'GET';
  const { route, parameters } = findRoute(routes, method, path, version);
  const call: RestCall = {
    method,
    version,
    path,
    parameters,
    query,
    baseUrl: baseUrlOf(request),
    caller,
    body: () => readBody(request),
    request,
  };
  return route.handle(work, call);
}

/** The one request that needs no token. */
function versions({ method = 'GET' }: IncomingMessage): RestReply {
  if (method !== 'GET' && method !== 'HEAD')
    throw new RestError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${method}' not allowed. Allowed are GET,HEAD`,
    );
  return { body: versionList(), root: 'Versions', item: 'Version' };
}

/** Versions before 31 are retired, and say so (sources: rest-errors). */
function notFound(segment: string): RestError {
  const retired = /^v(?:[7-9]|[12]\d|30)\.0$/i.test(segment);
  return retired
    ? new RestError(410, 'GONE', 'The requested resource is no longer available')
    : new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: RestReply,
  headers: Readonly<Record<string, string>>,
  format: RestFormat,
): Promise<void> {
  await sendReply(request, response, { ...reply, headers: { ...headers, ...reply.headers } }, format);
}

function asRestError(work: Work, error: unknown): RestError {
  if (error instanceof RestError) return error;
  const temporary = temporaryError(error);
  work.log.error({ err: error }, temporary?.message ?? 'a REST call failed unexpectedly');
  if (temporary) return temporary;
  return new RestError(
    500,
    'UNKNOWN_EXCEPTION',
    'An unexpected error occurred. The log of localbill tells more.',
  );
}
