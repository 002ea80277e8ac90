import type { RowError } from '../../contract/errors.js';
import { invalidValue } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { plusDays, plusMonths } from '../calendar.js';

type Subscription = RecordOf<'Subscription'>;

/**
 * First day after a subscription's current term: 12 months from 2012-02-01 end on 2013-02-01. The initial term is the
 * current one until an amendment changes it.
 * @returns null for an evergreen subscription and for one without TermStartDate
 * @throws RowError when a termed one has no term longer than zero
 */
export function termEndDate(
  subscription: Pick<
    Subscription,
    | 'TermType'
    | 'TermStartDate'
    | 'InitialTerm'
    | 'InitialTermPeriodType'
    | 'CurrentTerm'
    | 'CurrentTermPeriodType'
  >,
): LocalDate | null {
  if (subscription.TermType === 'EVERGREEN') return null;
  const length = subscription.CurrentTerm ?? subscription.InitialTerm ?? 0;
  // The text is the service's own (sources: row-errors).
  if (!(length > 0)) throw invalidValue('Initial Term should be greater than zero');
  if (!subscription.TermStartDate) return null;
  const periodType = subscription.CurrentTerm
    ? subscription.CurrentTermPeriodType
    : subscription.InitialTermPeriodType;
  const end = termEnd(subscription.TermStartDate, length, periodType ?? 'Month');
  if (!end) throw invalidValue('Initial Term ends too far in the future.');
  return end;
}

function termEnd(start: LocalDate, length: number, periodType: string): LocalDate | undefined {
  switch (periodType) {
    case 'Month':
      return plusMonths(start, length);
    case 'Year':
      return plusMonths(start, length * 12);
    case 'Week':
      return plusDays(start, length * 7);
    case 'Day':
      return plusDays(start, length);
    default:
      throw invalidValue(`Invalid value for InitialTermPeriodType: ${periodType}`);
  }
}

type TriggerDates = Pick<
  Subscription,
  'ContractEffectiveDate' | 'ServiceActivationDate' | 'ContractAcceptanceDate'
>;

/** Which dates the tenant's settings require before a subscription is active; none by default. */
export interface RequiredDates {
  readonly serviceActivation?: boolean;
  readonly customerAcceptance?: boolean;
}

/** The status of a new subscription, by the dates that it has and those that the tenant requires. */
export function subscriptionStatus(
  dates: TriggerDates,
  required: RequiredDates = {},
): 'Draft' | 'Pending Activation' | 'Pending Acceptance' | 'Active' {
  if (!dates.ContractEffectiveDate) return 'Draft';
  if (required.serviceActivation && !dates.ServiceActivationDate) return 'Pending Activation';
  if (required.customerAcceptance && !dates.ContractAcceptanceDate) return 'Pending Acceptance';
  return 'Active';
}

/** Whether the dates are in order: contract effective, then service activation, then acceptance; equal is fine. */
export function checkTriggerDates(dates: TriggerDates): 'ok' | RowError {
  const given = [
    dates.ContractEffectiveDate,
    dates.ServiceActivationDate,
    dates.ContractAcceptanceDate,
  ].filter(Boolean);
  const inOrder = given.every((date, n) => n === 0 || String(given[n - 1]) <= String(date));
  return inOrder
    ? 'ok'
    : invalidValue(
        'ContractEffectiveDate, ServiceActivationDate and ContractAcceptanceDate must not be before one another.',
      );
}
