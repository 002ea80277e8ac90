import type { RecordOf } from '../../../contract/index.js';
import type { Id } from '../../../platform/ids.js';
import type { Charge } from '../../rating/charge-window.js';

export type Subscription = RecordOf<'Subscription'>;
export type RatePlan = RecordOf<'RatePlan'>;
export type Tier = RecordOf<'RatePlanChargeTier'>;
export type Amendment = RecordOf<'Amendment'>;

/** One segment of a charge with its prices. Segments of a charge share `OriginalId` and charge number. */
export interface VersionCharge {
  readonly charge: Charge;
  readonly tiers: readonly Tier[];
}

export interface VersionPlan {
  readonly ratePlan: RatePlan;
  readonly charges: readonly VersionCharge[];
}

/** A version of a subscription as a whole: what an amendment takes and gives. */
export interface SubscriptionVersion {
  readonly subscription: Subscription;
  readonly plans: readonly VersionPlan[];
}

/** Gives ids to new records. */
export type NewId = () => Id;

/**
 * The version that follows: everything copied under new ids, as the service copies a subscription for each amendment.
 * Charges keep `OriginalId` and plans `OriginalRatePlanId`, by which they are known again.
 */
export function nextVersion({ subscription, plans }: SubscriptionVersion, newId: NewId): SubscriptionVersion {
  const id = newId();
  return {
    subscription: {
      ...subscription,
      Id: id,
      PreviousSubscriptionId: subscription.Id,
      OriginalId: subscription.OriginalId ?? subscription.Id,
      Version: (subscription.Version ?? 1) + 1,
      IsLatestVersion: true,
    },
    plans: plans.map((plan) => copyPlan(plan, id, newId)),
  };
}

function copyPlan({ ratePlan, charges }: VersionPlan, subscriptionId: Id, newId: NewId): VersionPlan {
  const id = newId();
  return {
    ratePlan: {
      ...ratePlan,
      Id: id,
      SubscriptionId: subscriptionId,
      OriginalRatePlanId: originalPlanId(ratePlan),
    },
    charges: charges.map((charge) =>
      copyCharge(charge, { SubscriptionId: subscriptionId, RatePlanId: id }, newId),
    ),
  };
}

/** A charge with its tiers under new ids. */
export function copyCharge(
  { charge, tiers }: VersionCharge,
  changes: Partial<Charge>,
  newId: NewId,
): VersionCharge {
  const id = newId();
  return {
    charge: { ...charge, OriginalId: charge.OriginalId ?? charge.Id, ...changes, Id: id },
    tiers: tiers.map((tier) => ({ ...tier, Id: newId(), RatePlanChargeId: id })),
  };
}

/** The id that a rate plan has had in the first version with it. */
export function originalPlanId(ratePlan: RatePlan): Id {
  return ratePlan.OriginalRatePlanId ?? ratePlan.Id;
}

/** The segments of each charge of a plan, in the order of their days. */
export function chargesBySegments(plan: VersionPlan): VersionCharge[][] {
  const groups = new Map<Id, VersionCharge[]>();
  for (const entry of plan.charges) {
    const key = entry.charge.OriginalId ?? entry.charge.Id;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map((group) => group.sort(bySegment));
}

/** By their days; segments are numbered as they are made, which an update before a later one does out of order. */
function bySegment({ charge: a }: VersionCharge, { charge: b }: VersionCharge): number {
  const [x, y] = [a.EffectiveStartDate ?? '', b.EffectiveStartDate ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return (a.Segment ?? 1) - (b.Segment ?? 1);
}

/** The version with other plans, made from its own. */
export function mapPlans(
  version: SubscriptionVersion,
  change: (plan: VersionPlan) => VersionPlan,
): SubscriptionVersion {
  return { ...version, plans: version.plans.map(change) };
}

/** The plan with other segments, made charge by charge. */
export function mapCharges(
  plan: VersionPlan,
  change: (segments: readonly VersionCharge[]) => readonly VersionCharge[],
): VersionPlan {
  return { ...plan, charges: chargesBySegments(plan).flatMap(change) };
}
