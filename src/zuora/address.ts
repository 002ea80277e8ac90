import type { IncomingMessage } from 'node:http';
import { Fault, formatVersion, LATEST_VERSION, parseVersion, type Version } from '../contract/index.js';
import { SoapFault } from '../soap/fault.js';
import { ENDPOINT_PATH, endpointUrl } from './paths.js';

/** Where a SOAP request was sent to. */
export interface Address {
  /** Without what follows a `?`. */
  readonly path: string;
  /** Undefined where the path is not that of an endpoint. */
  readonly version: Version | undefined;
}

/**
 * Reads where a request was sent to.
 * @param target a path with or without a query
 */
export function addressOf(target: string): Address {
  const end = target.search(/[?#]/);
  const path = end < 0 ? target : target.slice(0, end);
  return { path, version: path.startsWith(ROOT) ? parseVersion(versionText(path)) : undefined };
}

const ROOT = `${ENDPOINT_PATH}/`;

/** What stands where the version should: `91.0` of `/apps/services/a/91.0/`. */
function versionText(path: string): string {
  return path.slice(ROOT.length, path.endsWith('/') ? -1 : undefined);
}

/** Where nobody but a SOAP client sends anything to, rightly or nearly so. */
const OUR_SERVICES = /^\/+(apps\/+)?services\/+(a|\d[\d.]*)(\/|$)|^\/+apps\/+services(\/|$)/i;
/** Faces that answer in their own form, though the body may be XML. */
const OTHER_FACES = /^\/(services|localbill)\//i;
const SOAP_TYPE = /^\s*(text\/xml|application\/soap\+xml|multipart\/related)\s*(;|$)/i;

/**
 * Whether a POST is a SOAP request, by all that can be told without its body: its path, its Content-Type, its
 * SOAPAction.
 */
export function isSoap({ path }: Address, { headers }: IncomingMessage): boolean {
  if (OUR_SERVICES.test(path)) return true;
  if (OTHER_FACES.test(path)) return false;
  return headers.soapaction !== undefined || SOAP_TYPE.test(headers['content-type'] ?? '');
}

/** Of the docs; for whoever named none. */
const EXAMPLE_VERSION: Version = 91;
/** Paths are quoted, and may be as long as a header. */
const LONGEST_QUOTE = 100;

/**
 * The fault for an address without an endpoint: it names the right one, on the host that the client called.
 * @param baseUrl `http://host:port` as the client called it
 */
export function wrongAddress({ path }: Address, baseUrl: string): Fault | SoapFault {
  const right = `send SOAP requests to ${endpointUrl(baseUrl, versionIn(path) ?? EXAMPLE_VERSION)}`;
  if (path !== ENDPOINT_PATH && !path.startsWith(ROOT))
    return new SoapFault('Client', `There is no SOAP endpoint at ${quoted(path)}: ${right}`);
  const text = path === ENDPOINT_PATH ? '' : versionText(path);
  const missing =
    text === ''
      ? `The address ${path} names no version of the API`
      : `There is no version ${quoted(text)} of the API`;
  return new Fault(
    'UnexpectedErrorFault',
    'INVALID_VERSION',
    `${missing}; versions are 11.0 to ${formatVersion(LATEST_VERSION)}: ${right}`,
  );
}

/** The version that a path means which has it in the wrong place or form. */
function versionIn(path: string): Version | undefined {
  return path
    .split('/')
    .map((part) => parseVersion(part))
    .find((version) => version !== undefined);
}

function quoted(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}...`;
}
