import { LocalbillError, STORE_UNAVAILABLE } from '../platform/errors.js';

/** Something that is wrong with the store, not with what was asked of it. */
export interface Trouble {
  /** For clients, without names and addresses: `the disk is full`. */
  readonly reason: string;
  /** Only a new start can end it. */
  readonly lasts?: boolean;
}

/** Tells faults of a store from errors of statements, and remembers the latest. */
export interface Faults {
  /** What an error means to whoever asked: `store-unavailable` for a fault, or the error as it is. */
  of(error: unknown): unknown;
  /** What is known to be wrong. */
  readonly trouble: Trouble | undefined;
  /** Something is wrong that no statement told of. */
  note(trouble: Trouble): void;
  /** A write has succeeded. */
  over(): void;
}

/** @param troubleOf what a driver's error tells of the store; undefined for an error of a statement */
export function createFaults(troubleOf: (error: unknown) => Trouble | undefined): Faults {
  let trouble: Trouble | undefined;
  return {
    of(error) {
      const found = troubleOf(error);
      if (!found) return error;
      if (!trouble?.lasts) trouble = found;
      return unavailable(found, error);
    },
    get trouble() {
      return trouble;
    },
    note: (found) => void (trouble = found),
    over() {
      if (!trouble?.lasts) trouble = undefined;
    },
  };
}

/** The error for callers; the cause is for the log. */
export function unavailable({ reason }: Trouble, cause?: unknown): LocalbillError {
  const error = new LocalbillError(STORE_UNAVAILABLE, `The store cannot be used: ${reason}.`);
  return Object.assign(error, { cause });
}
