import { SaxesParser } from 'saxes';
import { atOnce } from '../platform/in-turns.js';
import { SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { soapVersionOf } from './namespaces.js';
import { ElementNode, type XmlElement } from './xml-element.js';
import { explain } from './xml-malformed.js';
import { DOCTYPE_REFUSED } from './xml-problem.js';

/** Looks at a document while it is read. */
export interface Watch {
  /** Sees the root when its start tag is read. What it throws refuses the document. */
  readonly onRoot?: (root: XmlElement) => void;
  /** Sees the element in which a processing instruction stands, undefined before the root. What it throws refuses it. */
  readonly onInstruction?: (element: XmlElement | undefined) => void;
  /** Sees each element when its end tag is read. @returns whether the rest need not be read */
  readonly isEnd?: (element: XmlElement) => boolean;
}

/**
 * Reads any document into a tree, strictly and with namespaces.
 * @throws SoapFault `Server`, in the words of the service, for what is not XML and for a DOCTYPE (sources: soap-server);
 * `Client` for a document beyond the limits
 */
export function parseStrictly(text: string, limits: WireLimits, watch: Watch = {}): XmlElement {
  return atOnce(parseStrictlyInSteps(text, limits, watch));
}

/**
 * The same for a long document, in steps; what it yields is how many elements it has read.
 * @throws as `parseStrictly`
 */
export function* parseStrictlyInSteps(
  text: string,
  limits: WireLimits,
  watch: Watch = {},
): Generator<number, XmlElement> {
  const reader = strictReader(limits, watch);
  try {
    for (let at = 0; at < text.length && !reader.isOver(); at += PART) {
      reader.write(text.slice(at, at + PART));
      yield reader.elements();
    }
    return reader.close();
  } catch (error) {
    if (!(error instanceof NotXml)) throw within(reader.root(), error);
    throw within(reader.root(), yield* faultOf(error, text, { isWhole: true, mostOpen: limits.maxDepth }));
  }
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
  const reader = strictReader(limits, { isEnough });
  try {
    reader.write(text);
  } catch (error) {
    if (!(error instanceof NotXml)) throw within(reader.root(), error);
    const about = { isWhole: false, mostOpen: limits.maxDepth };
    throw within(reader.root(), atOnce(faultOf(error, text, about)));
  }
  return reader.isOver() ? reader.root() : undefined;
}

interface StrictReader {
  write(part: string): void;
  /** For the end of the text. */
  close(): XmlElement;
  /** Whether what was asked for is read. */
  isOver(): boolean;
  elements(): number;
  root(): XmlElement | undefined;
}

/** Ends the reading of a text of which enough is read. */
const OVER = new Error('over');

function strictReader(
  limits: WireLimits,
  watch: Watch & { readonly isEnough?: (root: XmlElement) => boolean },
): StrictReader {
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
  let isOver = false;
  const append = (part: string) => current?.append(part);
  const end = () => {
    isOver = true;
    throw OVER;
  };
  parser.on('error', (error) => {
    throw new NotXml(error.message, parser);
  });
  parser.on('attribute', () => {
    if (++attributes > limits.maxAttributes)
      throw beyond(`an element with more than ${limits.maxAttributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.maxDepth) throw beyond(`elements nested more than ${limits.maxDepth} deep`);
    if (++elements > limits.maxElements) throw beyond(`more than ${limits.maxElements} elements`);
    current = new ElementNode(tag.uri, tag.local, current);
    if (attributes > 0) current.readAttributes(Object.values(tag.attributes), resolve);
    attributes = 0;
    if (!root) {
      root = current;
      watch.onRoot?.(root);
    }
    if (watch.isEnough?.(root)) end();
  });
  parser.on('closetag', () => {
    depth--;
    if (current && watch.isEnd?.(current)) end();
    current = current?.parent;
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('processinginstruction', () => watch.onInstruction?.(current));
  parser.on('doctype', () => {
    throw new SoapFault('Server', DOCTYPE_REFUSED);
  });
  const untilOver = (read: () => void) => {
    try {
      read();
    } catch (error) {
      if (error !== OVER) throw error;
    }
  };
  return {
    write: (part) => untilOver(() => parser.write(part)),
    close() {
      if (!isOver) untilOver(() => parser.close());
      if (!root) throw new NotXml('document must contain a root element.', parser);
      return root;
    },
    isOver: () => isOver,
    elements: () => elements,
    root: () => root,
  };
}

function beyond(what: string): SoapFault {
  return new SoapFault('Client', `The request has ${what}.`);
}

/** What saxes has refused, and where. */
class NotXml extends Error {
  override readonly name = 'NotXml';
  readonly place: string;

  constructor(reason: string, { line, column }: { line: number; column: number }) {
    super(reason);
    this.place = `[row,col {unknown-source}]: [${line},${column}]`;
  }
}

/** The fault of a text that is no XML: in the words of saxes where those of the service are not known. */
function* faultOf(
  { message, place }: NotXml,
  text: string,
  about: Parameters<typeof explain>[1],
): Generator<number, SoapFault> {
  const explaining = explain(text, about);
  let said = explaining.next();
  for (; !said.done; said = explaining.next()) yield 0;
  return new SoapFault(
    'Server',
    said.value ?? `com.ctc.wstx.exc.WstxParsingException: ${message}\n at ${place}`,
  );
}

/** A fault is written in the SOAP of the Envelope in which it was found. */
function within(root: XmlElement | undefined, error: unknown): unknown {
  if (error instanceof SoapFault && root?.name === 'Envelope')
    error.soapVersion ??= soapVersionOf(root.namespace);
  return error;
}
