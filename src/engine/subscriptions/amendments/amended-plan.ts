import type { ChargeUpdate } from '../../../billing/subscriptions/amendments/charge-update.js';
import {
  originalPlanId,
  type SubscriptionVersion,
} from '../../../billing/subscriptions/amendments/subscription-version.js';
import { invalidValue } from '../../../contract/index.js';
import type { SentRatePlanData } from '../../../contract/sent.js';
import { isId, type Id } from '../../../platform/ids.js';
import type { Stored } from '../../../store/stored.js';
import { checkSent, missing } from '../../records/fields.js';
import type { Unit } from '../../unit/work.js';

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

/** What UpdateProduct says of the plan's charges. */
export async function chargeUpdates(unit: Unit, data: SentRatePlanData | undefined): Promise<ChargeUpdate[]> {
  const updates: ChargeUpdate[] = [];
  for (const { RatePlanCharge: sent, RatePlanChargeTier: sentTiers } of data?.RatePlanChargeData ?? []) {
    if (!sent) throw missing('RatePlanCharge');
    const charge = await checkSent(unit, 'RatePlanCharge', sent, 'CSA');
    const tiers: Partial<Stored<'RatePlanChargeTier'>>[] = [];
    for (const tier of sentTiers) {
      const { fields } = await checkSent(unit, 'RatePlanChargeTier', tier, 'CSA');
      tiers.push(fields as Partial<Stored<'RatePlanChargeTier'>>);
    }
    const fields = charge.fields as Partial<Stored<'RatePlanCharge'>>;
    updates.push({ id: sent.id?.toLowerCase(), fields, tiers });
  }
  return updates;
}
