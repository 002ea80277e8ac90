import type { BodyHold } from '../platform/body-hold.js';
import { inTurns } from '../platform/in-turns.js';
import { SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { soapVersionOf, type SoapVersion } from './namespaces.js';
import { parseBeginning } from './xml-strict.js';
import { parseXml, parseXmlInSteps, type XmlElement } from './xml.js';

/** A request taken out of its envelope. */
export interface Envelope {
  readonly soapVersion: SoapVersion;
  readonly headers: readonly XmlElement[];
  /** The one element of the Body. */
  readonly operation: XmlElement;
}

/** Header blocks that are understood, in lower case. */
const understood: ReadonlySet<string> = new Set(['sessionheader', 'session', 'calloptions', 'queryoptions']);

/**
 * Reads an envelope of SOAP 1.1 or 1.2. Errors are looked for in the order that the Basic Profile asks for (R2725):
 * VersionMismatch, MustUnderstand, then Client.
 * @throws SoapFault when it is none, or asks for a header to be understood that is not
 */
export function readEnvelope(text: string, limits: WireLimits): Envelope {
  return envelopeIn(parseXml(text, limits));
}

/** Bytes of memory that an element of a document takes. */
const BYTES_OF_ELEMENT = 128;

/**
 * The same for a long text, giving way to others.
 * @param hold of the memory of all bodies, of which the elements take a part
 */
export async function readLongEnvelope(text: string, limits: WireLimits, hold: BodyHold): Promise<Envelope> {
  let elements = 0;
  const root = await inTurns(parseXmlInSteps(text, limits), (read) => {
    if (read > elements) hold.take((read - elements) * BYTES_OF_ELEMENT);
    elements = Math.max(elements, read);
  });
  return envelopeIn(root);
}

/** What stands before the operation, and the operation as far as its name. */
export type Beginning = Pick<Envelope, 'soapVersion' | 'headers' | 'operation'>;

/**
 * Reads the beginning of a long envelope.
 * @throws SoapFault when it is none, or its operation has not begun yet
 */
export function readBeginning(text: string, limits: WireLimits): Beginning {
  const root = parseBeginning(text, limits, (read) => operationIn(read) !== undefined);
  const operation = root && operationIn(root);
  if (!operation)
    throw new SoapFault('Client', 'The operation of a long request must begin at its front.', 413);
  const headers = root.children.find(({ name }) => name === 'Header')?.children ?? [];
  return { soapVersion: versionOf(root), headers, operation };
}

function operationIn(root: XmlElement): XmlElement | undefined {
  const last = root.children[root.children.length - 1];
  return last?.name === 'Body' ? last.children[0] : undefined;
}

function envelopeIn(root: XmlElement): Envelope {
  const soapVersion = versionOf(root);
  const parts = root.children.filter((part) => part.namespace === root.namespace);
  const headers = parts.find((part) => part.name === 'Header')?.children ?? [];
  const alien = headers.find((header) => header.mustUnderstand && !understood.has(header.name.toLowerCase()));
  if (alien) throw new SoapFault('MustUnderstand', `The header ${alien.name} is not understood.`);
  if (!isHeaderAndBody(root)) {
    throw new SoapFault('Client', 'An Envelope has a Header or none, then one Body, and nothing else.');
  }
  const content = root.children[root.children.length - 1]!.children;
  if (content.length !== 1) {
    throw new SoapFault(
      'Client',
      `The Body has ${content.length} elements where one, the operation, is expected.`,
    );
  }
  return { soapVersion, headers, operation: content[0]! };
}

function versionOf(root: XmlElement): SoapVersion {
  if (root.name !== 'Envelope') {
    throw new SoapFault('Client', 'The request is XML but no SOAP message: its root element is no Envelope.');
  }
  const version = soapVersionOf(root.namespace);
  if (!version) {
    throw new SoapFault(
      'VersionMismatch',
      'The Envelope is in the namespace of neither SOAP 1.1 nor SOAP 1.2.',
    );
  }
  return version;
}

/** Whether the Envelope is an optional Header and a Body, in that order and alone (R1011). */
function isHeaderAndBody(root: XmlElement): boolean {
  if (root.children.length > 2) return false;
  const names = root.children.map((part) => (part.namespace === root.namespace ? part.name : ''));
  return names.join() === 'Body' || names.join() === 'Header,Body';
}
