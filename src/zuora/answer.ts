import type { IncomingMessage } from 'node:http';
import { Fault, type Version } from '../contract/index.js';
import { withinLimit } from '../engine/tenants/call-limit.js';
import { resumeSession } from '../engine/tenants/sessions.js';
import type { Caller, Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import { BodyHold, ClientGone } from '../platform/http-body.js';
import { atOnce, inTurns } from '../platform/in-turns.js';
import { readBody, soapVersionWithout, type RequestHead, type WireLimits } from '../soap/bytes.js';
import { actionOf, findOperation, isRest, operationNotFound, type Addressed } from '../soap/dispatch.js';
import { readBeginning, readEnvelope, readLongEnvelope, type Envelope } from '../soap/envelope.js';
import { SoapFault } from '../soap/fault.js';
import { callOptionsOf, queryOptionsOf, sessionOf } from '../soap/headers.js';
import type { Attachments } from '../soap/multipart.js';
import { NotText } from '../soap/place.js';
import { readArguments } from '../soap/reader.js';
import { explainElement } from '../soap/xml-malformed.js';
import { addressOf } from './address.js';
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
  const hold = new BodyHold(limits.maxBytesInWork);
  try {
    const received = await receive(work, wire, request, limits, hold);
    const body = await execute(work, wire, { ...received, version, request });
    return finish(wire, version, body);
  } catch (error) {
    if (error instanceof ClientGone) throw error;
    const fault = asFault(work, error);
    if (fault instanceof SoapFault) wire.soapVersion = fault.soapVersion ?? wire.soapVersion;
    return finishWithFault(wire, version, fault);
  } finally {
    hold.release();
  }
}

async function receive(
  work: Work,
  wire: Wire,
  request: IncomingMessage,
  limits: WireLimits,
  hold: BodyHold,
): Promise<Pick<Received, 'text' | 'envelope' | 'attachments' | 'isLong'>> {
  const { text, charset, sentAs, attachments } = await readBody(request, limits, hold, (head) =>
    admit(work, wire, head, limits),
  );
  wire.charset = charset;
  if (isRest(request.headers)) throw operationNotFound({ url: addressOf(request.url ?? '').path });
  wire.soapVersion = soapVersionWithout(sentAs);
  const isLong = text.length > limits.freeBytes;
  const envelope = isLong
    ? await readLongEnvelope(text, limits, hold, sentAs)
    : readEnvelope(text, limits, sentAs);
  wire.soapVersion = envelope.soapVersion;
  return { text, envelope, attachments, isLong };
}

/** A long request is for callers with a session: it stands at its front. @throws Fault or SoapFault for anybody else */
async function admit(
  work: Work,
  wire: Wire,
  { text, charset, sentAs }: RequestHead,
  limits: WireLimits,
): Promise<void> {
  wire.charset = charset;
  wire.soapVersion = soapVersionWithout(sentAs);
  const beginning = readBeginning(text, limits, sentAs);
  wire.soapVersion = beginning.soapVersion;
  if (beginning.operation.name === 'login')
    throw new SoapFault('Client', `A login has at most ${limits.freeBytes} bytes.`, 413);
  const token = sessionOf(beginning);
  if (token === undefined || !(await resumeSession(work, token))) throw invalidSession();
}

function addressedIn(request: IncomingMessage): Addressed {
  const { path } = addressOf(request.url ?? '');
  return { url: baseUrlOf(request) + path, action: actionOf(request.headers) };
}

/** A request whose envelope could be read. */
interface Received {
  readonly text: string;
  readonly envelope: Envelope;
  readonly attachments: Attachments;
  readonly version: Version;
  readonly request: IncomingMessage;
  /** Its elements are many. */
  readonly isLong: boolean;
}

async function execute(
  work: Work,
  wire: Wire,
  { text, envelope, attachments, isLong, version, request }: Received,
): Promise<string> {
  const element = envelope.operation;
  const operation = element && findOperation(element, version);
  if (!operation) throw operationNotFound(addressedIn(request));
  wire.operation = operation.name;
  const baseUrl = baseUrlOf(request);
  const call: Call = { work, version, operation, envelope, baseUrl };
  // login() is the one operation without a session, and none of its arguments depends on a zone.
  const caller = operation.name === 'login' ? undefined : await callerOf(call);
  const zone = caller?.tenant.settings.timeZone ?? 'UTC';
  const context = { version, zone, attachments };
  const sent = await readFrom(text, isLong, readArguments(element, operation, context));
  if (sent.operation === 'login') return login(call, sent);
  if (!caller) throw invalidSession();
  // Of every operation, so that a wrong option is never passed over.
  const options = { ...callOptionsOf(envelope), ...queryOptionsOf(envelope) };
  const sessionCall = { work, version, operation, envelope, baseUrl, caller, options };
  return withinLimit(work, caller.tenant, () => run(sessionCall, sent));
}

/** Reads arguments, a long request in turns with others. @throws SoapFault with the place in the text where it tells one */
async function readFrom<T>(text: string, isLong: boolean, reading: Iterator<void, T>): Promise<T> {
  try {
    return isLong ? await inTurns(reading) : atOnce(reading);
  } catch (error) {
    if (error instanceof NotText) error.message = await inTurns(explainElement(text, error.element));
    throw error;
  }
}

async function callerOf(call: Call): Promise<Caller> {
  const token = sessionOf(call.envelope);
  const session = token === undefined ? undefined : await resumeSession(call.work, token);
  if (!session) throw invalidSession();
  return { tenant: session.tenant, user: session.user, version: call.version };
}

/** The code is the service's (sources: faults); the text is ours (docs/unknowns.md). */
function invalidSession(): Fault {
  return new Fault('UnexpectedErrorFault', 'INVALID_SESSION', 'Invalid session. Log in again.');
}
