import {
  originalPlanId,
  type SubscriptionVersion,
} from '../../billing/subscriptions/amendments/subscription-version.js';
import { invalidValue } from '../../contract/index.js';
import type { SentRatePlanData } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { checkSent } from '../records/fields.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

/**
 * Gives a rate plan the features of its product that a request names (sources: message-types).
 * @throws RowError for a feature that the product does not have
 */
export async function addFeatures(
  unit: Unit,
  plan: Pick<Stored<'RatePlan'>, 'Id' | 'ProductRatePlanId'>,
  { SubscriptionProductFeatureList: list }: SentRatePlanData,
): Promise<void> {
  for (const sent of list?.SubscriptionProductFeature ?? []) {
    const { fields } = await checkSent(unit, 'SubscriptionProductFeature', sent, 'C', ['FeatureId']);
    const feature = await unit.tx.get('Feature', fields.FeatureId as Id);
    if (!feature || !(await isOffered(unit, plan, feature.Id))) {
      throw invalidValue(`The product does not have the feature ${String(fields.FeatureId)}.`);
    }
    await unit.tx.insert('SubscriptionProductFeature', {
      ...audit(unit, 'create'),
      Id: unit.work.ids.next(),
      Description: feature.Description ?? null,
      FeatureCode: feature.FeatureCode ?? null,
      FeatureId: feature.Id,
      Name: feature.Name ?? null,
      RatePlanId: plan.Id,
    });
  }
}

async function isOffered(
  unit: Unit,
  { ProductRatePlanId: id }: Pick<Stored<'RatePlan'>, 'ProductRatePlanId'>,
  featureId: Id,
): Promise<boolean> {
  const productPlan = id ? await unit.tx.get('ProductRatePlan', id) : undefined;
  const offered = [equals('FeatureId', featureId), equals('ProductId', productPlan?.ProductId ?? '')];
  return (await unit.tx.count('ProductFeature', allOf(...offered))) > 0;
}

/** The rate plans of a new version have the features of those before. */
export async function copyFeatures(
  unit: Unit,
  before: SubscriptionVersion,
  after: SubscriptionVersion,
): Promise<void> {
  for (const { ratePlan: old } of before.plans) {
    const plan = after.plans.find(({ ratePlan }) => originalPlanId(ratePlan) === originalPlanId(old));
    if (!plan) continue;
    for (const feature of await featuresOf(unit, old.Id)) {
      const copy = { ...feature, ...audit(unit, 'create'), Id: unit.work.ids.next() };
      await unit.tx.insert('SubscriptionProductFeature', { ...copy, RatePlanId: plan.ratePlan.Id });
    }
  }
}

export async function deleteFeatures(unit: Unit, planId: Id): Promise<void> {
  for (const { Id: id } of await featuresOf(unit, planId)) {
    await unit.tx.delete('SubscriptionProductFeature', id);
  }
}

function featuresOf(unit: Unit, planId: Id): Promise<Stored<'SubscriptionProductFeature'>[]> {
  return unit.tx.find('SubscriptionProductFeature', equals('RatePlanId', planId));
}
