import type { LocalDate } from '../../../platform/dates.js';
import { exact, decimalText } from '../../../platform/money.js';
import { isDiscount } from '../../rating/charge-models.js';
import type { Charge } from '../../rating/charge-window.js';
import type { ChargeUpdate } from './charge-update.js';
import {
  mapCharges,
  mapPlans,
  type Amendment,
  type NewId,
  type SubscriptionVersion,
  type Tier,
  type VersionCharge,
} from './subscription-version.js';
import { splitAt } from './update-product.js';

/** The catalog's prices of today in the account's currency, by the id of the catalog's charge. */
export type CatalogPrices = ReadonlyMap<string, readonly Partial<Tier>[]>;

/**
 * The prices of a renewed term, by each charge's PriceChangeOption: from the first day of the term on, a charge goes on
 * in a new segment (sources: field-reference).
 * @param version as it is renewed
 */
export function changePrices(
  version: SubscriptionVersion,
  amendment: Amendment,
  catalog: CatalogPrices,
  newId: NewId,
): SubscriptionVersion {
  const { subscription } = version;
  const day = subscription.TermStartDate;
  if (!day) return version;
  // Prices that were set for later days stay.
  const dated: Amendment = { ...amendment, SpecificUpdateDate: day };
  return mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => {
      const current = segments.find(({ charge }) => isOn(charge, day));
      const update = current && priceChange(current, catalog);
      return update ? splitAt(subscription, segments, day, dated, update, newId) : segments;
    }),
  );
}

/** Charges whose price in the catalog decides. */
export function followsCatalog({ PriceChangeOption: option }: Charge): boolean {
  return option === 'UseLatestProductCatalogPricing';
}

function priceChange({ charge, tiers }: VersionCharge, catalog: CatalogPrices): ChargeUpdate | undefined {
  if (charge.ChargeType === 'OneTime' || isDiscount(charge)) return undefined;
  if (followsCatalog(charge)) {
    const latest = catalog.get(charge.ProductRatePlanChargeId ?? '');
    return latest && { fields: {}, tiers: latest };
  }
  const percentage = exact(charge.PriceIncreasePercentage);
  if (charge.PriceChangeOption !== 'SpecificPercentageValue' || percentage.isZero()) return undefined;
  const factor = percentage.div(100).plus(1);
  const raised = ({ Price, ...tier }: Tier) => ({
    ...tier,
    ...(Price && { Price: decimalText(exact(Price).times(factor)) }),
  });
  return { fields: {}, tiers: tiers.map(raised) };
}

function isOn({ EffectiveStartDate: start, EffectiveEndDate: end }: Charge, day: LocalDate): boolean {
  return start !== undefined && start !== null && start <= day && (!end || day < end);
}
