import { findObjectType, typeOf, type ObjectName } from '../../contract/index.js';
import { LocalbillError } from '../../platform/errors.js';
import type { Id } from '../../platform/ids.js';
import { isDuplicate } from '../../store/error-code.js';
import type { Stored } from '../../store/stored.js';
import type { Transaction } from '../../store/types.js';
import type { Work } from '../unit/work.js';

/**
 * Records that no call of the API makes: in the real service an administrator does, in the user interface. A client
 * finds them by query() and refers to them.
 */
export const referenceTypes = ['AccountingCode', 'CommunicationProfile', 'UnitOfMeasure'] as const;
type ReferenceType = (typeof referenceTypes)[number];

/** A record as JSON has it: field names as in the contract. */
export type GivenRecord = Readonly<Record<string, string | number | boolean>>;

/**
 * Makes reference records of a tenant, all or none.
 * @returns their ids, in the order given
 * @throws LocalbillError `invalid-request` for another type, a field that is unknown, missing or of another type, or
 * a name that is taken
 */
export async function createReferenceRecords(
  work: Work,
  tenantId: Id,
  typeName: string,
  given: readonly GivenRecord[],
): Promise<Id[]> {
  const name = referenceType(typeName);
  const records = given.map((fields) => checked(name, fields));
  try {
    return await work.store.transaction(tenantId, (tx) => insertAll(work, tx, name, records));
  } catch (error) {
    if (isDuplicate(error)) throw invalid(`A record of type ${name} with this name exists already.`);
    throw error;
  }
}

/** What every tenant of the real service has from its first day. */
export async function createDefaultRecords(work: Work, tx: Transaction): Promise<void> {
  const profiles = [{ ProfileName: 'Default Profile' }, { ProfileName: 'Silent Profile' }];
  await insertAll(work, tx, 'CommunicationProfile', profiles);
  const each = { UomName: 'Each', DisplayedAs: 'Each', Active: true, DecimalPlaces: 0, RoundingMode: 'UP' };
  await insertAll(work, tx, 'UnitOfMeasure', [each]);
}

async function insertAll(
  work: Work,
  tx: Transaction,
  type: ReferenceType,
  records: readonly object[],
): Promise<Id[]> {
  const now = work.clock.now();
  const rows = records.map((record) => ({
    ...record,
    Id: work.ids.next(),
    CreatedDate: now,
    UpdatedDate: now,
  }));
  await tx.insertAll(type, rows as Stored<ReferenceType>[]);
  return rows.map(({ Id }) => Id);
}

function referenceType(name: string): ReferenceType {
  const found = findObjectType(name)?.name;
  const type = referenceTypes.find((known) => known === found);
  if (type) return type;
  throw invalid(`type: ${JSON.stringify(name)} is not one of: ${referenceTypes.join(', ')}.`);
}

function checked(name: ReferenceType, given: GivenRecord): object {
  const { fields, required } = typeOf(name);
  const record: Record<string, unknown> = {};
  for (const [field, { default: initial }] of Object.entries(fields)) {
    if (initial !== undefined) record[field] = initial;
  }
  for (const [field, value] of Object.entries(given)) record[field] = checkedValue(name, field, value);
  const missing = required.find((field) => record[field] === undefined || record[field] === '');
  if (missing) throw invalid(`${name}.${missing} is missing.`);
  return record;
}

/** JSON's name for the values of a field's type. */
const jsonTypes: Readonly<Record<string, string>> = { string: 'string', boolean: 'boolean', long: 'number' };

function checkedValue(name: ObjectName, field: string, value: GivenRecord[string]): GivenRecord[string] {
  const contract = typeOf(name).fields[field];
  const expected = contract && jsonTypes[contract.type];
  if (!contract || !expected) throw invalid(`${name}.${field} is no field that can be given.`);
  const isWhole = typeof value !== 'number' || Number.isSafeInteger(value);
  if (typeof value !== expected || !isWhole) throw invalid(`${name}.${field} must be a ${expected}.`);
  if (contract.values && !contract.values.includes(String(value))) {
    throw invalid(`${name}.${field} must be one of: ${contract.values.join(', ')}.`);
  }
  return value;
}

function invalid(message: string): LocalbillError {
  return new LocalbillError('invalid-request', message);
}
