import { notEmulated } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { earliest, later, plusDays, plusMonths } from '../calendar.js';
import { afterPeriods, periodLength } from './period-length.js';

type Subscription = RecordOf<'Subscription'>;

/** A rate plan charge that may have a trigger of its own. */
export type Charge = RecordOf<'RatePlanCharge'> & {
  /** The day that triggered it, where that is not a day of its subscription: it came with an amendment. */
  readonly triggeredOn?: LocalDate | null;
  /** Of a percentage discount: whether it adds up with others that are stacked, on the same base. */
  readonly isStackedDiscount?: boolean | null;
  /** The catalog's `SmoothingModel`. */
  readonly smoothingModel?: string | null;
};

/** The days for which a charge bills. */
export interface ChargeWindow {
  /** The day on which the charge was triggered; billing periods are aligned to it. */
  readonly trigger: LocalDate;
  /** First day to bill: the trigger, or the later day on which a segment of the charge begins. */
  readonly start: LocalDate;
  /** First day not to bill any more; undefined for an open end. */
  readonly end: LocalDate | undefined;
}

/** Subscriptions in these states wait for a date and do not bill. */
const waiting: readonly string[] = ['Draft', 'Pending Activation', 'Pending Acceptance'];

/**
 * When a charge bills (sources: charge-dates). All end dates of records are the first day that is out: a term of a
 * month from January 1 has the TermEndDate February 1.
 * @returns undefined when it does not bill: its trigger date is not set, it ends before it begins, or the
 *   subscription is a draft or pending
 */
export function chargeWindow(subscription: Subscription, charge: Charge): ChargeWindow | undefined {
  const days = effectiveDays(subscription, charge);
  return days && (days.end === undefined || days.start < days.end) ? days : undefined;
}

/**
 * The same, but for a charge that has no day left the empty window where it would have begun.
 * @returns undefined when its trigger date is not set, or the subscription is a draft or pending
 */
export function effectiveDays(subscription: Subscription, charge: Charge): ChargeWindow | undefined {
  const trigger = triggerDate(subscription, charge);
  if (!trigger || waiting.includes(subscription.Status ?? '')) return undefined;
  const start = later(trigger, charge.EffectiveStartDate ?? trigger);
  const end = endDate(subscription, charge, trigger);
  return { trigger, start, end: end && later(start, end) };
}

/** The day that triggers a charge, or undefined while the subscription does not have it. */
export function triggerDate(subscription: Subscription, charge: Charge): LocalDate | undefined {
  if (charge.triggeredOn) return charge.triggeredOn;
  const event = charge.TriggerEvent ?? 'ContractEffective';
  switch (event) {
    case 'ContractEffective':
      return subscription.ContractEffectiveDate ?? undefined;
    case 'ServiceActivation':
      return subscription.ServiceActivationDate ?? undefined;
    case 'CustomerAcceptance':
      return subscription.ContractAcceptanceDate ?? undefined;
    case 'SpecificDate':
      return charge.TriggerDate ?? undefined;
    default:
      throw notEmulated(`trigger event ${event}`);
  }
}

/** First day on which a charge does not bill any more; undefined for an open end. */
function endDate(subscription: Subscription, charge: Charge, trigger: LocalDate): LocalDate | undefined {
  const ends = [
    subscription.CancelledDate,
    subscription.SubscriptionEndDate,
    subscription.TermType === 'EVERGREEN' ? undefined : subscription.TermEndDate,
  ];
  if (charge.ChargeType === 'OneTime') return earliest([...ends, charge.EffectiveEndDate]);
  return earliest([...ends, charge.EffectiveEndDate, ownEnd(subscription, charge, trigger)]);
}

/** The end that the charge has of its own, whatever the subscription's. */
function ownEnd(
  subscription: Subscription,
  charge: Charge,
  trigger: LocalDate,
): LocalDate | null | undefined {
  // Versions before 72 have no EndDateCondition: there a number of periods alone means a fixed period.
  const condition = charge.EndDateCondition ?? (charge.UpToPeriods ? 'FixedPeriod' : 'SubscriptionEnd');
  switch (condition) {
    case 'SubscriptionEnd':
    case 'OneTime':
      return undefined;
    case 'SpecificEndDate':
      return charge.SpecificEndDate;
    case 'FixedPeriod':
      return fixedPeriodEnd(subscription, charge, trigger);
    default:
      throw notEmulated(`end date condition ${condition}`);
  }
}

function fixedPeriodEnd(
  subscription: Subscription,
  charge: Charge,
  trigger: LocalDate,
): LocalDate | undefined {
  const count = charge.UpToPeriods;
  if (!count || count < 0) return undefined;
  const type = charge.UpToPeriodsType ?? 'Billing Periods';
  switch (type) {
    case 'Billing Periods':
      return afterPeriods(trigger, count, periodLength(charge), subscription.TermEndDate ?? undefined);
    case 'Months':
      return plusMonths(trigger, count);
    case 'Years':
      return plusMonths(trigger, count * 12);
    case 'Weeks':
      return plusDays(trigger, count * 7);
    case 'Days':
      return plusDays(trigger, count);
    default:
      throw notEmulated(`fixed period in ${type}`);
  }
}
