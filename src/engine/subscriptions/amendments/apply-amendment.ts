import { cancel } from '../../../billing/subscriptions/amendments/cancellation.js';
import { measured } from '../../../billing/subscriptions/amendments/measure.js';
import { transferOwner } from '../../../billing/subscriptions/amendments/owner-transfer.js';
import {
  changePrices,
  followsCatalog,
  type CatalogPrices,
} from '../../../billing/subscriptions/amendments/price-change.js';
import { removeProduct } from '../../../billing/subscriptions/amendments/remove-product.js';
import {
  mapPlans,
  nextVersion,
  originalPlanId,
  type NewId,
  type SubscriptionVersion,
} from '../../../billing/subscriptions/amendments/subscription-version.js';
import { resume, suspend } from '../../../billing/subscriptions/amendments/suspension.js';
import { changeTerms, renew } from '../../../billing/subscriptions/amendments/terms.js';
import { updateProduct } from '../../../billing/subscriptions/amendments/update-product.js';
import { invalidValue, notEmulated } from '../../../contract/index.js';
import type { SentRatePlanData } from '../../../contract/sent.js';
import type { Stored } from '../../../store/stored.js';
import type { Unit } from '../../unit/work.js';
import { catalogTiers, inheritedTier } from '../charge-tiers.js';
import { copyFeatures } from '../plan-features.js';
import { setCycleDay } from '../set-cycle-day.js';
import { addProduct } from './add-product.js';
import { amendedPlan, chargeUpdates } from './amended-plan.js';
import { checkOwners } from './check-owners.js';
import { refuseBeforeResume } from './refuse-before-resume.js';
import { insertVersion, loadVersion } from './subscription-version.js';

/** Amendments that can bring an account its first recurring charge. */
const setsCycleDay: readonly string[] = ['NewProduct', 'OwnerTransfer'];

/** A subscription before and after one amendment. */
export interface Amended {
  readonly before: SubscriptionVersion;
  readonly after: SubscriptionVersion;
}

/**
 * Puts a completed amendment into effect: the subscription gets another version, and the one before is kept as it was,
 * Expired (sources: message-types).
 * @param subscription the latest version
 * @throws RowError when the amendment does not fit the subscription
 */
export async function applyAmendment(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  amendment: Stored<'Amendment'>,
  data: SentRatePlanData | undefined,
): Promise<Amended> {
  const newId: NewId = () => unit.work.ids.next();
  await refuseBeforeResume(unit, subscription, amendment);
  const before = await loadVersion(unit, subscription);
  const copy = nextVersion(before, newId);
  const amended = await change(unit, copy, amendment, data, newId);
  const changed = measured(namingModifiedPlans(before, amended, amendment));
  await unit.tx.update('Subscription', subscription.Id, { Status: 'Expired', IsLatestVersion: false });
  await insertVersion(unit, changed);
  await copyFeatures(unit, before, changed);
  if (amendment.Type === 'NewProduct') await addProduct(unit, changed.subscription, amendment, data);
  if (setsCycleDay.includes(amendment.Type ?? '')) await setCycleDay(unit, changed.subscription);
  return { before, after: await loadVersion(unit, changed.subscription) };
}

/** A plan that the amendment has changed or removed names the one that it was (sources: field-reference). */
function namingModifiedPlans(
  before: SubscriptionVersion,
  after: SubscriptionVersion,
  amendment: Stored<'Amendment'>,
): SubscriptionVersion {
  return mapPlans(after, ({ ratePlan, charges }) => {
    if (ratePlan.AmendmentId !== amendment.Id) return { ratePlan, charges };
    const was = before.plans.find((plan) => originalPlanId(plan.ratePlan) === originalPlanId(ratePlan));
    const AmendmentSubscriptionRatePlanId = was?.ratePlan.Id ?? null;
    return { ratePlan: { ...ratePlan, AmendmentSubscriptionRatePlanId }, charges };
  });
}

async function change(
  unit: Unit,
  version: SubscriptionVersion,
  amendment: Stored<'Amendment'>,
  data: SentRatePlanData | undefined,
  newId: NewId,
): Promise<SubscriptionVersion> {
  switch (amendment.Type) {
    case 'NewProduct':
      return version;
    case 'RemoveProduct':
      return removeProduct(version, amendment, await amendedPlan(unit, version, data));
    case 'UpdateProduct': {
      const planId = await amendedPlan(unit, version, data);
      const updates = await chargeUpdates(unit, version, planId, data);
      return updateProduct(version, amendment, planId, updates, newId);
    }
    case 'Cancellation':
      return cancel(version, amendment);
    case 'Renewal':
      return changePrices(renew(version), amendment, await catalogPrices(unit, version), newId);
    case 'TermsAndConditions':
      return changeTerms(version, amendment);
    case 'OwnerTransfer':
      await checkOwners(unit, version.subscription, amendment);
      return transferOwner(version, amendment);
    case 'SuspendSubscription':
      return suspend(version, amendment);
    case 'ResumeSubscription':
      return resume(version, await versionBefore(unit, version), amendment, newId);
    default:
      throw notEmulated(`amendment type ${amendment.Type ?? '(none)'}`);
  }
}

/** What the catalog says today of the charges that follow it. */
async function catalogPrices(
  unit: Unit,
  { subscription, plans }: SubscriptionVersion,
): Promise<CatalogPrices> {
  const charges = plans.flatMap((plan) => plan.charges.map(({ charge }) => charge)).filter(followsCatalog);
  const prices = new Map<string, ReturnType<typeof inheritedTier>[]>();
  if (charges.length === 0 || !subscription.AccountId) return prices;
  const account = await unit.tx.get('Account', subscription.AccountId);
  for (const { ProductRatePlanChargeId: id } of charges) {
    if (!id || prices.has(id)) continue;
    const tiers = await catalogTiers(unit, id, account?.Currency);
    // A price that the catalog has no more stays.
    if (tiers.length > 0) prices.set(id, tiers.map(inheritedTier));
  }
  return prices;
}

/** The version that was suspended: the one before the one that is suspended now. */
async function versionBefore(unit: Unit, version: SubscriptionVersion): Promise<SubscriptionVersion> {
  const { PreviousSubscriptionId: suspendedId } = version.subscription;
  const suspended = suspendedId ? await unit.tx.get('Subscription', suspendedId) : undefined;
  const id = suspended?.PreviousSubscriptionId;
  const before = id ? await unit.tx.get('Subscription', id) : undefined;
  if (!before) throw invalidValue('The subscription is not suspended.');
  return loadVersion(unit, before);
}
