import { Fault, RowError, typeOf, type ObjectName, type Version } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import { isId, type Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';
import { changesOf, newFields } from './changes.js';
import { checkSent } from './fields.js';
import type { RecordHooks } from './hooks.js';

/**
 * Creates a record of any type whose contract has the call.
 * @returns its id
 * @throws RowError in the service's own terms (sources: row-errors)
 */
export async function createRecord<N extends ObjectName>(
  unit: Unit,
  hooks: RecordHooks<N>,
  sent: SentRecord,
): Promise<Id> {
  const { type } = hooks;
  const checked = await checkSent(unit, type, sent, 'C');
  const id = unit.work.ids.next();
  const fields: object = { ...newFields(typeOf(type), checked), ...audit(unit, 'create'), Id: id };
  const bare = fields as Stored<N>;
  if (hooks.createInstead) return hooks.createInstead(unit, bare, sent);
  const record = hooks.prepareCreate ? await hooks.prepareCreate(unit, bare, sent) : bare;
  await unit.tx.insert(type, record);
  await hooks.afterCreate?.(unit, record, sent);
  return id;
}

/**
 * Changes a record.
 * @returns its id
 * @throws RowError in the service's own terms (sources: row-errors)
 */
export async function updateRecord<N extends ObjectName>(
  unit: Unit,
  hooks: RecordHooks<N>,
  sent: SentRecord,
): Promise<Id> {
  const { type } = hooks;
  const before = await existing(unit, type, sent.id);
  if (!before) throw new RowError('INVALID_ID', 'invalid id for update');
  if (await hooks.doInstead?.(unit, before, sent)) return before.Id;
  const wanted = changesOf(unit, type, await checkSent(unit, type, sent, 'U'));
  const changes = hooks.prepareUpdate ? await hooks.prepareUpdate(unit, before, wanted, sent) : wanted;
  if (Object.keys(changes).length > 0) {
    await unit.tx.update(type, before.Id, { ...changes, ...audit(unit, 'update') });
  }
  return before.Id;
}

/**
 * Deletes a record.
 * @throws RowError CANNOT_DELETE
 */
export async function deleteRecord<N extends ObjectName>(
  unit: Unit,
  hooks: RecordHooks<N>,
  id: string,
): Promise<void> {
  const record = await existing(unit, hooks.type, id);
  if (!record) throw new RowError('CANNOT_DELETE', 'invalid id');
  await hooks.beforeDelete?.(unit, record);
  await unit.tx.delete(hooks.type, record.Id);
}

async function existing<N extends ObjectName>(
  unit: Unit,
  type: N,
  id: string | undefined,
): Promise<Stored<N> | undefined> {
  const lower = id?.toLowerCase();
  return lower !== undefined && isId(lower) ? unit.tx.get(type, lower, { lock: true }) : undefined;
}

type Write = 'create' | 'update' | 'delete';

/**
 * Whether a version has a call on a type.
 * @throws Fault InvalidTypeFault
 */
export function checkCall(version: Version, typeName: ObjectName, call: Write | 'generate'): void {
  const since = typeOf(typeName).calls[call];
  if (since === undefined || version < since) {
    throw new Fault(
      'InvalidTypeFault',
      'INVALID_TYPE',
      `${call}() does not support objects of type ${typeName}.`,
    );
  }
}
