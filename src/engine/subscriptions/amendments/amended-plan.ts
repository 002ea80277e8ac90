import type { ChargeUpdate } from '../../../billing/subscriptions/amendments/charge-update.js';
import {
  originalPlanId,
  type SubscriptionVersion,
  type VersionCharge,
} from '../../../billing/subscriptions/amendments/subscription-version.js';
import { isMeant } from '../../../billing/subscriptions/amendments/update-product.js';
import { invalidValue } from '../../../contract/index.js';
import type { SentRatePlanData } from '../../../contract/sent.js';
import { isId, type Id } from '../../../platform/ids.js';
import type { Stored } from '../../../store/stored.js';
import { checkSent, missing } from '../../records/fields.js';
import type { Unit } from '../../unit/work.js';
import { chargeQuantity } from '../charge-quantity.js';

/**
 * The rate plan of a version that an amendment names. A client may name it by the id that it had in an earlier
 * version: a request with several amendments knows no other (docs/unknowns.md).
 * @returns its id in the version
 * @throws RowError with the service's own text (sources: row-errors)
 */
export async function amendedPlan(
  unit: Unit,
  version: SubscriptionVersion,
  data: SentRatePlanData | undefined,
): Promise<Id> {
  if (!data?.RatePlan) throw missing('RatePlanData');
  const sentId = String(data.RatePlan.fields.AmendmentSubscriptionRatePlanId ?? '').toLowerCase();
  const named = isId(sentId) ? await unit.tx.get('RatePlan', sentId) : undefined;
  const original = named && originalPlanId(named);
  const plan = version.plans.find(({ ratePlan }) => originalPlanId(ratePlan) === original);
  if (plan && original) return plan.ratePlan.Id;
  throw invalidValue("Can't find the RatePlan by AmendmentSubscriptionRatePlanId.");
}

/**
 * What UpdateProduct says of the charges of a plan.
 * @throws RowError for a charge without its fields, or a quantity that the catalog does not let be sold
 */
export async function chargeUpdates(
  unit: Unit,
  version: SubscriptionVersion,
  planId: Id,
  data: SentRatePlanData | undefined,
): Promise<ChargeUpdate[]> {
  const updates: ChargeUpdate[] = [];
  const plan = version.plans.find(({ ratePlan }) => ratePlan.Id === planId);
  for (const { RatePlanCharge: sent, RatePlanChargeTier: sentTiers } of data?.RatePlanChargeData ?? []) {
    if (!sent) throw missing('RatePlanCharge');
    const charge = await checkSent(unit, 'RatePlanCharge', sent, 'CSA');
    const tiers: Partial<Stored<'RatePlanChargeTier'>>[] = [];
    for (const tier of sentTiers) {
      const { fields } = await checkSent(unit, 'RatePlanChargeTier', tier, 'CSA');
      tiers.push(fields as Partial<Stored<'RatePlanChargeTier'>>);
    }
    const fields = charge.fields as Partial<Stored<'RatePlanCharge'>>;
    const update = { id: sent.id?.toLowerCase(), fields, tiers };
    const meant = plan?.charges.find((entry) => isMeant(entry, update));
    updates.push({ ...update, fields: { ...fields, ...(await newQuantity(unit, meant, fields)) } });
  }
  return updates;
}

async function newQuantity(
  unit: Unit,
  meant: VersionCharge | undefined,
  { Quantity: quantity }: Partial<Stored<'RatePlanCharge'>>,
): Promise<Partial<Stored<'RatePlanCharge'>>> {
  const catalogId = meant?.charge.ProductRatePlanChargeId;
  if (!meant || !quantity) return {};
  const bounds = catalogId ? await unit.tx.get('ProductRatePlanCharge', catalogId) : undefined;
  const Quantity = await chargeQuantity(unit, meant.charge, quantity, bounds ?? meant.charge);
  return Quantity === undefined ? {} : { Quantity };
}
