import { Fault } from '../../contract/index.js';
import { hooksOf } from '../../engine/objects.js';
import { attemptEach, type Outcome } from '../../engine/records/attempt.js';
import { checkCall, deleteRecord } from '../../engine/records/records.js';
import { inTransaction } from '../../engine/unit/work.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { errorRow } from '../results.js';
import { checkCount, namedType } from '../z-objects.js';

/**
 * delete(): its results have lower-case names, and keep the id of a row that failed (sources: message-types, saving).
 */
export async function deleteAll(call: SessionCall, { type, ids }: ArgumentsOf<'delete'>): Promise<object> {
  checkCount(ids);
  if (!type)
    throw new Fault('InvalidTypeFault', 'INVALID_TYPE', 'The type of the objects to delete is missing.');
  const name = namedType(type, call.version);
  checkCall(call.version, name, 'delete');
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, ids, (id) => deleteRecord(unit, hooksOf(name), id)),
  );
  return { result: outcomes.map((outcome, index) => deleteResult(ids[index], outcome)) };
}

function deleteResult(id: string | undefined, outcome: Outcome<void>): object {
  return 'error' in outcome
    ? { errors: [errorRow(outcome.error)], id, success: false }
    : { id, success: true };
}
