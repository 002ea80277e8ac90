import { addDays, localDate, type LocalDate } from '../../platform/dates.js';
import type { Days } from '../calendar.js';
import type { BillingRules } from './billing-rules.js';
import { nothingToBill } from './billed-item.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { Charge } from './charge-window.js';
import { dueDays, type DueDays } from './due-days.js';
import { spanOf } from './explanation.js';
import { lateItems } from './late-usage.js';
import { billOnDemand, isOnDemand } from './on-demand-usage.js';
import { periodLength } from './period-length.js';
import { usageByDays } from './rated-usage.js';
import { usageItem } from './usage-item.js';
import { billSmoothed } from './smoothed-usage.js';
import { smoothingOf } from './smoothing.js';

/**
 * A usage charge that is neither smoothed nor billed on demand: for each billing period that is over, all its usage
 * together (sources: usage-rating). Usage outside of those periods stays pending; where the tenant bills late usage, that
 * of a period billed before is added to what the period came to, and the difference is billed. A part of a period bills its
 * usage without proration.
 */
export function billUsage(input: ChargeToBill, context: BillingContext): BilledCharge {
  const smoothing = smoothingOf(input.charge);
  if (smoothing) return billSmoothed(input, context, smoothing);
  if (isOnDemand(input.charge)) return billOnDemand(input, context);
  const through = input.charge.ChargedThroughDate;
  const late = context.rules.billLateUsage ? lateItems(input, context, through) : [];
  const due = dueDays(input, context, 'In Arrears');
  const last = due?.parts.at(-1)?.days;
  if (!due || !last) return { ...nothingToBill(input), items: late };
  const days = due.parts.map((part) => part.days);
  const items = usageByDays(input.usage, days, context).map((usage, n) =>
    usageItem(input, context, days[n] as Days, usage, {
      window: spanOf(due.window),
      period: spanOf((due.parts[n] as DueDays).period),
    }),
  );
  const { suppressZeroUsage } = context.rules;
  return {
    items: [...late, ...(suppressZeroUsage ? items.filter((item) => item.usageIds.length > 0) : items)],
    chargedThroughDate: last.end,
    processedThroughDate: last.end,
  };
}

const EVER = localDate('0001-01-01');

/**
 * From which day on a bill needs to know the usage of a charge that is on invoices already.
 * @param waits whether some of its usage is pending: else only smoothing needs what is billed
 * @returns undefined when it needs none
 */
export function billedUsageNeeded(
  charge: Charge,
  rules: Pick<BillingRules, 'billLateUsage'>,
  waits: boolean,
): LocalDate | undefined {
  const { ChargeType: type, ChargedThroughDate: through } = charge;
  if (type !== 'Usage' || !through) return undefined;
  if (smoothingOf(charge)) return charge.EffectiveStartDate ?? EVER;
  if (!waits) return undefined;
  if (rules.billLateUsage) return EVER;
  if (!isOnDemand(charge)) return undefined;
  // All of the period that goes on: it began no longer ago than the longest one of its length.
  const length = periodLength(charge);
  return length.unit === 'term' ? EVER : addDays(through, -length.count * (length.unit === 'month' ? 31 : 7));
}
