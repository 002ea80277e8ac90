import { notEmulated } from '../contract/errors.js';
import type { RecordOf } from '../contract/index.js';
import { localDateAt } from '../platform/dates.js';
import { exact, sum } from '../platform/money.js';
import { billedItem, nothingToBill } from './billed-item.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { dueDays } from './due-days.js';
import { chargeModelOf, unitPriceOf } from './price.js';
import type { Days } from './proration.js';

type Usage = RecordOf<'Usage'>;

/**
 * A usage charge: for each billing period that is over, all its usage together (zuora-soap.md 6.4). Usage outside of
 * those periods stays pending. A part of a period bills its usage without proration.
 */
export function billUsage(input: ChargeToBill, context: BillingContext): BilledCharge {
  const ratingGroup = input.charge.RatingGroup ?? 'ByBillingPeriod';
  if (ratingGroup !== 'ByBillingPeriod') throw notEmulated(`rating group ${ratingGroup}`);
  const due = dueDays(input, context, 'In Arrears').map(({ days }) => days);
  const last = due.at(-1);
  if (!last) return nothingToBill(input);
  const items = usageByDays(input.usage, due, context).map((usage, n) =>
    usageItem(input, due[n] as Days, usage),
  );
  return {
    items: context.rules.suppressZeroUsage ? items.filter((item) => item.usageIds.length > 0) : items,
    chargedThroughDate: last.end,
    processedThroughDate: last.end,
  };
}

function usageItem(input: ChargeToBill, days: Days, usage: readonly Usage[]): BilledItem {
  const flat = chargeModelOf(input.charge) === 'Flat Fee Pricing';
  const quantity = flat ? exact(1) : sum(usage.map((record) => record.Quantity));
  const unitPrice = unitPriceOf(input);
  const ids = usage.map((record) => record.Id);
  return billedItem(input, days, { quantity, unitPrice }, unitPrice.times(quantity), ids);
}

/**
 * The usage of each run of days, by the day on which it started.
 * @param due ascending and without gaps
 */
function usageByDays(usage: readonly Usage[], due: readonly Days[], { zone }: BillingContext): Usage[][] {
  const groups: Usage[][] = due.map(() => []);
  const first = due[0];
  for (const record of usage) {
    if (record.StartDateTime === null || record.StartDateTime === undefined) continue;
    const day = localDateAt(record.StartDateTime, zone);
    if (!first || day < first.start) continue;
    groups[due.findIndex(({ end }) => day < end)]?.push(record);
  }
  return groups;
}
