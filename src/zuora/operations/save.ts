import type { ObjectName } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import { generateInvoice } from '../../engine/invoices/generate-invoice.js';
import { hooksOf } from '../../engine/objects.js';
import { singleTransactionTypes } from '../../engine/payments/adjustment-records.js';
import { allOrNothing, attemptEach } from '../../engine/records/attempt.js';
import { checkCall, createRecord, updateRecord } from '../../engine/records/records.js';
import { inTransaction, type Unit } from '../../engine/unit/work.js';
import type { Id } from '../../platform/ids.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { saveResult } from '../results.js';
import { checkCount, typeOfAll } from '../z-objects.js';

type Arguments = ArgumentsOf<'create' | 'update' | 'generate'>;
type SaveOne = (unit: Unit, type: ObjectName, record: SentRecord) => Promise<Id>;

/** create(), update() and generate(): a SaveResult for each zObject, in their order (sources: saving, generate). */
async function save(
  call: SessionCall,
  { operation, zObjects }: Arguments,
  saveOne: SaveOne,
): Promise<object> {
  checkCount(zObjects);
  const type = typeOfAll(zObjects, call.version);
  if (!type) return { result: [] };
  checkCall(call.version, type, operation);
  const isWhole = singleTransactionTypes.has(type) && call.options.useSingleTransaction;
  const outcomes = await inTransaction(call.work, call.caller, (unit) => {
    const save = (record: SentRecord) => saveOne(unit, type, record);
    return isWhole ? allOrNothing(unit, zObjects, save) : attemptEach(unit, zObjects, save);
  });
  return { result: outcomes.map((outcome) => saveResult(outcome)) };
}

export const create = (call: SessionCall, sent: Arguments) =>
  save(call, sent, (unit, type, record) => createRecord(unit, hooksOf(type), record));

export const update = (call: SessionCall, sent: Arguments) =>
  save(call, sent, (unit, type, record) => updateRecord(unit, hooksOf(type), record));

export const generate = (call: SessionCall, sent: Arguments) =>
  save(call, sent, (unit, _type, record) => generateInvoice(unit, record));
