import { decimalText, exact } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import { billedItem } from './billed-item.js';
import type { BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { ItemExplanation, UsageParts } from './explanation.js';
import { idsOf, quantityOf, rateUsage, type RatedUsage, type Usage } from './rated-usage.js';
import { roundAmount } from './rounding.js';

/** An item for all usage of a period, none included. */
export function usageItem(
  input: ChargeToBill,
  context: BillingContext,
  days: Days,
  usage: readonly Usage[],
  where: Pick<ItemExplanation, 'window' | 'period'>,
): BilledItem {
  const price = rateUsage(input, usage, context);
  const counting = { ...where, ...ratedParts(price), usage: usageParts(input, usage, price) };
  return billedItem(input, days, price, price.amount, context, { usageIds: idsOf(usage), counting });
}

const ratedParts = ({ parts }: RatedUsage): Pick<ItemExplanation, 'price'> => (parts ? { price: parts } : {});

/** What there is to say of usage that an item bills. */
export function usageParts(
  { unitOfMeasure: unit }: ChargeToBill,
  usage: readonly Usage[],
  rated?: Pick<RatedUsage, 'groups'>,
): UsageParts {
  return {
    records: usage.length,
    units: decimalText(quantityOf(usage)),
    ...(unit && {
      rounding: {
        decimals: unit.DecimalPlaces ?? 0,
        mode: unit.RoundingMode === 'DOWN' ? 'DOWN' : 'UP',
      },
    }),
    ...(rated?.groups && { groups: rated.groups }),
  };
}

/**
 * An item for usage that comes to a period of which some is billed: what the period comes to with it, less what it came to
 * without.
 */
export function differenceItem(
  input: ChargeToBill,
  context: BillingContext,
  days: Days,
  usage: readonly Usage[],
  billed: readonly Usage[],
  where: Pick<ItemExplanation, 'window' | 'period'>,
): BilledItem {
  const all = rateUsage(input, [...billed, ...usage], context);
  const rounded = ({ amount }: RatedUsage) => roundAmount(amount, input.account.Currency, context.rules);
  const [together, before] = [rounded(all), rounded(rateUsage(input, billed, context))];
  const amount = together.minus(before);
  const quantity = quantityOf(usage);
  const price = { quantity, unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity) };
  const counting = {
    ...where,
    ...ratedParts(all),
    usage: {
      ...usageParts(input, usage, all),
      before: { units: decimalText(quantityOf(billed)), amount: decimalText(before) },
      together: decimalText(together),
    },
  };
  return billedItem(input, days, price, amount, context, { usageIds: idsOf(usage), counting });
}
