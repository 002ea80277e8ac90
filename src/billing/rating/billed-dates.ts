import type { RecordOf } from '../../contract/index.js';
import { addDays, type LocalDate } from '../../platform/dates.js';
import { earliest, later } from '../calendar.js';

type Charge = RecordOf<'RatePlanCharge'>;
type BilledDates = Pick<Charge, 'ChargedThroughDate' | 'ProcessedThroughDate'>;

/** An item of a charge; one that credits gives its days back. */
export interface ItemDays extends Pick<RecordOf<'InvoiceItem'>, 'ServiceStartDate' | 'ServiceEndDate'> {
  readonly credits?: boolean | null;
}

/**
 * What a charge's dates are after some items, in the order in which they were made.
 * @param before its dates before them; none when it was never billed
 */
export function billedDates(
  charge: Pick<Charge, 'ChargeType' | 'BillingTiming'>,
  items: Iterable<ItemDays>,
  before: BilledDates = {},
): BilledDates {
  const inAdvance = charge.ChargeType === 'Recurring' && charge.BillingTiming !== 'In Arrears';
  let charged: LocalDate | null = before.ChargedThroughDate ?? null;
  let processed: LocalDate | null = before.ProcessedThroughDate ?? null;
  for (const { ServiceStartDate: start, ServiceEndDate: end, credits } of items) {
    if (!start || !end) continue;
    // Late usage is billed for a period that is over already.
    charged = credits ? (earliest([charged, start]) ?? start) : later(addDays(end, 1), charged ?? start);
    if (!inAdvance) processed = charged;
    else processed = credits ? (earliest([processed, charged]) ?? charged) : start;
  }
  return { ChargedThroughDate: charged, ProcessedThroughDate: processed };
}
