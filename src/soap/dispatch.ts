import type { IncomingHttpHeaders } from 'node:http';
import { isIn, operationOf, type Operation, type Version } from '../contract/index.js';
import { EngineFault } from './fault.js';
import type { XmlElement } from './xml.js';

/**
 * The operation that the element of the Body asks for, by its local name: neither its namespace nor the SOAPAction says
 * anything (sources: soap-server, client-requests).
 * @returns undefined when the version has no such operation
 */
export function findOperation(element: XmlElement, version: Version): Operation | undefined {
  const operation = operationOf(element.name);
  return operation && isIn(operation, version) ? operation : undefined;
}

/** Where a request was sent to. */
export interface Addressed {
  /** The URL as the client called it. */
  readonly url: string;
  /** The SOAPAction without its quotes; undefined where there is none. */
  readonly action?: string | undefined;
}

/** The fault for a request in whose Body no operation of the version is (sources: soap-server). */
export function operationNotFound({ url, action = 'null' }: Addressed): EngineFault {
  return new EngineFault(
    'Client',
    `The endpoint reference (EPR) for the Operation not found is ${url} and the WSA Action = ${action}`,
  );
}

/** The SOAPAction, which SOAP 1.2 has as a parameter of the Content-Type; undefined where there is none. */
export function actionOf({
  soapaction,
  'content-type': contentType = '',
}: IncomingHttpHeaders): string | undefined {
  const sent = soapaction ?? /;\s*action\s*=\s*("[^"]*"|[^\s;]*)/i.exec(contentType)?.[1];
  return sent === undefined ? undefined : String(sent).replace(/^"(.*)"$/, '$1');
}

/**
 * Whether the service takes a request for one of its REST interface, which has no operations: by the two media types of
 * it (sources: soap-server).
 */
export function isRest({ 'content-type': contentType = '' }: IncomingHttpHeaders): boolean {
  return /^\s*application\/(xml|x-www-form-urlencoded)\s*(;|$)/i.test(contentType);
}
