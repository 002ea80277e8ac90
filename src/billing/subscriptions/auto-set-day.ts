import { invalidValue, type RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { partsOf } from '../../platform/dates.js';
import { goesByAccountDay } from '../rating/bill-cycle.js';
import { isDiscount } from '../rating/charge-models.js';
import { chargeWindow, type Charge } from '../rating/charge-window.js';

/**
 * The bill cycle day that an account without one takes from a subscription that it pays for: the day on which the first
 * of its recurring charges is triggered (docs.zuora.com, Auto-Set Option). Discounts, one-time and usage charges set
 * none.
 * @returns 1 to 31; undefined while no such charge is triggered; the error of a subscription that can never give the
 *   account a day that its usage charges go by
 */
export function autoSetDay(
  subscription: RecordOf<'Subscription'>,
  charges: readonly Charge[],
): number | undefined | RowError {
  const recurring = charges.filter((charge) => charge.ChargeType === 'Recurring' && !isDiscount(charge));
  if (recurring.length === 0) return charges.some(isMetered) ? noDay() : undefined;
  const [first] = recurring.flatMap((charge) => chargeWindow(subscription, charge)?.trigger ?? []).sort();
  return first && partsOf(first).day;
}

function isMetered(charge: Charge): boolean {
  return charge.ChargeType === 'Usage' && goesByAccountDay(charge);
}

function noDay(): RowError {
  return invalidValue(
    'The account has no bill cycle day yet, and a subscription of usage charges alone does not set it.',
  );
}
