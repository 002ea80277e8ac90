import type { IncomingMessage } from 'node:http';
import { Fault, LATEST_VERSION, parseVersion, type Version } from '../contract/index.js';
import { withinLimit } from '../services/concurrency.js';
import { LocalbillError } from '../platform/errors.js';
import { resumeSession } from '../services/sessions.js';
import { ClientGone, readBody, type Reply, type WireLimits } from '../soap/bytes.js';
import { findOperation } from '../soap/dispatch.js';
import { readEnvelope, type Envelope } from '../soap/envelope.js';
import type { Attachments } from '../soap/multipart.js';
import { SoapFault, writeFault } from '../soap/fault.js';
import { sessionOf } from '../soap/headers.js';
import type { SoapVersion } from '../soap/namespaces.js';
import { readArguments } from '../soap/reader.js';
import { contentTypeOf, envelopeOf } from '../soap/writer.js';
import type { Caller, Work } from '../services/work.js';
import { baseUrlOf } from '../platform/baseUrl.js';
import type { Call } from './call.js';
import { run } from './operations/index.js';
import { login } from './operations/login.js';

export interface Answer {
  readonly reply: Reply;
  /** For metrics and logs: `unknown` when the request did not get that far. */
  readonly operation: string;
  readonly version: string;
  readonly outcome: 'ok' | 'fault';
}

/**
 * The way of a request: bytes, envelope, operation, session, arguments, execute, encode. Whatever goes wrong is
 * answered with an envelope.
 * @param versionText as the URL has it
 * @throws ClientGone when there is nobody to answer
 */
export async function answer(
  work: Work,
  limits: WireLimits,
  request: IncomingMessage,
  versionText: string,
): Promise<Answer> {
  const wire: Wire = { soapVersion: '1.1', charset: undefined, operation: 'unknown' };
  const version = parseVersion(versionText);
  try {
    const { envelope, attachments } = await receive(wire, request, limits);
    if (version === undefined) throw unknownVersion(versionText);
    const body = await execute(work, wire, { envelope, attachments, version, baseUrl: baseUrlOf(request) });
    return finish(wire, version, body);
  } catch (error) {
    if (error instanceof ClientGone) throw error;
    const fault = asFault(work, error);
    const writtenFor = version ?? LATEST_VERSION;
    return finish(wire, version, writeFault(fault, wire.soapVersion, writtenFor), fault);
  }
}

/** What is known of a request's form, from the moment on that it is. */
interface Wire {
  soapVersion: SoapVersion;
  charset: string | undefined;
  operation: string;
}

async function receive(
  wire: Wire,
  request: IncomingMessage,
  limits: WireLimits,
): Promise<Pick<Received, 'envelope' | 'attachments'>> {
  const { text, charset, soap12, attachments } = await readBody(request, limits);
  wire.charset = charset;
  wire.soapVersion = soap12 ? '1.2' : '1.1';
  const envelope = readEnvelope(text, limits);
  wire.soapVersion = envelope.soapVersion;
  return { envelope, attachments };
}

/** A request whose envelope could be read. */
interface Received {
  readonly envelope: Envelope;
  readonly attachments: Attachments;
  readonly version: Version;
  readonly baseUrl: string;
}

async function execute(
  work: Work,
  wire: Wire,
  { envelope, attachments, version, baseUrl }: Received,
): Promise<string> {
  const operation = findOperation(envelope.operation, version);
  wire.operation = operation.name;
  const call: Call = { work, version, operation, envelope, baseUrl };
  // login() is the one operation without a session, and none of its arguments depends on a zone.
  const caller = operation.name === 'login' ? undefined : await callerOf(call);
  const zone = caller?.tenant.settings.timeZone ?? 'UTC';
  const sent = readArguments(envelope.operation, { version, zone, attachments });
  if (sent.operation === 'login') return login(call, sent);
  if (!caller) throw invalidSession();
  const sessionCall = { work, version, operation, envelope, baseUrl, caller };
  return withinLimit(work, caller.tenant, () => run(sessionCall, sent));
}

async function callerOf(call: Call): Promise<Caller> {
  const token = sessionOf(call.envelope);
  const session = token === undefined ? undefined : await resumeSession(call.work, token);
  if (!session) throw invalidSession();
  return { tenant: session.tenant, user: session.user, version: call.version };
}

/** zuora-soap.md 4.3; the text is ours (docs/unknowns.md). */
function invalidSession(): Fault {
  return new Fault('UnexpectedErrorFault', 'INVALID_SESSION', 'Invalid session. Log in again.');
}

function unknownVersion(text: string): Fault {
  return new Fault(
    'UnexpectedErrorFault',
    'INVALID_VERSION',
    `There is no version ${text} of the API; versions are 11.0 to ${LATEST_VERSION}.0.`,
  );
}

function asFault(work: Work, error: unknown): Fault | SoapFault {
  if (error instanceof Fault || error instanceof SoapFault) return error;
  if (error instanceof LocalbillError && error.code === 'store-busy') return lockCompetition();
  work.log.error({ err: error }, 'a call failed unexpectedly');
  return new Fault(
    'UnexpectedErrorFault',
    'UNKNOWN_ERROR',
    'An unexpected error occurred. The log of localbill tells more.',
  );
}

/** The store waited for another call's writes as long as it waits (zuora-soap.md 4.2). */
function lockCompetition(): Fault {
  return new Fault(
    'UnexpectedErrorFault',
    'LOCK_COMPETITION',
    'Operation failed due to a lock competition, please retry later.',
  );
}

/** @param fault what the Body tells of, when it is a fault */
function finish(
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
