import { RowError } from '../../contract/index.js';
import { isDuplicate } from '../../store/error-code.js';
import type { Unit } from '../unit/work.js';

/**
 * A failure that leaves something behind although all that its record wrote is undone: somebody outside has heard of it,
 * such as the gateway of a payment that nobody keeps.
 */
export abstract class LastingFailure extends RowError {
  /** Writes what stays, once the rest is undone. */
  abstract leave(unit: Unit): Promise<void>;
}

/** What became of one record of a call: the rows of the replies (sources: reply-bytes). */
export type Outcome<T> = { readonly value: T } | { readonly error: RowError };

/**
 * Runs the part of a call that is about one record: when it fails in the service's terms, what it wrote is undone and
 * the others go on, each record in a transaction of its own (sources: saving). All of a call's records are committed
 * together before it is answered, so that an answer tells of nothing that a crash could lose.
 */
export async function attempt<T>(unit: Unit, part: () => Promise<T>): Promise<Outcome<T>> {
  if (unit.caller.tenant.settings.forbids.writing)
    return { error: new RowError('API_DISABLED', 'The API was disabled.') };
  try {
    return { value: await unit.tx.savepoint(part) };
  } catch (error) {
    if (error instanceof LastingFailure) await error.leave(unit);
    if (error instanceof RowError) return { error };
    // Somebody else's record came between the check and the write.
    if (isDuplicate(error))
      return { error: new RowError('DUPLICATE_VALUE', 'A record with this value exists already.') };
    throw error;
  }
}

/** The same for each of many, one after the other, in their order. */
export async function attemptEach<S, T>(
  unit: Unit,
  many: readonly S[],
  part: (one: S) => Promise<T>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  for (const one of many) outcomes.push(await attempt(unit, () => part(one)));
  return outcomes;
}

/** The same in one transaction: when one fails, none is written, and the others say why (sources: saving). */
export async function allOrNothing<S, T>(
  unit: Unit,
  many: readonly S[],
  part: (one: S) => Promise<T>,
): Promise<Outcome<T>[]> {
  let outcomes: Outcome<T>[] = [];
  try {
    return await unit.tx.savepoint(async () => {
      outcomes = await attemptEach(unit, many, part);
      if (outcomes.some((outcome) => 'error' in outcome)) throw new RolledBack();
      return outcomes;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    for (const outcome of outcomes)
      if ('error' in outcome && outcome.error instanceof LastingFailure) await outcome.error.leave(unit);
    return outcomes.map((outcome) => ('error' in outcome ? outcome : { error: undone() }));
  }
}

class RolledBack extends Error {}

function undone(): RowError {
  return new RowError('TRANSACTION_FAILED', 'Another object of the call failed, so this one was not saved.');
}
