import { invalidValue } from '../../../contract/errors.js';
import { checkTiers } from '../../catalog/charge-rules.js';
import type { Charge } from '../../rating/charge-window.js';
import { smoothingOf } from '../../rating/smoothing.js';
import type { NewId, Tier, VersionCharge } from './subscription-version.js';

/** What an update says of a charge. */
export interface ChargeUpdate {
  /** By which the charge is known: its own id or number, or that of its place in the catalog. */
  readonly id?: string | undefined;
  readonly fields: Partial<Charge>;
  readonly tiers: readonly Partial<Tier>[];
}

/** Fields that tell which charge is meant, and when; they are not what changes. */
export const naming: ReadonlySet<string> = new Set(['ProductRatePlanChargeId', 'ChargeNumber']);

/**
 * A charge with other values or prices.
 * @param currency of its subscription, in which tiers are that name none
 * @throws RowError where its tiers make no sense
 */
export function withUpdate(
  { charge, tiers }: VersionCharge,
  update: ChargeUpdate,
  currency: string | null | undefined,
  newId: NewId,
): VersionCharge {
  refuseIncludedUnits(charge, update);
  const fields = Object.fromEntries(Object.entries(update.fields).filter(([name]) => !naming.has(name)));
  const priced = pricedTiers(charge, tiers, update, newId);
  const changed: Charge = { ...charge, ...fields, ...pricesOf(charge, priced, update) };
  const { DiscountAmount, DiscountPercentage } = changed;
  checkTiers(
    changed,
    priced.map((tier) => ({ Currency: currency ?? null, ...tier, DiscountAmount, DiscountPercentage })),
  );
  return { charge: changed, tiers: priced };
}

/** Windows with overage as soon as it occurs keep their included units (docs.zuora.com, Allowed changes when amending). */
function refuseIncludedUnits(charge: Charge, { fields }: ChargeUpdate): void {
  const smoothing = smoothingOf(charge);
  if (fields.IncludedUnits === undefined || !smoothing || smoothing.model === 'Rollover') return;
  if (smoothing.option === 'PerBillingPeriod') {
    throw invalidValue(
      `The included units of the charge ${charge.ChargeNumber ?? ''} cannot be updated: its overage is applied as soon as it occurs.`,
    );
  }
}

/** Tiers that are sent take the place of all tiers, as in a new subscription; a price alone is that of the only tier. */
function pricedTiers(
  { Id: RatePlanChargeId }: Charge,
  tiers: readonly Tier[],
  { fields, tiers: sent }: ChargeUpdate,
  newId: NewId,
): Tier[] {
  if (sent.length === 0) {
    return tiers.map((tier) => (fields.Price === undefined ? tier : { ...tier, Price: fields.Price }));
  }
  return sent.map((tier, index) => {
    const base = tiers.find((one) => one.Tier === (tier.Tier ?? index + 1)) ?? tiers[index];
    return { ...base, Tier: index + 1, ...tier, Id: newId(), RatePlanChargeId };
  });
}

/** The fields of a charge that follow from its tiers. */
function pricesOf(charge: Charge, tiers: readonly Tier[], { tiers: sent }: ChargeUpdate): Partial<Charge> {
  if (sent.length === 0) return {};
  const overage =
    charge.ChargeModel === 'Overage Pricing' ? tiers[0] : tiers.find((tier) => tier.IsOveragePrice);
  return {
    ...(charge.Price ? { Price: tiers[0]?.Price ?? null } : {}),
    ...(overage ? { OveragePrice: overage.Price ?? null } : {}),
  };
}
