import { invalidValue, notEmulated } from '../../contract/errors.js';
import { daysBetween, localDate, partsOf, type LocalDate } from '../../platform/dates.js';
import type { ChargeToBill } from './charge-to-bill.js';
import { periodLength } from './period-length.js';

/** On which day billing periods begin, and from which day on they are counted (sources: bill-cycle-day). */

/**
 * The day of the month on which periods of months start; 31 is the end of the month.
 * @throws RowError when it is none
 */
export function billCycleDay(input: ChargeToBill, triggerDate: LocalDate): number {
  const day = chosenCycleDay(input, triggerDate);
  if (day >= 1 && day <= 31) return day;
  throw invalidValue(`The bill cycle day ${day} is not a day of the month from 1 to 31.`);
}

function chosenCycleDay({ account, subscription, charge }: ChargeToBill, triggerDate: LocalDate): number {
  const type = charge.BillCycleType ?? 'DefaultFromCustomer';
  switch (type) {
    case 'DefaultFromCustomer':
      // Where the account's day is not set yet, a recurring charge counts as the one that sets it.
      return account.BillCycleDay || partsOf(triggerDate).day;
    case 'SpecificDayofMonth':
      return charge.BillCycleDay || partsOf(triggerDate).day;
    case 'SubscriptionStartDay':
      return partsOf(subscription.SubscriptionStartDate ?? triggerDate).day;
    case 'ChargeTriggerDay':
      return partsOf(triggerDate).day;
    default:
      throw notEmulated(`bill cycle type ${type} with periods of months`);
  }
}

/** Whether the periods of a charge begin on its account's bill cycle day: weeks and terms have days of their own. */
export function goesByAccountDay(
  charge: Pick<ChargeToBill['charge'], 'BillCycleType' | 'BillingPeriod'>,
): boolean {
  const { BillCycleType: type } = charge;
  return (type ?? 'DefaultFromCustomer') === 'DefaultFromCustomer' && periodLength(charge).unit === 'month';
}

/** Whether usage cannot be billed yet, because no recurring charge has set its account's bill cycle day. */
export function waitsForCycleDay({ account, charge }: Pick<ChargeToBill, 'account' | 'charge'>): boolean {
  return charge.ChargeType === 'Usage' && !account.BillCycleDay && goesByAccountDay(charge);
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const A_MONDAY = localDate('2001-01-01');

/** Days since a Monday, 0 to 6. */
export function weekdayOf(day: LocalDate): number {
  return ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
}

/** The day of the week on which periods of weeks start, 0 for Monday. An account has none: there the trigger's counts. */
export function billCycleWeekday({ subscription, charge }: ChargeToBill, triggerDate: LocalDate): number {
  switch (charge.BillCycleType) {
    case 'SpecificDayofWeek': {
      const weekday = weekdays.indexOf(charge.WeeklyBillCycleDay ?? '');
      return weekday < 0 ? weekdayOf(triggerDate) : weekday;
    }
    case 'SubscriptionStartDay':
      return weekdayOf(subscription.SubscriptionStartDate ?? triggerDate);
    default:
      return weekdayOf(triggerDate);
  }
}

/** The day on or after which a period starts (sources: billing-periods); the other periods follow from that one. */
export function anchorDate({ subscription, charge }: ChargeToBill, triggerDate: LocalDate): LocalDate {
  const alignment = charge.BillingPeriodAlignment ?? 'AlignToCharge';
  switch (alignment) {
    case 'AlignToCharge':
      return triggerDate;
    case 'AlignToSubscriptionStart':
      return subscription.SubscriptionStartDate ?? triggerDate;
    case 'AlignToTermStart':
      return subscription.TermStartDate ?? triggerDate;
    default:
      throw notEmulated(`billing period alignment ${alignment}`);
  }
}
