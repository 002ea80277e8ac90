import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { soapVersionOf, XSI_NAMESPACE } from './namespaces.js';

/** An element of a request. Prefixes are gone: what they stood for is in `namespace`. */
export interface XmlElement {
  /** Empty for an element without a namespace. */
  readonly namespace: string;
  /** The local name. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** The character data, entities and CDATA resolved; in an element with children only what is before the first. */
  readonly text: string;
  /** `xsi:nil` of `true` or `1`. */
  readonly nil: boolean;
  /** `namespace` is undefined where the prefix is not bound. */
  readonly xsiType: { readonly namespace: string | undefined; readonly name: string } | undefined;
  /** The header block must be understood by this node (SOAP 1.1 4.2.3, SOAP 1.2 part 1 5.2.3). */
  readonly mustUnderstand: boolean;
}

const NO_CHILDREN: XmlElement[] = [];

/** Most elements are leaves with text alone, so an element costs one object and nothing else. */
class Element implements XmlElement {
  children: XmlElement[] = NO_CHILDREN;
  text = '';
  nil = false;
  xsiType: XmlElement['xsiType'] = undefined;
  mustUnderstand = false;

  constructor(
    readonly namespace: string,
    readonly name: string,
    readonly parent: Element | undefined,
  ) {
    if (!parent) return;
    if (parent.children === NO_CHILDREN) parent.children = [this];
    else parent.children.push(this);
  }
}

/**
 * Reads a document into a tree, strictly and with namespaces. Line and column in the message are those at which
 * the error was seen.
 * @throws SoapFault `Server` for what is not XML, as the service answers it (zuora-soap.md 4.3); `Client` for a
 * DOCTYPE, which the Basic Profile forbids (R1008), and for a document beyond the limits
 */
export function parseXml(text: string, limits: WireLimits): XmlElement {
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    // XML 1.1 would let control characters in, which replies could not carry.
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  let root: Element | undefined;
  let current: Element | undefined;
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  const append = (part: string) => {
    if (current && current.children === NO_CHILDREN) current.text += part;
  };
  parser.on('attribute', () => {
    if (++attributes > limits.maxAttributes)
      throw beyond(`an element with more than ${limits.maxAttributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.maxDepth) throw beyond(`elements nested more than ${limits.maxDepth} deep`);
    if (++elements > limits.maxElements) throw beyond(`more than ${limits.maxElements} elements`);
    current = new Element(tag.uri, tag.local, current);
    root ??= current;
    if (attributes > 0) readAttributes(current, tag, parser);
    attributes = 0;
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
  try {
    parser.write(text).close();
  } catch (error) {
    throw error instanceof SoapFault ? error : notXml(error, parser);
  }
  if (!root) throw new SoapFault('Client', 'The request has no root element.');
  return root;
}

function readAttributes(element: Element, tag: SaxesTagNS, parser: SaxesParser<{ xmlns: true }>): void {
  let forAnotherNode = false;
  for (const key in tag.attributes) {
    const { uri, local, value } = tag.attributes[key]!;
    if (uri === XSI_NAMESPACE) {
      if (local === 'type') element.xsiType = resolve(value.trim(), parser);
      else if (local === 'nil') element.nil = isTrue(value);
    } else if (soapVersionOf(uri)) {
      if (local === 'mustUnderstand') element.mustUnderstand = isTrue(value);
      else if (local === 'actor' || local === 'role') forAnotherNode = !isThisNode(value.trim());
    }
  }
  if (forAnotherNode) element.mustUnderstand = false;
}

function resolve(
  qName: string,
  parser: SaxesParser<{ xmlns: true }>,
): { namespace: string | undefined; name: string } {
  const colon = qName.indexOf(':');
  // saxes reports a start tag when it has all of it, so that declarations after the use count too.
  return { namespace: parser.resolve(qName.slice(0, Math.max(colon, 0))), name: qName.slice(colon + 1) };
}

function isTrue(value: string): boolean {
  const text = value.trim();
  return text === '1' || text === 'true';
}

/** Roles that every node, or the last one, plays. */
function isThisNode(role: string): boolean {
  return role === '' || role.endsWith('/next') || role.endsWith('/ultimateReceiver');
}

function beyond(what: string): SoapFault {
  return new SoapFault('Client', `The request has ${what}.`);
}

/** In the words of the service's own parser, which clients search for (zuora-soap.md 4.3). */
function notXml(error: unknown, parser: { line: number; column: number }): SoapFault {
  const reason = error instanceof Error ? error.message : String(error);
  const said = reason.startsWith('disallowed character')
    ? 'WstxUnexpectedCharException: Unexpected character'
    : `WstxParsingException: ${reason}`;
  const place = `[row,col]: [${parser.line},${parser.column}]`;
  return new SoapFault('Server', `com.ctc.wstx.exc.${said} at ${place}`);
}
