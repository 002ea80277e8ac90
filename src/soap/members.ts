import { isIn, type Member, type MessageType, type Version } from '../contract/index.js';
import { SoapFault } from './fault.js';
import type { XmlElement } from './xml.js';

/**
 * Refuses what the service's reader of messages does not expect among the members of an operation (sources:
 * soap-server). That reader goes by the sequence of the schema; only login() is held to it here, where the service's
 * documentation shows the error, since clients that work send others in other orders (docs/unknowns.md).
 * @throws SoapFault naming the element that stands where another was expected
 */
export function checkMembers(element: XmlElement, type: MessageType, version: Version): void {
  const members = type.members.filter((member) => isIn(member, version));
  const { children } = element;
  const refused =
    type.name === 'login' ? firstOutOfOrder(children, members) : firstUnknown(children, members);
  if (refused) throw unexpected(refused);
  const missing = members.findIndex(({ name, min }) => min > 0 && !hasName(children, name));
  if (missing < 0) return;
  // What comes instead; the end of the operation, when nothing does.
  const later = members.slice(missing + 1);
  throw unexpected(children.find((child) => later.some(({ name }) => name === child.name)) ?? element);
}

function firstUnknown(children: readonly XmlElement[], members: readonly Member[]): XmlElement | undefined {
  return children.find((child) => !members.some(({ name }) => name === child.name));
}

/** Each member once, in its place, or not at all. */
function firstOutOfOrder(
  children: readonly XmlElement[],
  members: readonly Member[],
): XmlElement | undefined {
  let next = 0;
  return children.find((child) => {
    const place = members.findIndex(({ name }, index) => index >= next && name === child.name);
    next = place + 1;
    return place < 0;
  });
}

function hasName(children: readonly XmlElement[], name: string): boolean {
  return children.some((child) => child.name === name);
}

function unexpected({ name }: XmlElement): SoapFault {
  return new SoapFault('Server', `org.apache.axis2.databinding.ADBException: Unexpected subelement ${name}`);
}
