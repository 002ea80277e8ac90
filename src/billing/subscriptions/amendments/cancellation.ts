import { invalidValue } from '../../../contract/errors.js';
import { cancellationDate } from './amendment-dates.js';
import { endSegments, refuseBilledUsage } from './segments.js';
import { mapCharges, mapPlans, type Amendment, type SubscriptionVersion } from './subscription-version.js';

/** Cancellation: nothing is billed from its effective date on, and what is billed already is credited. */
export function cancel(version: SubscriptionVersion, amendment: Amendment): SubscriptionVersion {
  const day = cancellationDate(amendment);
  const { subscription } = version;
  if (subscription.SubscriptionStartDate && day < subscription.SubscriptionStartDate) {
    throw invalidValue('A subscription cannot be cancelled before it starts.');
  }
  const ended = mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => {
      refuseBilledUsage(segments, day);
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
