import { Fault, LATEST_VERSION, type Version } from '../contract/index.js';
import { tooMany } from '../engine/tenants/call-limit.js';
import type { Work } from '../engine/unit/work.js';
import { BUSY_SECONDS, isLoginsBusy } from '../engine/unit/wrong-tries.js';
import { BodyRefused } from '../platform/body-hold.js';
import { isTemporary, RETRY_AFTER_SECONDS, STORE_BUSY, type LocalbillError } from '../platform/errors.js';
import { refusalAsFault, type Reply } from '../soap/bytes.js';
import { SoapFault, writeFault } from '../soap/fault.js';
import type { SoapVersion } from '../soap/namespaces.js';
import { contentTypeOf, envelopeOf } from '../soap/writer.js';

export interface Answer {
  readonly reply: Reply;
  /** For metrics and logs: `unknown` when the request did not get that far. */
  readonly operation: string;
  readonly version: string;
  readonly outcome: 'ok' | 'fault';
}

/** What is known of a request's form, from the moment on that it is. */
export interface Wire {
  soapVersion: SoapVersion;
  charset: string | undefined;
  operation: string;
}

/** Of a request of which nothing is known yet. */
export function unreadWire(): Wire {
  return { soapVersion: '1.1', charset: undefined, operation: 'unknown' };
}

/** The fault that an error is to the client; one that nobody expected is logged. */
export function asFault(work: Work, error: unknown): Fault | SoapFault {
  if (error instanceof Fault || error instanceof SoapFault) return error;
  if (error instanceof BodyRefused) return refusalAsFault(error);
  if (isLoginsBusy(error)) return tooMany(BUSY_SECONDS);
  work.log.error({ err: error }, isTemporary(error) ? error.message : 'a call failed unexpectedly');
  if (isTemporary(error)) return temporary(error);
  return new Fault(
    'UnexpectedErrorFault',
    'UNKNOWN_ERROR',
    'An unexpected error occurred. The log of localbill tells more.',
  );
}

/**
 * The error that tells clients to come again (sources: error-codes, row-errors). Its text is the service's where calls
 * are in each other's way, and ours where the store fails.
 */
function temporary({ code, message }: LocalbillError): Fault {
  const text =
    code === STORE_BUSY
      ? 'Operation failed due to a lock competition, please retry later.'
      : `${message} Please retry later.`;
  return new Fault('UnexpectedErrorFault', 'LOCK_COMPETITION', text, 500, RETRY_AFTER_SECONDS);
}

/**
 * Puts a Body into its envelope.
 * @param fault what the Body tells of, when it is a fault
 */
export function finish(
  { soapVersion, charset, operation }: Wire,
  version: Version | undefined,
  bodyXml: string,
  fault?: Fault | SoapFault,
): Answer {
  const reply = {
    status: fault?.httpStatus ?? 200,
    contentType: contentTypeOf(soapVersion, charset),
    body: envelopeOf(soapVersion, charset, bodyXml),
    charset,
    retryAfterSeconds: fault instanceof Fault ? fault.retryAfterSeconds : undefined,
  };
  const outcome = fault ? 'fault' : 'ok';
  return { reply, operation, version: version?.toFixed(1) ?? 'unknown', outcome };
}

/** The envelope of a fault. @param version of the address; undefined where it has none */
export function finishWithFault(wire: Wire, version: Version | undefined, fault: Fault | SoapFault): Answer {
  return finish(wire, version, writeFault(fault, wire.soapVersion, version ?? LATEST_VERSION), fault);
}
