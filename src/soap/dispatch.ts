import { formatVersion, isIn, operationOf, type Operation, type Version } from '../contract/index.js';
import { SoapFault } from './fault.js';
import { API_NAMESPACE, OBJECT_NAMESPACE } from './namespaces.js';
import type { XmlElement } from './xml.js';

/** Requests without a namespace, and such with that of the records, are in the field (sources: client-requests). */
const namespaces: ReadonlySet<string> = new Set([API_NAMESPACE, '', OBJECT_NAMESPACE]);

/**
 * The operation that the element of the Body asks for. The SOAPAction says nothing (sources: client-requests).
 * @throws SoapFault when the version has no such operation
 */
export function findOperation(element: XmlElement, version: Version): Operation {
  const operation = namespaces.has(element.namespace) ? operationOf(element.name) : undefined;
  if (operation && isIn(operation, version)) return operation;
  const name = `{${element.namespace}}${element.name}`;
  throw new SoapFault('Client', `Version ${formatVersion(version)} has no operation ${name}.`);
}
