import { invalidValue } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/** What the tenant has defined for a unit of measure. */
export async function unitOfMeasure(
  unit: Unit,
  name: string | null | undefined,
): Promise<Stored<'UnitOfMeasure'> | undefined> {
  if (!name) return undefined;
  return (await unit.tx.find('UnitOfMeasure', equals('UomName', name), { limit: 1 }))[0];
}

/** Units that a transaction has seen: a file of usage names few of them many times. */
const known = new WeakMap<Unit, Set<string>>();

/**
 * A unit that the catalog charges for counts as defined, since the catalog takes any (docs/unknowns.md).
 * @throws RowError for a unit that nobody has defined
 */
export async function refuseUnknownUnit(unit: Unit, name: string): Promise<void> {
  const seen = known.get(unit) ?? new Set();
  known.set(unit, seen);
  if (seen.has(name)) return;
  const isDefined =
    (await unitOfMeasure(unit, name)) !== undefined ||
    (await unit.tx.find('ProductRatePlanCharge', equals('UOM', name), { limit: 1 })).length > 0;
  if (!isDefined) throw invalidValue(`The unit of measure ${name} is not defined.`);
  seen.add(name);
}
