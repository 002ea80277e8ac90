import type { WireLimits } from './limits.js';
import type { XmlElement } from './xml-element.js';
import { parsePlain, parsePlainInSteps } from './xml-plain.js';
import { parseStrictly, parseStrictlyInSteps } from './xml-strict.js';

export type { XmlElement };

/**
 * Reads a document into a tree, strictly and with namespaces.
 * @throws SoapFault `Server` for what is not XML, `Client` for a DOCTYPE and for a document beyond the limits
 */
export function parseXml(text: string, limits: WireLimits): XmlElement {
  return parsePlain(text, limits) ?? parseStrictly(text, limits);
}

/**
 * The same for a long document, in steps between which others have their turn; a step yields how many elements are read.
 * @throws as `parseXml`
 */
export function* parseXmlInSteps(text: string, limits: WireLimits): Generator<number, XmlElement> {
  return (yield* parsePlainInSteps(text, limits)) ?? (yield* parseStrictlyInSteps(text, limits));
}
