import { messageType, type Operation } from '../contract/index.js';
import type { Arguments } from './arguments.js';
import { checkMembers } from './members.js';
import { readMessage, type ReadContext, type Reading } from './records.js';
import type { XmlElement } from './xml.js';

export type * from './arguments.js';

/**
 * Reads what a request asks for, by the contract of the version: names exact, namespaces free, nil as absent. The
 * members of the operation are those of the contract; further inside, order is free too, and elements that the contract
 * lacks are passed over. It is done in steps, between which others may have their turn.
 * @param element of the Body
 * @throws SoapFault when a member is missing or unknown, or a value is not of its type
 */
export function* readArguments(
  element: XmlElement,
  { name, request }: Operation,
  context: ReadContext,
): Reading<Arguments> {
  const type = messageType(request);
  if (type) checkMembers(element, type, context.version);
  const members = type ? yield* readMessage(element, type, context) : {};
  // The shapes of arguments.ts are those of the contract, which the compiler cannot see.
  return { operation: name, ...members } as unknown as Arguments;
}
