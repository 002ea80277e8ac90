import { invalidValue } from '../../../contract/errors.js';
import type { LocalDate } from '../../../platform/dates.js';
import { isDiscount } from '../../rating/charge-models.js';
import { cancellationDate } from './amendment-dates.js';
import { endSegments, hasDays, refuseBilledUsage } from './segments.js';
import {
  mapCharges,
  mapPlans,
  type Amendment,
  type SubscriptionVersion,
  type VersionCharge,
} from './subscription-version.js';

/** Cancellation: nothing is billed from its effective date on, and what is billed already is credited (sources: cancellation). */
export function cancel(version: SubscriptionVersion, amendment: Amendment): SubscriptionVersion {
  const day = cancellationDate(amendment);
  const { subscription } = version;
  if (subscription.SubscriptionStartDate && day < subscription.SubscriptionStartDate) {
    throw invalidValue('A subscription cannot be cancelled before it starts.');
  }
  const ended = mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => {
      refuseBilledUsage(segments, day);
      refuseBeforeDiscount(segments, day);
      return endSegments(segments, day);
    }),
  );
  return {
    ...ended,
    subscription: {
      ...subscription,
      Status: 'Cancelled',
      CancelledDate: day,
      SubscriptionEndDate: day,
      AutoRenew: false,
    },
  };
}

/**
 * A discount is not cancelled before its last segment begins (sources: cancellation).
 * @throws RowError INVALID_VALUE naming the discount
 */
function refuseBeforeDiscount(segments: readonly VersionCharge[], day: LocalDate): void {
  const last = segments.findLast(({ charge }) => hasDays(charge))?.charge;
  if (!last || !isDiscount(last) || !last.EffectiveStartDate || day >= last.EffectiveStartDate) return;
  throw invalidValue(
    `The last segment of the discount charge ${last.ChargeNumber ?? ''} begins on ${last.EffectiveStartDate}; the subscription cannot be cancelled before that day.`,
  );
}
