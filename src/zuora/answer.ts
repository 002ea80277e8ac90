import type { IncomingMessage } from 'node:http';
import { Fault, type Version } from '../contract/index.js';
import { withinLimit } from '../services/concurrency.js';
import { resumeSession } from '../services/sessions.js';
import { ClientGone, readBody, type WireLimits } from '../soap/bytes.js';
import { findOperation } from '../soap/dispatch.js';
import { readEnvelope, type Envelope } from '../soap/envelope.js';
import type { Attachments } from '../soap/multipart.js';
import { callOptionsOf, queryOptionsOf, sessionOf } from '../soap/headers.js';
import { readArguments } from '../soap/reader.js';
import type { Caller, Work } from '../services/work.js';
import { baseUrlOf } from '../platform/baseUrl.js';
import type { Call } from './call.js';
import { run } from './operations/index.js';
import { login } from './operations/login.js';
import { asFault, finish, finishWithFault, unreadWire, type Answer, type Wire } from './reply.js';

/**
 * The way of a request: bytes, envelope, operation, session, arguments, execute, encode. Whatever goes wrong is
 * answered with an envelope.
 * @throws ClientGone when there is nobody to answer
 */
export async function answer(
  work: Work,
  limits: WireLimits,
  request: IncomingMessage,
  version: Version,
): Promise<Answer> {
  const wire = unreadWire();
  try {
    const { envelope, attachments } = await receive(wire, request, limits);
    const body = await execute(work, wire, { envelope, attachments, version, baseUrl: baseUrlOf(request) });
    return finish(wire, version, body);
  } catch (error) {
    if (error instanceof ClientGone) throw error;
    return finishWithFault(wire, version, asFault(work, error));
  }
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
  // Of every operation, so that a wrong option is never passed over.
  const options = { ...callOptionsOf(envelope), ...queryOptionsOf(envelope) };
  const sessionCall = { work, version, operation, envelope, baseUrl, caller, options };
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
