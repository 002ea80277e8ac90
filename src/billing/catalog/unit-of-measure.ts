import type { RecordOf } from '../../contract/index.js';
import { Exact } from '../../platform/money.js';

/** How a tenant counts in a unit: so many decimals, and whether it rounds up or down to them. */
export type UnitRounding = Pick<RecordOf<'UnitOfMeasure'>, 'DecimalPlaces' | 'RoundingMode'>;

/** A quantity in the decimals of its unit; as it is where the tenant has not defined the unit. */
export function roundedToUnit(quantity: Exact, unit: UnitRounding | undefined): Exact {
  if (!unit) return quantity;
  const mode = unit.RoundingMode === 'DOWN' ? Exact.ROUND_DOWN : Exact.ROUND_UP;
  return quantity.toDecimalPlaces(unit.DecimalPlaces ?? 0, mode);
}
