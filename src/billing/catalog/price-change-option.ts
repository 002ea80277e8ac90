import type { RecordOf } from '../../contract/index.js';
import type { DecimalText } from '../../platform/money.js';
import type { BillingRules } from '../rating/billing-rules.js';

type ProductCharge = RecordOf<'ProductRatePlanCharge'>;
type PriceChange = Pick<RecordOf<'RatePlanCharge'>, 'PriceChangeOption' | 'PriceIncreasePercentage'>;

/**
 * How a charge of a subscription changes its price at renewals, where the catalog leaves it to the tenant: it has what the
 * tenant's rules say when it is subscribed to, and later changes of the rules do not touch it (docs.zuora.com, Override the price
 * increase options at the product rate plan charge level). Up to version 42 a field of another name said it.
 * @returns nothing where the catalog's own fields hold
 */
export function inheritedPriceChange(
  {
    UseTenantDefaultForPriceChange: isDefault,
    PriceIncreaseOption: older,
    PriceChangeOption: own,
  }: ProductCharge,
  rules: Pick<BillingRules, 'priceChangeOption' | 'priceIncreasePercentage'>,
): PriceChange {
  const PriceIncreasePercentage = rules.priceIncreasePercentage as DecimalText;
  if (isDefault) return { PriceChangeOption: rules.priceChangeOption, PriceIncreasePercentage };
  if (!older || (own && own !== 'NoChange')) return {};
  const option = { PriceChangeOption: 'SpecificPercentageValue' };
  return older === 'FromTenantPercentageValue' ? { ...option, PriceIncreasePercentage } : option;
}
