import type { LocalDate } from '../../platform/dates.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { ChargeWindow } from './charge-window.js';
import { periodLength } from './period-length.js';
import { cycleDayFrom } from './periods.js';

/**
 * A period in advance that goes on past the end of the term may be billed as a whole. When the subscription is not renewed
 * by the account's next bill cycle day, what is past the term is credited (docs.zuora.com, Billing Rules - Billing
 * Document, Invoice Past End-of-Term).
 */

/** Whether the charge's last period is billed as a whole, since its credit is not due yet. */
export function billsPastTerm(
  input: ChargeToBill,
  { end }: ChargeWindow,
  { rules, targetDate }: BillingContext,
): boolean {
  return end !== undefined && isPastTerm(input, end, rules) && targetDate < cycleDay(input, end);
}

/** From which target date on the days are credited that a charge was billed for and does not have from its end on. */
export function creditedFrom(
  input: ChargeToBill,
  end: LocalDate,
  { rules }: Pick<BillingContext, 'rules'>,
): LocalDate {
  return isPastTerm(input, end, rules) ? cycleDay(input, end) : end;
}

/** What ends before its term, or for good, ends there whatever the rule says. */
function isPastTerm(
  { subscription, ratePlan, charge }: ChargeToBill,
  end: LocalDate,
  rules: BillingContext['rules'],
): boolean {
  const { TermType: type, TermEndDate: termEnd, CancelledDate: cancelled, AutoRenew: renews } = subscription;
  if (charge.ChargeType !== 'Recurring' || charge.BillingTiming === 'In Arrears') return false;
  if (type === 'EVERGREEN' || end !== termEnd || cancelled) return false;
  if (ratePlan.AmendmentType === 'RemoveProduct' || periodLength(charge).unit === 'term') return false;
  return renews ? rules.billPastTermWhenAutoRenewIsOn : rules.billPastTermWhenAutoRenewIsOff;
}

function cycleDay({ account }: ChargeToBill, end: LocalDate): LocalDate {
  return account.BillCycleDay ? cycleDayFrom(end, account.BillCycleDay) : end;
}
