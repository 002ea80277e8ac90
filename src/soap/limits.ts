import { MOST_IN_WORK } from '../platform/body-hold.js';

/** How much a request may be. What is beyond is refused before it costs more. */
export interface WireLimits {
  /** Bytes of the body, as received and again after inflating. */
  readonly maxBytes: number;
  /** Bytes of a body that anybody may send; a longer one is read for a caller with a session alone. */
  readonly freeBytes: number;
  /** Bytes that the bodies of all requests take at most, those of other faces too. */
  readonly maxBytesInWork: number;
  /** Elements inside one another. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations included. */
  readonly maxAttributes: number;
  /** Elements of the document: a body of empty elements costs many times its size in memory. */
  readonly maxElements: number;
}

export const DEFAULT_LIMITS: WireLimits = {
  maxBytes: 50 * 1024 * 1024,
  freeBytes: 64 * 1024,
  maxBytesInWork: MOST_IN_WORK,
  maxDepth: 64,
  maxAttributes: 64,
  maxElements: 500_000,
};
