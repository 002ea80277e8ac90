import { chargeWindow } from '../../billing/rating/charge-window.js';
import {
  checkTriggerDates,
  subscriptionStatus,
  termEndDate,
} from '../../billing/subscriptions/subscription-term.js';
import type { Stored } from '../../store/stored.js';

/** States that an amendment has brought about: no date of the subscription changes them. */
const settled: readonly string[] = ['Cancelled', 'Suspended', 'Expired'];

/**
 * What of a subscription follows from its other dates.
 * @throws RowError when its trigger dates are out of order, or it has no term
 */
export function subscriptionDates(
  subscription: Stored<'Subscription'>,
): Pick<Stored<'Subscription'>, 'TermEndDate' | 'SubscriptionEndDate' | 'Status'> {
  const order = checkTriggerDates(subscription);
  if (order !== 'ok') throw order;
  const end = termEndDate(subscription) ?? null;
  const { Status: status } = subscription;
  return {
    TermEndDate: end,
    SubscriptionEndDate: subscription.CancelledDate ?? end,
    Status: status && settled.includes(status) ? status : subscriptionStatus(subscription),
  };
}

/** When a charge takes effect and ends, as its subscription's dates stand now; null while its trigger is unknown. */
export function chargeDates(
  subscription: Stored<'Subscription'>,
  charge: Stored<'RatePlanCharge'>,
): Pick<Stored<'RatePlanCharge'>, 'EffectiveStartDate' | 'EffectiveEndDate'> {
  const window = chargeWindow(subscription, charge);
  return { EffectiveStartDate: window?.start ?? null, EffectiveEndDate: window?.end ?? null };
}
