import type { IncomingMessage, ServerResponse } from 'node:http';
import { idOfName } from '../contract/salesforce/index.js';
import { logIn, type Session } from '../engine/tenants/sessions.js';
import { issueTokens } from '../engine/tenants/tokens.js';
import type { Work } from '../engine/unit/work.js';
import { BUSY_SECONDS, isLoginsBusy } from '../engine/unit/wrong-tries.js';
import { baseUrlOf } from '../platform/base-url.js';
import { ClientGone } from '../platform/http-body.js';
import { LOGIN_BYTES, readText } from '../rest/body.js';
import { RestError, temporaryError } from '../rest/error.js';
import { escapeXml } from '../rest/escape.js';
import { parseXml } from '../rest/read-xml.js';
import type { Json } from '../rest/types.js';

/** login() of the partner API, by which older clients come to their token (sources: partner-login). */

/** Below it are also SOAP APIs that are not emulated: their answer is a fault too. */
export const SOAP_PATH = '/services/Soap';
/** The last version that has login(). */
const LAST_VERSION = 64;

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly name: 'LoginFault' | 'ApiFault' | 'UnexpectedErrorFault';
  /** Seconds. */
  readonly retryAfter?: number;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: number | undefined;
}

export async function answerSoapLogin(
  work: Work,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await replyTo(work, request);
  } catch (error) {
    if (error instanceof ClientGone) return void response.destroy();
    reply = faulted(faultOf(work, error));
  }
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, {
    'Content-Type': 'text/xml;charset=UTF-8',
    'Content-Length': bytes.length,
    ...(reply.retryAfter !== undefined && { 'Retry-After': reply.retryAfter }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function replyTo(work: Work, request: IncomingMessage): Promise<Reply> {
  const [, api, number] =
    /^\/services\/Soap\/([^/?]*)\/?(\d{1,3}(?:\.\d)?)?(?:\/|$|\?)/i.exec(request.url ?? '') ?? [];
  if (api?.toLowerCase() !== 'u') return faulted(unknownCall(`localbill emulates ${SOAP_PATH}/u alone.`));
  const version = Number(number);
  if (request.method !== 'POST') return faulted(unknownCall('This is a SOAP endpoint: use POST.'));
  const text = await readText(request, LOGIN_BYTES);
  if (!(version >= 10)) return faulted(unsupported('Unsupported API version'));
  if (version > LAST_VERSION)
    return faulted(unsupported(`SOAP API login() is not available in API version ${version.toFixed(1)}.`));
  const login = callOf(parseXml(text));
  if (!login)
    return faulted(unknownCall('No operation available for request: localbill emulates login() alone.'));
  const { username = '', password = '' } = login;
  const session = await logIn(work, username, password);
  if (!session || session.tenant.settings.forbids.login) return faulted(invalidLogin);
  const grant = { tenantId: session.tenant.id, userId: session.user.id, clientId: '' };
  const { accessToken } = await issueTokens(work, grant);
  return { status: 200, body: envelope(result(request, session, accessToken, version)) };
}

/** What stands in the Body as login; the names of the tags are known without their prefixes. */
function callOf(envelopeContent: Json): { username?: string; password?: string } | undefined {
  const body = member(envelopeContent, 'Body');
  const login = body === undefined ? undefined : member(body, 'login');
  if (login === undefined) return undefined;
  const text = (name: string): string => String(member(login, name) ?? '');
  return { username: text('username'), password: text('password') };
}

function member(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined;
}

/** Clients read it by patterns: tags without prefix and attributes. */
function result(
  request: IncomingMessage,
  { tenant, user }: Session,
  sessionId: string,
  version: number,
): string {
  const organizationId = idOfName('Organization', tenant.id);
  const userId = idOfName('User', user.id);
  const url = (api: string): string =>
    `${baseUrlOf(request)}/services/Soap/${api}/${version.toFixed(1)}/${organizationId.slice(0, 15)}`;
  const info = elements({
    organizationId,
    organizationName: tenant.name,
    sessionSecondsValid: tenant.settings.salesforce.tokenMinutes * 60,
    userEmail: user.email,
    userFullName: user.fullName,
    userId,
    userName: user.username,
    userTimeZone: tenant.settings.timeZone,
    userType: 'Standard',
  });
  const head = elements({
    metadataServerUrl: url('m'),
    passwordExpired: false,
    sandbox: true,
    serverUrl: url('u'),
    sessionId,
    userId,
  });
  return `<loginResponse><result>${head}<userInfo>${info}</userInfo></result></loginResponse>`;
}

function elements(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');
}

function envelope(body: string, more = ''): string {
  const soap = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"';
  const namespaces = `${soap} xmlns="urn:partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"${more}`;
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

/** The prefix `sf:` is what clients look for. */
function faulted({ code, message, name, retryAfter }: Fault): Reply {
  const text = escapeXml(message);
  const exception = `<sf:exceptionCode>${code}</sf:exceptionCode><sf:exceptionMessage>${text}</sf:exceptionMessage>`;
  const detail = `<detail><sf:${name} xsi:type="sf:${name}">${exception}</sf:${name}></detail>`;
  const fault = `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${code}: ${text}</faultstring>${detail}</soapenv:Fault>`;
  return { status: 500, retryAfter, body: envelope(fault, ' xmlns:sf="urn:fault.partner.soap.sforce.com"') };
}

const invalidLogin: Fault = {
  name: 'LoginFault',
  code: 'INVALID_LOGIN',
  message: 'Invalid username, password, security token; or user locked out.',
};

const unsupported = (message: string): Fault => ({
  name: 'ApiFault',
  code: 'UNSUPPORTED_API_VERSION',
  message,
});
const unknownCall = (message: string): Fault => ({
  name: 'UnexpectedErrorFault',
  code: 'UNKNOWN_EXCEPTION',
  message,
});

const busy: Fault = {
  name: 'ApiFault',
  code: 'SERVER_UNAVAILABLE',
  message: 'login rate exceeded',
  retryAfter: BUSY_SECONDS,
};

function faultOf(work: Work, error: unknown): Fault {
  if (error instanceof RestError) return unknownCall(error.message);
  if (isLoginsBusy(error)) return busy;
  const temporary = temporaryError(error);
  work.log.error({ err: error }, temporary?.message ?? 'a SOAP login failed unexpectedly');
  if (temporary)
    return { code: 'SERVER_UNAVAILABLE', message: temporary.message, name: 'UnexpectedErrorFault' };
  return unknownCall('The log of localbill tells more.');
}
