import { notEmulated, RowError } from '../contract/errors.js';
import type { RecordOf } from '../contract/index.js';
import { localDateOf, partsOf, type LocalDate } from '../platform/dates.js';
import type { ChargeToBill } from './charge-to-bill.js';
import { beyondCalendar, LAST_DAY, monthIndex } from './calendar.js';

/** Billing periods that are a number of months; the others are not emulated yet. */
const monthsByPeriod: Readonly<Record<string, number>> = {
  Month: 1,
  Quarter: 3,
  'Semi-Annual': 6,
  Annual: 12,
};

/** A whole billing period: from its first day up to the day before `end`. */
export interface BillingPeriod {
  readonly start: LocalDate;
  /** First day of the next period. */
  readonly end: LocalDate;
  readonly monthCount: number;
  /** First days of its months, then `end`. Made on demand: whole periods do not need them. */
  months(): readonly LocalDate[];
}

/** The periods of a charge, without beginning or end: they repeat in both directions from one of them. */
export interface PeriodGrid {
  /** The period that a day is in. @throws RowError when it ends beyond the calendar */
  periodAt(day: LocalDate): BillingPeriod;
}

/**
 * How many months a billing period has.
 * @throws RowError for a period that is not emulated yet
 */
export function monthsOfPeriod(charge: Pick<RecordOf<'RatePlanCharge'>, 'BillingPeriod'>): number {
  const name = charge.BillingPeriod ?? 'Month';
  const months = Object.hasOwn(monthsByPeriod, name) ? monthsByPeriod[name] : undefined;
  if (months === undefined) throw notEmulated(`billing period ${name}`);
  return months;
}

/**
 * The billing periods of a recurring or usage charge (zuora-soap.md 6.4, bill cycle day and alignment).
 * @param triggerDate the day from which the charge bills
 */
export function periodGrid(input: ChargeToBill, triggerDate: LocalDate): PeriodGrid {
  const monthsPerPeriod = monthsOfPeriod(input.charge);
  const cycleDay = billCycleDay(input, triggerDate);
  const anchor = firstCycleMonth(anchorDate(input, triggerDate), cycleDay);
  return {
    periodAt(day) {
      const month = lastCycleMonth(day, cycleDay);
      const first = month - ((((month - anchor) % monthsPerPeriod) + monthsPerPeriod) % monthsPerPeriod);
      return periodOf(first, monthsPerPeriod, cycleDay);
    },
  };
}

function periodOf(firstMonth: number, monthCount: number, cycleDay: number): BillingPeriod {
  return {
    start: cycleDate(firstMonth, cycleDay),
    end: cycleDate(firstMonth + monthCount, cycleDay),
    monthCount,
    months: () => Array.from({ length: monthCount + 1 }, (_, n) => cycleDate(firstMonth + n, cycleDay)),
  };
}

/** The day of the month on which periods start; 31 is the end of the month. */
function billCycleDay(input: ChargeToBill, triggerDate: LocalDate): number {
  const day = chosenCycleDay(input, triggerDate);
  if (day >= 1 && day <= 31) return day;
  throw new RowError('INVALID_VALUE', `The bill cycle day ${day} is not a day of the month from 1 to 31.`);
}

function chosenCycleDay({ account, subscription, charge }: ChargeToBill, triggerDate: LocalDate): number {
  const type = charge.BillCycleType ?? 'DefaultFromCustomer';
  switch (type) {
    case 'DefaultFromCustomer':
      // 0 is AutoSet: the account takes the day on which its first charge is triggered.
      return account.BillCycleDay || partsOf(triggerDate).day;
    case 'SpecificDayofMonth':
      return charge.BillCycleDay || partsOf(triggerDate).day;
    case 'SubscriptionStartDay':
      return partsOf(subscription.SubscriptionStartDate ?? triggerDate).day;
    case 'ChargeTriggerDay':
      return partsOf(triggerDate).day;
    default:
      throw notEmulated(`bill cycle type ${type}`);
  }
}

/** The day on or after which a period starts; the other periods follow from that one. */
function anchorDate({ subscription, charge }: ChargeToBill, triggerDate: LocalDate): LocalDate {
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

/** The month of the first bill cycle day on or after a day. */
function firstCycleMonth(day: LocalDate, cycleDay: number): number {
  const month = monthIndex(day);
  return cycleDate(month, cycleDay) >= day ? month : month + 1;
}

/** The month of the last bill cycle day on or before a day. */
function lastCycleMonth(day: LocalDate, cycleDay: number): number {
  const month = monthIndex(day);
  return cycleDate(month, cycleDay) <= day ? month : month - 1;
}

function cycleDate(month: number, cycleDay: number): LocalDate {
  if (month > monthIndex(LAST_DAY)) beyondCalendar();
  return localDateOf(Math.floor(month / 12), (month % 12) + 1, cycleDay);
}
