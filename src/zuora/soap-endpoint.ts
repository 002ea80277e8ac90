import type { IncomingMessage, ServerResponse } from 'node:http';
import { elapsed } from '../platform/timers.js';
import { ClientGone, sendReply } from '../soap/bytes.js';
import { addressOf, isSoap, type Address } from './address.js';
import { answerWrongAddress } from './answer-wrong-address.js';
import { answer } from './answer.js';
import type { ZuoraFaceOptions } from './face.js';
import type { Answer } from './reply.js';

/** Takes a request when it is a SOAP call, and tells whether it did. */
export type SoapEndpoint = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Every POST to an endpoint, and every SOAP request that is sent elsewhere by mistake: each is answered with an
 * envelope. It stands before the router, which costs as much as the rest of a small query
 * (docs/decisions/0005-soap-before-express.md).
 */
export function soapEndpoint(options: ZuoraFaceOptions): SoapEndpoint {
  return (request, response) => {
    if (request.method !== 'POST') return false;
    const address = addressOf(request.url ?? '');
    if (address.version === undefined && !isSoap(address, request)) return false;
    void post(options, address, request, response);
    return true;
  };
}

/**
 * Takes a POST for which there is nothing at its address, when only its body tells that it is SOAP.
 * @returns whether it did
 */
export async function takeStraySoap(
  options: ZuoraFaceOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  return request.method === 'POST' && post(options, addressOf(request.url ?? ''), request, response);
}

/** @returns false when the request is none of SOAP, and is not answered yet */
async function post(
  options: ZuoraFaceOptions,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { work, metrics } = options;
  const startedAt = elapsed();
  try {
    const answered = await answerAt(options, address, request);
    if (!answered) return false;
    const { reply, operation, version, outcome } = answered;
    await sendReply(request, response, reply);
    metrics.count('localbill_soap_requests_total', { operation, version, outcome });
    metrics.observe('localbill_soap_request_duration_seconds', (elapsed() - startedAt) / 1000, {
      operation,
    });
    work.log.debug({ operation, version, outcome }, 'soap request');
  } catch (error) {
    // Nobody is left to answer: the client went away.
    if (!(error instanceof ClientGone)) work.log.error({ err: error }, 'a reply could not be sent');
    response.destroy();
  }
  return true;
}

function answerAt(
  { work, limits }: ZuoraFaceOptions,
  address: Address,
  request: IncomingMessage,
): Promise<Answer | undefined> {
  const { version } = address;
  return version === undefined
    ? answerWrongAddress(limits, request, address)
    : answer(work, limits, request, version);
}
