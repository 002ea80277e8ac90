import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClientGone, sendReply } from '../soap/bytes.js';
import { answer } from './answer.js';
import type { ZuoraFaceOptions } from './face.js';
import { ENDPOINT_PATH } from './paths.js';

/** Takes a request when it is a SOAP call, and tells whether it did. */
export type SoapEndpoint = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Every POST below the endpoint's path, whatever follows in the URL: each is answered with an envelope. It stands
 * before the router, which costs as much as the rest of a small query (docs/decisions/0005-soap-before-express.md).
 */
export function soapEndpoint(options: ZuoraFaceOptions): SoapEndpoint {
  return (request, response) => {
    const version = request.method === 'POST' ? versionOf(request.url ?? '') : undefined;
    if (version === undefined) return false;
    void post(options, version, request, response);
    return true;
  };
}

/**
 * What stands where the version should: `91.0` of `/apps/services/a/91.0`.
 * @param target a path, or a whole URL as clients write it that believe they talk to a proxy (RFC 9112 3.2.2)
 */
function versionOf(target: string): string | undefined {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '');
  if (!path.startsWith(ENDPOINT_PATH)) return undefined;
  const rest = path.slice(ENDPOINT_PATH.length);
  return /^\/?([^?#]*?)\/?(?:[?#].*)?$/s.exec(rest)?.[1] ?? '';
}

async function post(
  { work, limits, metrics }: ZuoraFaceOptions,
  versionText: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  try {
    const { reply, operation, version, outcome } = await answer(work, limits, request, versionText);
    await sendReply(request, response, reply);
    metrics.count('localbill_soap_requests_total', { operation, version, outcome });
    metrics.observe('localbill_soap_request_duration_seconds', (performance.now() - startedAt) / 1000, {
      operation,
    });
    work.log.debug({ operation, version, outcome }, 'soap request');
  } catch (error) {
    // Nobody is left to answer: the client went away.
    if (!(error instanceof ClientGone)) work.log.error({ err: error }, 'a reply could not be sent');
    response.destroy();
  }
}
