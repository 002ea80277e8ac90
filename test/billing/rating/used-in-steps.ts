import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { BilledItem } from '../../../src/billing/rating/charge-to-bill.js';
import type { RecordOf } from '../../../src/contract/index.js';
import { bill, chargeToBill, usage } from '../charges.js';

export type Used = readonly [day: string, units: string];
export interface Step {
  /** What came since the step before. */
  readonly used?: readonly Used[];
  readonly target: string;
}
export interface UsageCase {
  readonly start?: string;
  readonly end?: string;
  readonly currency?: string;
  readonly charge?: object;
  readonly tiers?: readonly Partial<RecordOf<'RatePlanChargeTier'>>[];
  readonly rules?: Partial<BillingRules>;
}

/** Bills in steps as an account would be: what is billed is not pending any more, and the dates move on. */
export function inSteps(
  { charge: fields = {}, rules, tiers = [], ...parts }: UsageCase,
  steps: readonly Step[],
) {
  const { charge: first, ...rest } = chargeToBill({
    ...parts,
    charge: { ChargeType: 'Usage', ...fields } as never,
    tiers,
  });
  let charge = first;
  let pending: RecordOf<'Usage'>[] = [];
  let billed: RecordOf<'Usage'>[] = [];
  let number = 0;
  return steps.map(({ used = [], target }) => {
    pending.push(...used.map(([day, units]) => usage(++number, `${day}T08:00:00`, units)));
    const done = bill({ ...rest, charge, usage: pending, billedUsage: billed }, target, rules);
    const ids = new Set(done.items.flatMap((item) => item.usageIds));
    billed = [...billed, ...pending.filter(({ Id: one }) => ids.has(one))];
    pending = pending.filter(({ Id: one }) => !ids.has(one));
    charge = {
      ...charge,
      ChargedThroughDate: done.chargedThroughDate,
      ProcessedThroughDate: done.processedThroughDate,
    };
    return done.items;
  });
}

const lineOf = (item: BilledItem) =>
  `${item.serviceStartDate}..${item.serviceEndDate} ${item.quantity} = ${item.chargeAmount}`;
/** The items of each step, as `2026-01-01..2026-01-31 3 = 6`: days, units and amount. */
export const usageLines = (of: UsageCase, steps: readonly Step[]) =>
  inSteps(of, steps).map((items) => items.map(lineOf));
