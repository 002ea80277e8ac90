import type { IncomingMessage } from 'node:http';
import { baseUrlOf } from '../platform/base-url.js';
import { BodyHold, ClientGone } from '../platform/http-body.js';
import { readBody, type WireLimits } from '../soap/bytes.js';
import { ENVELOPE_NAMESPACE } from '../soap/namespaces.js';
import { isSoap, wrongAddress, type Address } from './address.js';
import { finishWithFault, unreadWire, type Answer } from './reply.js';

/**
 * Answers a SOAP request that came to an address without an endpoint: by a fault that names the right one, in the
 * client's version of SOAP. Of its body no more is read than tells these.
 * @returns undefined for what is no SOAP request after all
 * @throws ClientGone when there is nobody to answer
 */
export async function answerWrongAddress(
  limits: WireLimits,
  request: IncomingMessage,
  address: Address,
): Promise<Answer | undefined> {
  const wire = unreadWire();
  const hold = new BodyHold(limits.maxBytesInWork);
  let isEnvelope = isSoap(address, request);
  try {
    const { text, charset, sentAs } = await readBody(
      request,
      { ...limits, maxBytes: limits.freeBytes },
      hold,
    );
    isEnvelope ||= BEGINS_LIKE_ENVELOPE.test(text);
    wire.charset = charset;
    if (sentAs === '1.2' || text.slice(0, HEAD).includes(ENVELOPE_NAMESPACE['1.2'])) wire.soapVersion = '1.2';
  } catch (error) {
    if (error instanceof ClientGone) throw error;
    // What is wrong with the body matters at the right address.
  } finally {
    hold.release();
  }
  return isEnvelope ? finishWithFault(wire, undefined, wrongAddress(address, baseUrlOf(request))) : undefined;
}

/** Characters among which the namespace of an envelope stands. */
const HEAD = 4096;
const BEGINS_LIKE_ENVELOPE = /^\s*(<\?xml[^<>]{0,200}\?>\s*)?<([\w.-]{1,100}:)?Envelope[\s>]/;
