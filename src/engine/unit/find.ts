import type { ObjectName } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import type { Unit } from './work.js';

/** Whether a field has one of some values. */
export function amongst(field: string, values: Iterable<string>): Filter {
  return { kind: 'in', field, values: [...new Set(values)] };
}

/** The records whose field names one of some others; without a query when there are none. */
export async function recordsAmong<N extends ObjectName>(
  unit: Unit,
  type: N,
  field: string,
  values: readonly string[],
): Promise<Stored<N>[]> {
  return values.length === 0 ? [] : unit.tx.find(type, amongst(field, values));
}

/** Records by their ids. */
export async function recordsById<N extends ObjectName>(
  unit: Unit,
  type: N,
  ids: Iterable<Id | null | undefined>,
): Promise<Map<string, Stored<N>>> {
  const wanted = new Set<string>();
  for (const id of ids) if (id) wanted.add(id);
  const found = await recordsAmong(unit, type, 'Id', [...wanted]);
  return new Map(found.map((record) => [record.Id, record]));
}
