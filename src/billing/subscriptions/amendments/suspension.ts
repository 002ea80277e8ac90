import { invalidValue } from '../../../contract/errors.js';
import type { LocalDate } from '../../../platform/dates.js';
import { later } from '../../calendar.js';
import { triggerDate } from '../../rating/charge-window.js';
import { contractEffectiveDate } from './amendment-dates.js';
import { endSegments, hasDays, refuseBilledUsage } from './segments.js';
import {
  chargesBySegments,
  copyCharge,
  mapCharges,
  mapPlans,
  type Amendment,
  type NewId,
  type Subscription,
  type SubscriptionVersion,
  type VersionCharge,
} from './subscription-version.js';

/** SuspendSubscription: no charge bills from the suspend date on; what is billed already is credited (sources: suspension). */
export function suspend(version: SubscriptionVersion, amendment: Amendment): SubscriptionVersion {
  const day = amendment.SuspendDate ?? contractEffectiveDate(amendment);
  const { subscription } = version;
  refuseOutsideTerm(subscription, day);
  const suspended = mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => {
      refuseBilledUsage(segments, day);
      return endSegments(segments, day);
    }),
  );
  return { ...suspended, subscription: { ...subscription, Status: 'Suspended' } };
}

/**
 * ResumeSubscription: what the subscription had before it was suspended goes on from the resume date, in new segments.
 * One-time charges whose day the suspension covered are not resumed, as the service documents.
 * @param before the version that was suspended
 */
export function resume(
  version: SubscriptionVersion,
  before: SubscriptionVersion,
  amendment: Amendment,
  newId: NewId,
): SubscriptionVersion {
  const day = amendment.ResumeDate ?? contractEffectiveDate(amendment);
  const { subscription } = version;
  refuseOutsideTerm(subscription, day);
  const known = new Map(
    before.plans.flatMap(chargesBySegments).map((segments) => [originalId(segments), segments]),
  );
  const resumed = mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => [
      ...segments,
      ...continued(subscription, segments, known.get(originalId(segments)) ?? [], day, newId),
    ]),
  );
  return { ...resumed, subscription: { ...subscription, Status: 'Active' } };
}

function originalId(segments: readonly VersionCharge[]): string | undefined {
  const charge = segments[0]?.charge;
  return charge?.OriginalId ?? charge?.Id;
}

function continued(
  subscription: Subscription,
  segments: readonly VersionCharge[],
  before: readonly VersionCharge[],
  day: LocalDate,
  newId: NewId,
): VersionCharge[] {
  const last = Math.max(...segments.map(({ charge }) => charge.Segment ?? 1));
  const suspendedFrom = segments.findLast(({ charge }) => hasDays(charge))?.charge.EffectiveEndDate;
  if (suspendedFrom && day < suspendedFrom) {
    throw invalidValue('The ResumeDate must be on or after the SuspendDate.');
  }
  return before
    .filter(({ charge }) => hasDays(charge) && goesOn(charge, day))
    .map((entry, index) => {
      const start = later(day, entry.charge.EffectiveStartDate ?? day);
      const changes = {
        Segment: last + index + 1,
        Version: (entry.charge.Version ?? 1) + 1,
        EffectiveStartDate: start,
        ChargedThroughDate: null,
        ProcessedThroughDate: null,
        RolloverBalance: null,
        SubscriptionId: subscription.Id,
        RatePlanId: segments[0]?.charge.RatePlanId ?? null,
        triggeredOn: triggerDate(subscription, entry.charge) ?? start,
      };
      return copyCharge(entry, changes, newId);
    });
}

function goesOn(charge: VersionCharge['charge'], day: LocalDate): boolean {
  if (charge.EffectiveEndDate && charge.EffectiveEndDate <= day) return false;
  if (charge.ChargeType !== 'OneTime') return true;
  return !charge.ChargedThroughDate && (charge.EffectiveStartDate ?? day) >= day;
}

function refuseOutsideTerm(
  { SubscriptionStartDate: start, TermEndDate: end }: Subscription,
  day: LocalDate,
): void {
  if ((start && day < start) || (end && day >= end)) {
    throw invalidValue(`The date ${day} is not in the subscription's term.`);
  }
}
