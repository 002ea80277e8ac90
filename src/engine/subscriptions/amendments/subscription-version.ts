import type {
  SubscriptionVersion,
  VersionPlan,
} from '../../../billing/subscriptions/amendments/subscription-version.js';
import { equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import type { Filter } from '../../../store/types.js';
import { audit } from '../../unit/audit.js';
import type { Unit } from '../../unit/work.js';
import { deleteFeatures } from '../plan-features.js';

/** A subscription with its rate plans, charges and tiers, as they are stored. */
export async function loadVersion(
  unit: Unit,
  subscription: Stored<'Subscription'>,
): Promise<SubscriptionVersion> {
  const ratePlans = await unit.tx.find('RatePlan', equals('SubscriptionId', subscription.Id));
  const plans: VersionPlan[] = [];
  for (const ratePlan of ratePlans) plans.push(await loadPlan(unit, ratePlan));
  return { subscription, plans };
}

async function loadPlan(unit: Unit, ratePlan: Stored<'RatePlan'>): Promise<VersionPlan> {
  const charges = await unit.tx.find('RatePlanCharge', equals('RatePlanId', ratePlan.Id));
  const tiers = await unit.tx.find('RatePlanChargeTier', ofCharges(charges));
  return {
    ratePlan,
    charges: charges.map((charge) => ({
      charge,
      tiers: tiers.filter(({ RatePlanChargeId: id }) => id === charge.Id),
    })),
  };
}

function ofCharges(charges: readonly Stored<'RatePlanCharge'>[]): Filter {
  if (charges.length === 0) return { kind: 'never' };
  return { kind: 'in', field: 'RatePlanChargeId', values: charges.map(({ Id: id }) => id) };
}

/** Stores a version that is new as a whole. */
export async function insertVersion(unit: Unit, { subscription, plans }: SubscriptionVersion): Promise<void> {
  const written = audit(unit, 'create');
  await unit.tx.insert('Subscription', { ...subscription, ...written });
  for (const { ratePlan, charges } of plans) {
    await unit.tx.insert('RatePlan', { ...ratePlan, ...written });
    await unit.tx.insertAll(
      'RatePlanCharge',
      charges.map(({ charge }) => ({ ...charge, ...written })),
    );
    await unit.tx.insertAll(
      'RatePlanChargeTier',
      charges.flatMap(({ tiers }) => tiers.map((tier) => ({ ...tier, ...written }))),
    );
  }
}

/** Deletes what a version of a subscription consists of: all but the subscription's own record. */
export async function deleteParts(unit: Unit, { plans }: SubscriptionVersion): Promise<void> {
  for (const { ratePlan, charges } of plans) {
    for (const { charge, tiers } of charges) {
      for (const tier of tiers) await unit.tx.delete('RatePlanChargeTier', tier.Id);
      await unit.tx.delete('RatePlanCharge', charge.Id);
    }
    await deleteFeatures(unit, ratePlan.Id);
    await unit.tx.delete('RatePlan', ratePlan.Id);
  }
}
