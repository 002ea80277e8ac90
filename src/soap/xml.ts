import type { WireLimits } from './limits.js';
import type { XmlElement } from './xml-element.js';
import { parsePlain } from './xml-plain.js';
import { parseStrictly } from './xml-strict.js';

export type { XmlElement };

/**
 * Reads a document into a tree, strictly and with namespaces.
 * @throws SoapFault `Server` for what is not XML, `Client` for a DOCTYPE and for a document beyond the limits
 */
export function parseXml(text: string, limits: WireLimits): XmlElement {
  return parsePlain(text, limits) ?? parseStrictly(text, limits);
}
