import { RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { decimalText, exact, type Exact } from '../../platform/money.js';
import type { TierParts } from './explanation.js';

/** The tiers of a charge's price, and which of them a quantity reaches (sources: charge-models). */

export type Tier = Pick<
  RecordOf<'RatePlanChargeTier'>,
  'Tier' | 'StartingUnit' | 'EndingUnit' | 'Price' | 'PriceFormat' | 'IsOveragePrice'
>;

/** A tier with the units that it covers: those above `above`, up to and including `upTo`. */
export interface Range {
  readonly tier: Tier;
  readonly above: Exact;
  readonly upTo: Exact | undefined;
}

/**
 * The tiers of units that are included or have their price, in order. Units between the whole numbers of two tiers
 * belong to the higher one: "8.5 units" with tiers up to 8 and from 9 on reach the latter (sources: charge-models).
 */
export function ranges({ tiers }: { readonly tiers: readonly Tier[] }): Range[] {
  const ordered = tiers.filter((tier) => !tier.IsOveragePrice).sort((a, b) => (a.Tier ?? 0) - (b.Tier ?? 0));
  if (ordered.length === 0) throw missing('RatePlanChargeTier');
  return ordered.map((tier, index) => {
    const isLast = index === ordered.length - 1;
    return {
      tier,
      above: exact(ordered[index - 1]?.EndingUnit ?? 0),
      upTo: isLast ? undefined : endOf(tier),
    };
  });
}

/** The last unit of a tier; undefined where it is open. */
export function endOf({ EndingUnit: end }: Tier): Exact | undefined {
  return end === null || end === undefined ? undefined : exact(end);
}

/** Whether a tier has one price, however many units. */
export const isFlat = ({ PriceFormat: format }: Tier) => format === 'Flat Fee' || format === 'FlatFee';

/** A tier that a quantity has reached, and what its units cost. */
export interface TierHit extends Range {
  readonly units: Exact;
  readonly amount: Exact;
}

/** So many units at the price of their tier. @throws RowError for a tier without a price */
export function hit(range: Range, units: Exact): TierHit {
  const own = price(range.tier.Price);
  return { ...range, units, amount: isFlat(range.tier) ? own : own.times(units) };
}

/** @param index of the tier among those that were reached, for tiers without a number */
export function tierParts({ tier, above, upTo, units, amount }: TierHit, index: number): TierParts {
  return {
    tier: tier.Tier ?? index + 1,
    above: decimalText(above),
    ...(upTo && { upTo: decimalText(upTo) }),
    units: decimalText(units),
    price: decimalText(exact(tier.Price)),
    ...(isFlat(tier) && { isFlat: true }),
    amount: decimalText(amount),
  };
}

/** Each tier's units at its price; a tier's flat fee is due as soon as it is reached. The first tier begins with nothing. */
export function tiered(all: readonly Range[], quantity: Exact): TierHit[] {
  const reached = all.filter(({ above }, index) => quantity.greaterThan(above) || index === 0);
  return reached.map((range) => {
    const { above, upTo } = range;
    return hit(range, (upTo && quantity.greaterThan(upTo) ? upTo : quantity).minus(above));
  });
}

/** @throws RowError when there is none */
export function price(value: Tier['Price']): Exact {
  if (value === null || value === undefined) throw missing('Price');
  return exact(value);
}

/** The error for a charge that lacks what its price depends on. */
export function missing(field: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${field}`);
}
