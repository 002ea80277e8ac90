import { Fault, RowError } from '../../contract/index.js';
import { splitInvoice } from '../../engine/invoices/split-invoice.js';
import { attemptEach } from '../../engine/records/attempt.js';
import { inTransaction, type Unit } from '../../engine/unit/work.js';
import { isId } from '../../platform/ids.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { saveResult } from '../results.js';
import { checkCount, namedType } from '../z-objects.js';

/** execute(): splits invoices, which is all that it is documented to do (sources: operations, call-matrix). */
export async function execute(
  call: SessionCall,
  { type, ids, synchronous }: ArgumentsOf<'execute'>,
): Promise<object> {
  checkCount(ids);
  if (!type)
    throw new Fault('InvalidTypeFault', 'INVALID_TYPE', 'The type of the objects to execute is missing.');
  if (namedType(type, call.version) !== 'InvoiceSplit') {
    throw new Fault(
      'InvalidTypeFault',
      'INVALID_TYPE',
      `execute() does not support objects of type ${type}.`,
    );
  }
  // Splitting takes a moment, so that a client that would not wait finds it done.
  call.work.log.debug({ synchronous }, 'execute');
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, ids, (id) => executeOne(unit, id)),
  );
  return { result: outcomes.map((outcome) => saveResult(outcome)) };
}

async function executeOne(unit: Unit, sentId: string) {
  const id = sentId.toLowerCase();
  const split = isId(id) ? await unit.tx.get('InvoiceSplit', id, { lock: true }) : undefined;
  if (!split) throw new RowError('INVALID_ID', `There is no InvoiceSplit with the id ${sentId}.`);
  await splitInvoice(unit, split);
  return split.Id;
}
