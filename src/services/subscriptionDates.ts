import { chargeWindow } from '../billing/charge-window.js';
import { checkTriggerDates, subscriptionStatus, termEndDate } from '../billing/subscription-term.js';
import type { Stored } from '../store/types.js';

/**
 * What of a subscription follows from its other dates.
 * @throws RowError when its trigger dates are out of order, or it has no term
 */
export function subscriptionDates(subscription: Stored<'Subscription'>): Partial<Stored<'Subscription'>> {
  const order = checkTriggerDates(subscription);
  if (order !== 'ok') throw order;
  const end = termEndDate(subscription) ?? null;
  return {
    TermEndDate: end,
    SubscriptionEndDate: end,
    Status: subscriptionStatus(subscription),
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
