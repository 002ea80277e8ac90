import { invalidValue, type RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';

type OnSale = Pick<RecordOf<'ProductRatePlan'>, 'EffectiveEndDate' | 'EffectiveStartDate' | 'Name'>;

/**
 * Whether a product, or a rate plan of one, can be subscribed to on a day: from its first day on, and no more from the
 * day on which it expires (docs.zuora.com, Product catalog concepts).
 * @param what `product` or `product rate plan`
 */
export function onSale(
  what: string,
  { EffectiveEndDate: end, EffectiveStartDate: start, Name: name }: OnSale,
  day: LocalDate,
): 'ok' | RowError {
  if (start && day < start) return invalidValue(`The ${what} ${name ?? ''} is not for sale before ${start}.`);
  if (end && day >= end) return invalidValue(`The ${what} ${name ?? ''} has expired on ${end}.`);
  return 'ok';
}
