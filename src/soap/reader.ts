import { messageType } from '../contract/index.js';
import { atOnce } from '../platform/in-turns.js';
import type { Arguments } from './arguments.js';
import { findOperation } from './dispatch.js';
import { readMessage, type ReadContext, type Reading } from './records.js';
import type { XmlElement } from './xml.js';

export type * from './arguments.js';

/**
 * Reads what a request asks for, by the contract of the version: names exact, namespaces and order free, elements
 * that the contract lacks passed over, nil as absent.
 * @param operation the element of the Body
 * @throws SoapFault when the version has no such operation, or a value is not of its type
 */
export function readArguments(operation: XmlElement, context: ReadContext): Arguments {
  return atOnce(readArgumentsInSteps(operation, context));
}

/**
 * The same for a long request, in steps between which others have their turn.
 * @throws as `readArguments`
 */
export function* readArgumentsInSteps(operation: XmlElement, context: ReadContext): Reading<Arguments> {
  const { name, request } = findOperation(operation, context.version);
  const type = messageType(request);
  const members = type ? yield* readMessage(operation, type, context) : {};
  // The shapes of arguments.ts are those of the contract, which the compiler cannot see.
  return { operation: name, ...members } as unknown as Arguments;
}
