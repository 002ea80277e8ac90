import type { RequestHandler } from 'express';
import { LocalbillError, STORE_BUSY, STORE_UNAVAILABLE } from '../platform/errors.js';

/** The status of every error that the control API answers, by its code. docs/control-api.md lists them. */
export const statusByCode: Readonly<Record<string, number>> = {
  'invalid-json': 400,
  'invalid-request': 400,
  'invalid-template': 400,
  'template-not-yours': 409,
  'cross-site': 403,
  'unknown-host': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-idle': 412,
  'body-too-large': 413,
  internal: 500,
  'not-ready': 503,
  [STORE_BUSY]: 503,
  [STORE_UNAVAILABLE]: 503,
};

/** The one shape of the control API's errors. */
interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string };
}

export const unknownPath: RequestHandler = (request) => {
  throw nothingAt(request.baseUrl + request.path);
};

export function nothingAt(path: string): LocalbillError {
  return new LocalbillError('not-found', `There is nothing at ${path}.`, WHAT_IS_WHERE);
}

const WHAT_IS_WHERE =
  'SOAP is at /apps/services/a/91.0, the REST API of Salesforce at /services/data, the API of localbill itself at /localbill/v1.';

/** For a path that exists, but not for this verb. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', methods.join(', '));
    const path = request.baseUrl + request.path;
    throw new LocalbillError(
      'method-not-allowed',
      `${path} takes ${methods.join(' or ')}, not ${request.method}.`,
    );
  };
}

export function statusOf({ code }: LocalbillError): number {
  return statusByCode[code] ?? 400;
}

export function bodyOf({ code, message, hint }: LocalbillError): ErrorBody {
  return { error: { code, message, ...(hint && { hint }) } };
}

/** What a client is told of something that was thrown. */
export function localbillErrorOf(thrown: unknown): LocalbillError {
  if (thrown instanceof LocalbillError) return thrown;
  return (
    bodyErrorOf(thrown) ?? new LocalbillError('internal', 'Something went wrong; the log has the reason.')
  );
}

/** Errors of express itself: a body or a path that cannot be read carries a 4xx status. */
function bodyErrorOf(thrown: unknown): LocalbillError | undefined {
  const { status, type, message } = thrown as { status?: number; type?: string; message?: string };
  if (status === undefined || status < 400 || status >= 500) return undefined;
  if (type === 'entity.parse.failed') {
    return new LocalbillError('invalid-json', 'The body is not JSON.', `At: ${message}`);
  }
  if (status === 413) return new LocalbillError('body-too-large', 'The body is longer than 100 KB.');
  return new LocalbillError('invalid-request', `The request cannot be read: ${message}`);
}
