/** How long to wait, in milliseconds. */
export interface Limits {
  /** For a new connection. */
  readonly connect: number;
  /** For one that others use, when there may be no more of them. */
  readonly queue: number;
  /** For rows that another transaction holds. */
  readonly lock: number;
  /** Until the server gives a statement up. */
  readonly statement: number;
  /** Until a server that says nothing is given up, which is more. */
  readonly answer: number;
}

export const DEFAULT_LIMITS: Limits = {
  connect: 8_000,
  queue: 20_000,
  lock: 10_000,
  statement: 15_000,
  answer: 18_000,
};
