import { chargeWindow } from '../../billing/rating/charge-window.js';
import {
  checkTriggerDates,
  subscriptionStatus,
  termEndDate,
} from '../../billing/subscriptions/subscription-term.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/** What is active stays so, whatever dates go; the others are states that an amendment has brought about. */
const settled: readonly string[] = ['Active', 'Cancelled', 'Suspended', 'Expired'];

/**
 * What of a subscription follows from its other dates, and from those that its tenant requires.
 * @throws RowError when its trigger dates are out of order, or it has no term
 */
export function subscriptionDates(
  unit: Unit,
  subscription: Stored<'Subscription'>,
): Pick<Stored<'Subscription'>, 'TermEndDate' | 'SubscriptionEndDate' | 'Status'> {
  const order = checkTriggerDates(subscription);
  if (order !== 'ok') throw order;
  const end = termEndDate(subscription) ?? null;
  const { Status: status } = subscription;
  const { requiredDates: required } = unit.caller.tenant.settings;
  return {
    TermEndDate: end,
    SubscriptionEndDate: subscription.CancelledDate ?? end,
    Status: status && settled.includes(status) ? status : subscriptionStatus(subscription, required),
  };
}

/** When a subscription and its term begin: with its contract, unless the term has a first day of its own. */
export function startDates({
  ContractEffectiveDate: effective,
  TermStartDate: term,
}: Partial<Stored<'Subscription'>>): Pick<Stored<'Subscription'>, 'SubscriptionStartDate' | 'TermStartDate'> {
  return { SubscriptionStartDate: effective ?? null, TermStartDate: term ?? effective ?? null };
}

/** When a charge takes effect and ends, as its subscription's dates stand now; null while its trigger is unknown. */
export function chargeDates(
  subscription: Stored<'Subscription'>,
  charge: Stored<'RatePlanCharge'>,
): Pick<Stored<'RatePlanCharge'>, 'EffectiveStartDate' | 'EffectiveEndDate'> {
  const window = chargeWindow(subscription, charge);
  return { EffectiveStartDate: window?.start ?? null, EffectiveEndDate: window?.end ?? null };
}
