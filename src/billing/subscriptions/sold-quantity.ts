import { invalidValue, type RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { decimalText, exact, type DecimalText } from '../../platform/money.js';
import { roundedToUnit, type UnitRounding } from '../catalog/unit-of-measure.js';

/** What of the catalog binds the quantity of a subscription's charge. */
export type QuantityBounds = Pick<
  RecordOf<'ProductRatePlanCharge'>,
  'ChargeModel' | 'MaxQuantity' | 'MinQuantity' | 'Name'
>;

/**
 * The quantity that a charge of a subscription is stored with: rounded to its unit of measure before anything is made of
 * it (docs.zuora.com, Examples of rounding), and between the least and the most that the catalog lets be sold
 * (ProductRatePlanCharge, MinQuantity and MaxQuantity). A flat fee counts none.
 */
export function soldQuantity(
  quantity: DecimalText,
  unit: UnitRounding | undefined,
  { ChargeModel: model, MaxQuantity: most, MinQuantity: least, Name: name }: QuantityBounds,
): DecimalText | RowError {
  const rounded = roundedToUnit(exact(quantity), unit);
  if (model !== 'Flat Fee Pricing') {
    const refused = (bound: string) =>
      invalidValue(`The quantity ${decimalText(rounded)} of the charge ${name ?? ''} is ${bound}.`);
    if (least && rounded.lessThan(exact(least))) return refused(`less than its MinQuantity ${least}`);
    if (most && rounded.greaterThan(exact(most))) return refused(`more than its MaxQuantity ${most}`);
  }
  return decimalText(rounded);
}
