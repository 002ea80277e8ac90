import { invalidValue, notEmulated } from '../../../contract/errors.js';
import { earliest } from '../../calendar.js';
import { chargeWindow, type Charge } from '../../rating/charge-window.js';
import { termEndDate } from '../subscription-term.js';
import {
  mapCharges,
  mapPlans,
  type Amendment,
  type Subscription,
  type SubscriptionVersion,
  type VersionCharge,
  type VersionPlan,
} from './subscription-version.js';

/** Renewal: the next term follows the current one, or the subscription goes on without end. */
export function renew(version: SubscriptionVersion): SubscriptionVersion {
  const { subscription } = version;
  if (subscription.TermType === 'EVERGREEN' || !subscription.TermEndDate) {
    throw invalidValue('Only termed subscriptions can be renewed.');
  }
  const start = { TermStartDate: subscription.TermEndDate };
  if (subscription.RenewalSetting === 'RENEW_TO_EVERGREEN') {
    return withTerms(version, { ...start, TermType: 'EVERGREEN', AutoRenew: false });
  }
  if (!((subscription.RenewalTerm ?? 0) > 0)) {
    throw invalidValue('Renewal Term should be greater than zero');
  }
  return withTerms(version, {
    ...start,
    CurrentTerm: subscription.RenewalTerm,
    CurrentTermPeriodType: subscription.RenewalTermPeriodType ?? 'Month',
  });
}

/** TermsAndConditions: what the amendment says of the terms replaces what the subscription has. */
export function changeTerms(version: SubscriptionVersion, amendment: Amendment): SubscriptionVersion {
  const length = amendment.CurrentTerm ?? amendment.InitialTerm;
  const changes: Partial<Subscription> = {
    TermType: amendment.TermType,
    TermStartDate: amendment.TermStartDate,
    CurrentTerm: length,
    CurrentTermPeriodType: amendment.CurrentTermPeriodType ?? (length ? 'Month' : undefined),
    RenewalTerm: amendment.RenewalTerm,
    RenewalTermPeriodType: amendment.RenewalTermPeriodType,
    RenewalSetting: amendment.RenewalSetting,
    AutoRenew: amendment.AutoRenew,
  };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined && value !== null);
  return withTerms(version, Object.fromEntries(given) as Partial<Subscription>);
}

function withTerms(version: SubscriptionVersion, changes: Partial<Subscription>): SubscriptionVersion {
  const changed = { ...version.subscription, ...changes };
  const subscription =
    changed.TermType === 'EVERGREEN'
      ? { ...changed, CurrentTerm: null, CurrentTermPeriodType: null, InitialTerm: null }
      : changed;
  const end = termEndDate(subscription) ?? null;
  return stretch({
    ...version,
    subscription: { ...subscription, TermEndDate: end, SubscriptionEndDate: end },
  });
}

/** Charges that end with the term end with the new one; those that were removed end no later than they did. */
function stretch(version: SubscriptionVersion): SubscriptionVersion {
  return mapPlans(version, (plan) =>
    mapCharges(plan, (segments) =>
      segments.map((entry, index) =>
        index === segments.length - 1 ? stretchLast(version.subscription, plan, entry) : entry,
      ),
    ),
  );
}

function stretchLast(subscription: Subscription, plan: VersionPlan, entry: VersionCharge): VersionCharge {
  const { charge } = entry;
  if (!charge.EffectiveStartDate) return entry;
  refuseBilledTerm(subscription, charge);
  const end = chargeWindow(subscription, { ...charge, EffectiveEndDate: null })?.end;
  const removed = plan.ratePlan.AmendmentType === 'RemoveProduct';
  const limits = [end ?? endBeforeStart(subscription, charge), removed ? charge.EffectiveEndDate : undefined];
  return { ...entry, charge: { ...charge, EffectiveEndDate: earliest(limits) ?? null } };
}

/** A shorter term may be over before a charge begins: then the charge has no day. */
function endBeforeStart(subscription: Subscription, { EffectiveStartDate: start }: Charge) {
  return subscription.TermEndDate && start && subscription.TermEndDate <= start ? start : undefined;
}

/** The price of a term that is billed cannot be told once the term has another length. */
function refuseBilledTerm({ TermEndDate: end }: Subscription, charge: Charge): void {
  const { BillingPeriod: period, ChargedThroughDate: charged } = charge;
  if (period === 'Subscription Term' && charged && (!end || charged > end)) {
    throw notEmulated('shortening a term that a Subscription Term charge is billed for');
  }
}
