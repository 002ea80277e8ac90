import { isIn, messageType, type Member, type MessageType, type Version } from '../contract/index.js';
import type { TimeZone } from '../platform/dates.js';
import type { Arguments } from './arguments.js';
import { findOperation } from './dispatch.js';
import { readRecord, type ReadContext } from './records.js';
import { readValue } from './values.js';
import type { XmlElement } from './xml.js';

export type * from './arguments.js';

/**
 * Reads what a request asks for, by the contract of the version: names exact, namespaces and order free, elements
 * that the contract lacks passed over, nil as absent.
 * @param operation the element of the Body
 * @param zone of the tenant, for dateTimes without an offset
 * @throws SoapFault when the version has no such operation, or a value is not of its type
 */
export function readArguments(operation: XmlElement, version: Version, zone: TimeZone): Arguments {
  const { name, request } = findOperation(operation, version);
  const type = messageType(request);
  const members = type ? readMembers(operation, type, { version, zone }) : {};
  // The shapes of arguments.ts are those of the contract, which the compiler cannot see.
  return { operation: name, ...members } as unknown as Arguments;
}

function readMembers(element: XmlElement, type: MessageType, context: ReadContext): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const lists: Record<string, unknown[]> = {};
  for (const member of type.members) {
    if (member.max === 'unbounded') values[member.name] = lists[member.name] = [];
  }
  for (const child of element.children) {
    const member = type.members.find((candidate) => candidate.name === child.name);
    if (!member || !isIn(member, context.version)) continue;
    const list = lists[member.name];
    if (list && !(child.nil && member.nillable)) list.push(readMember(child, member, context));
    else if (!list && !child.nil) values[member.name] = readMember(child, member, context);
  }
  return values;
}

/** Simple types of the api namespace; their restrictions are for whoever looks the value up to check. */
const textTypes: ReadonlySet<string> = new Set(['zns:ID', 'zns:QueryLocator', 'zns:ErrorCode']);

function readMember(element: XmlElement, { type }: Member, context: ReadContext): unknown {
  if (type.startsWith('ons:')) {
    return readRecord(element, type === 'ons:zObject' ? '' : type.slice('ons:'.length), context);
  }
  if (textTypes.has(type)) return element.text.trim();
  if (!type.startsWith('zns:')) return readValue(type, element.text, context.zone);
  const complex = messageType(type);
  return complex ? readMembers(element, complex, context) : {};
}
