import { later } from '../calendar.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow, type ChargeWindow } from './charge-window.js';
import { periodLength } from './period-length.js';
import { periodGrid } from './periods.js';

/**
 * The days for which a charge bills by its tenant's rules: where usage of a part of a period is not billed, that part is
 * none of them. Of periods of months it is the part at the start alone, of weeks the one at the end too (docs.zuora.com,
 * Proration for usage charges; Billing rules, Bill usage charges for partial week).
 * @returns undefined when no day is left
 */
export function billedWindow(
  input: ChargeToBill,
  { rules }: Pick<BillingContext, 'rules'>,
): ChargeWindow | undefined {
  const window = chargeWindow(input.subscription, input.charge);
  if (!window || input.charge.ChargeType !== 'Usage') return window;
  switch (periodLength(input.charge).unit) {
    case 'month':
      return rules.billPartialUsageMonths ? window : wholePeriods(input, window, false);
    case 'week':
      return rules.billPartialUsageWeeks ? window : wholePeriods(input, window, true);
    case 'term':
      return window;
  }
}

function wholePeriods(
  input: ChargeToBill,
  window: ChargeWindow,
  atEndToo: boolean,
): ChargeWindow | undefined {
  const { periodAt } = periodGrid(input, window.trigger);
  const first = periodAt(window.trigger);
  // A segment that an update has made begins within the charge, not within a period that is its first one.
  const start = first.start < window.trigger ? later(window.start, first.end) : window.start;
  const isLast = input.charge.IsLastSegment !== false;
  const end = atEndToo && isLast && window.end ? periodAt(window.end).start : window.end;
  return end === undefined || start < end ? { ...window, start, end } : undefined;
}
