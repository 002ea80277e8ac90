import type { WireLimits } from './limits.js';
import type { XmlElement } from './xml-element.js';
import { parsePlain, parsePlainInSteps } from './xml-plain.js';
import { parseStrictly, parseStrictlyInSteps, type Watch } from './xml-strict.js';

export type { Watch, XmlElement };

/**
 * Reads a document into a tree, strictly and with namespaces.
 * @param watch looks on where the document is not a plain one: a plain one has nothing to refuse before its end
 * @throws SoapFault `Server` for what is not XML and for a DOCTYPE, `Client` for a document beyond the limits
 */
export function parseXml(text: string, limits: WireLimits, watch?: Watch): XmlElement {
  return parsePlain(text, limits) ?? parseStrictly(text, limits, watch);
}

/**
 * The same for a long document, in steps between which others have their turn; a step yields how many elements are read.
 * @throws as `parseXml`
 */
export function* parseXmlInSteps(
  text: string,
  limits: WireLimits,
  watch?: Watch,
): Generator<number, XmlElement> {
  return (yield* parsePlainInSteps(text, limits)) ?? (yield* parseStrictlyInSteps(text, limits, watch));
}
