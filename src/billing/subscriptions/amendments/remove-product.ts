import type { Id } from '../../../platform/ids.js';
import { contractEffectiveDate } from './amendment-dates.js';
import { endSegments, refuseBilledUsage } from './segments.js';
import { mapCharges, mapPlans, type Amendment, type SubscriptionVersion } from './subscription-version.js';

/** RemoveProduct: a rate plan ends on the contract effective date; it stays in the version, marked as removed. */
export function removeProduct(
  version: SubscriptionVersion,
  amendment: Amendment,
  planId: Id,
): SubscriptionVersion {
  const day = contractEffectiveDate(amendment);
  return mapPlans(version, (plan) => {
    if (plan.ratePlan.Id !== planId) return plan;
    const ended = mapCharges(plan, (segments) => {
      refuseBilledUsage(segments, day);
      return endSegments(segments, day);
    });
    const mark = { AmendmentId: amendment.Id, AmendmentType: 'RemoveProduct' };
    return { ...ended, ratePlan: { ...ended.ratePlan, ...mark } };
  });
}
