import { SoapFault } from './fault.js';
import type { WireLimits } from './limits.js';
import { soapVersionOf, type SoapVersion } from './namespaces.js';
import { parseXml, type XmlElement } from './xml.js';

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
  const root = parseXml(text, limits);
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
  const names = root.children.map((part) => (part.namespace === root.namespace ? part.name : ''));
  return names.join() === 'Body' || names.join() === 'Header,Body';
}
