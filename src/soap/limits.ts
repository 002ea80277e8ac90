/** How much a request may be. What is beyond is refused before it costs more. */
export interface WireLimits {
  /** Bytes of the body, as received and again after inflating. */
  readonly maxBytes: number;
  /** Elements inside one another. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations included. */
  readonly maxAttributes: number;
  /** Elements of the document: a body of empty elements costs many times its size in memory. */
  readonly maxElements: number;
}

export const DEFAULT_LIMITS: WireLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxDepth: 64,
  maxAttributes: 64,
  maxElements: 500_000,
};
