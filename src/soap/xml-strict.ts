import { SaxesParser } from 'saxes';
import { SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { ElementNode, type XmlElement } from './xml-element.js';

/**
 * Reads any document into a tree, strictly and with namespaces. Line and column in the message are those at which
 * the error was seen.
 * @throws SoapFault `Server` for what is not XML, as the service answers it (sources: faults); `Client` for a DOCTYPE,
 * which the Basic Profile forbids (R1008), and for a document beyond the limits
 */
export function parseStrictly(text: string, limits: WireLimits): XmlElement {
  const reader = strictReader(limits);
  reader.write(text);
  return reader.close();
}

/**
 * The same for a long document, in steps; what it yields is how many elements it has read.
 * @throws as `parseStrictly`
 */
export function* parseStrictlyInSteps(text: string, limits: WireLimits): Generator<number, XmlElement> {
  const reader = strictReader(limits);
  for (let at = 0; at < text.length; at += PART) {
    reader.write(text.slice(at, at + PART));
    yield reader.elements();
  }
  return reader.close();
}

/** Characters of one step: a few milliseconds also where they are nothing but elements. */
const PART = 16 * 1024;

/**
 * Reads the beginning of a document, as far as all that is asked for.
 * @param isEnough looks at the root when an element has begun
 * @returns the root with what is read of it; undefined when it was not enough
 * @throws as `parseStrictly`
 */
export function parseBeginning(
  text: string,
  limits: WireLimits,
  isEnough: (root: XmlElement) => boolean,
): XmlElement | undefined {
  const enough = new Error('enough');
  const reader = strictReader(limits, (root) => {
    if (isEnough(root)) throw enough;
  });
  try {
    reader.write(text);
    return undefined;
  } catch (error) {
    if (error === enough) return reader.root();
    throw error;
  }
}

interface StrictReader {
  write(part: string): void;
  /** For the end of the text. */
  close(): XmlElement;
  elements(): number;
  root(): XmlElement | undefined;
}

function strictReader(limits: WireLimits, onElement?: (root: XmlElement) => void): StrictReader {
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    // XML 1.1 would let control characters in, which replies could not carry.
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  // saxes reports a start tag when it has all of it, so that declarations after the use count too.
  const resolve = (prefix: string) => parser.resolve(prefix);
  let root: ElementNode | undefined;
  let current: ElementNode | undefined;
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  const append = (part: string) => current?.append(part);
  parser.on('error', (error) => {
    throw notXml(error, parser);
  });
  parser.on('attribute', () => {
    if (++attributes > limits.maxAttributes)
      throw beyond(`an element with more than ${limits.maxAttributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.maxDepth) throw beyond(`elements nested more than ${limits.maxDepth} deep`);
    if (++elements > limits.maxElements) throw beyond(`more than ${limits.maxElements} elements`);
    current = new ElementNode(tag.uri, tag.local, current);
    root ??= current;
    if (attributes > 0) current.readAttributes(Object.values(tag.attributes), resolve);
    attributes = 0;
    onElement?.(root);
  });
  parser.on('closetag', () => {
    depth--;
    current = current?.parent;
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('doctype', () => {
    throw new SoapFault('Client', 'A DOCTYPE is not allowed in a SOAP message.');
  });
  return {
    write: (part) => void parser.write(part),
    close() {
      parser.close();
      if (!root) throw new SoapFault('Client', 'The request has no root element.');
      return root;
    },
    elements: () => elements,
    root: () => root,
  };
}

function beyond(what: string): SoapFault {
  return new SoapFault('Client', `The request has ${what}.`);
}

/** In the words of the service's own parser, which clients search for (sources: faults). */
function notXml(error: unknown, parser: { line: number; column: number }): SoapFault {
  const reason = error instanceof Error ? error.message : String(error);
  const said = reason.startsWith('disallowed character')
    ? 'WstxUnexpectedCharException: Unexpected character'
    : `WstxParsingException: ${reason}`;
  const place = `[row,col]: [${parser.line},${parser.column}]`;
  return new SoapFault('Server', `com.ctc.wstx.exc.${said} at ${place}`);
}
