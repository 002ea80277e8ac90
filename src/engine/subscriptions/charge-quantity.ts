import { soldQuantity, type QuantityBounds } from '../../billing/subscriptions/sold-quantity.js';
import { RowError } from '../../contract/index.js';
import type { DecimalText } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import { unitOfMeasure } from '../records/units-of-measure.js';
import type { Unit } from '../unit/work.js';

type Quantity = DecimalText | null | undefined;

/**
 * The quantity that a charge of a subscription gets; usage charges have none.
 * @param bounds of its charge in the catalog
 * @throws RowError for a quantity that the catalog does not let be sold
 */
export async function chargeQuantity(
  unit: Unit,
  { UOM: name }: Pick<Stored<'RatePlanCharge'>, 'UOM'>,
  quantity: Quantity,
  bounds: QuantityBounds,
): Promise<Quantity> {
  if (!quantity) return quantity;
  const sold = soldQuantity(quantity, await unitOfMeasure(unit, name), bounds);
  if (sold instanceof RowError) throw sold;
  return sold;
}
