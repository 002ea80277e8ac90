import type { BodyHold } from '../platform/body-hold.js';
import { inTurns } from '../platform/in-turns.js';
import { EngineFault, SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { soapVersionOf, type SoapVersion } from './namespaces.js';
import { parseBeginning } from './xml-strict.js';
import { INSTRUCTION_REFUSED } from './xml-problem.js';
import { parseXml, parseXmlInSteps, type Watch, type XmlElement } from './xml.js';

/** A request taken out of its envelope. */
export interface Envelope {
  readonly soapVersion: SoapVersion;
  readonly headers: readonly XmlElement[];
  /** The first element of the Body; undefined when there is none. */
  readonly operation: XmlElement | undefined;
}

/** Header blocks that are understood, in lower case. */
const understood: ReadonlySet<string> = new Set(['sessionheader', 'session', 'calloptions', 'queryoptions']);

/**
 * Reads an envelope of SOAP 1.1 or 1.2, up to the end of its operation: what comes after it is of no matter, as for the
 * service (sources: soap-server). Errors are looked for in the order that the Basic Profile asks for (R2725):
 * VersionMismatch, MustUnderstand, then Client.
 * @param sentAs the version that the Content-Type says, where it says one
 * @throws SoapFault when it is none, or asks for a header to be understood that is not
 */
export function readEnvelope(text: string, limits: WireLimits, sentAs?: SoapVersion): Envelope {
  return envelopeIn(parseXml(text, limits, watchFor(sentAs)), sentAs);
}

/** Bytes of memory that an element of a document takes. */
const BYTES_OF_ELEMENT = 128;

/**
 * The same for a long text, giving way to others.
 * @param hold of the memory of all bodies, of which the elements take a part
 */
export async function readLongEnvelope(
  text: string,
  limits: WireLimits,
  hold: BodyHold,
  sentAs?: SoapVersion,
): Promise<Envelope> {
  let elements = 0;
  const root = await inTurns(parseXmlInSteps(text, limits, watchFor(sentAs)), (read) => {
    if (read > elements) hold.take((read - elements) * BYTES_OF_ELEMENT);
    elements = Math.max(elements, read);
  });
  return envelopeIn(root, sentAs);
}

function watchFor(sentAs: SoapVersion | undefined): Watch {
  return {
    onRoot: (root) => void versionOf(root, sentAs),
    onInstruction: refuseInstruction,
    isEnd: (element) => isBody(element.parent),
  };
}

/** Where the service looks for the next element; in a value, or around the operation, it goes over it. */
function refuseInstruction(element: XmlElement | undefined): void {
  const isBetweenElements =
    !element || isBody(element.parent) || (element.children.length > 0 && isInBody(element));
  if (isBetweenElements) throw new SoapFault('Server', INSTRUCTION_REFUSED);
}

function isInBody({ parent }: XmlElement): boolean {
  return parent !== undefined && (isBody(parent) || isInBody(parent));
}

function isBody(element: XmlElement | undefined): boolean {
  return isPart(element, 'Body') && element.parent?.parent === undefined;
}

/** What stands before the operation, and the operation as far as its name. */
export interface Beginning extends Envelope {
  readonly operation: XmlElement;
}

/**
 * Reads the beginning of a long envelope.
 * @throws SoapFault when it is none, or its operation has not begun yet
 */
export function readBeginning(text: string, limits: WireLimits, sentAs?: SoapVersion): Beginning {
  const root = parseBeginning(text, limits, (read) => operationIn(read) !== undefined);
  const operation = root && operationIn(root);
  if (!operation)
    throw new SoapFault('Client', 'The operation of a long request must begin at its front.', 413);
  const headers = root.children.find(({ name }) => name === 'Header')?.children ?? [];
  return { soapVersion: versionOf(root, sentAs), headers, operation };
}

function operationIn(root: XmlElement): XmlElement | undefined {
  const last = root.children[root.children.length - 1];
  return last?.name === 'Body' ? last.children[0] : undefined;
}

function envelopeIn(root: XmlElement, sentAs: SoapVersion | undefined): Envelope {
  const soapVersion = versionOf(root, sentAs);
  const [first, second] = root.children;
  const header = isPart(first, 'Header') ? first : undefined;
  const body = header ? second : first;
  header?.children.forEach(checkUnderstood);
  return {
    soapVersion,
    headers: header?.children ?? [],
    operation: isPart(body, 'Body') ? body.children[0] : undefined,
  };
}

/** Whether it is that part of its Envelope, which has its namespace. */
function isPart(element: XmlElement | undefined, name: string): element is XmlElement {
  return element?.name === name && element.namespace === element.parent?.namespace;
}

/** @throws SoapFault in the words of the service (sources: soap-server) */
function checkUnderstood({ mustUnderstand, namespace, name }: XmlElement): void {
  if (!mustUnderstand || understood.has(name.toLowerCase())) return;
  if (mustUnderstand === 'unreadable')
    throw new SoapFault('Server', `Invalid value found in mustUnderstand value of ${name} header block`);
  throw new EngineFault('MustUnderstand', `Must Understand check failed for header ${namespace} : ${name}`);
}

/** @throws SoapFault in the words of the service (sources: soap-server) */
function versionOf(root: XmlElement, sentAs: SoapVersion | undefined): SoapVersion {
  if (root.name !== 'Envelope')
    throw new SoapFault(
      'Server',
      `First Element must contain the local name, Envelope , but found ${root.name}`,
    );
  const version = soapVersionOf(root.namespace);
  if (!version)
    throw new SoapFault('VersionMismatch', 'Only SOAP 1.1 or SOAP 1.2 messages are supported in the system');
  if (sentAs === undefined || sentAs === version) return version;
  const mismatch = new SoapFault(
    'VersionMismatch',
    'Transport level information does not match with SOAP Message namespace URI',
  );
  mismatch.soapVersion = sentAs;
  throw mismatch;
}
