import { billingRules, type BillingRules } from '../../src/billing/rating/billing-rules.js';
import type { BilledCharge, BilledItem, ChargeToBill } from '../../src/billing/rating/charge-to-bill.js';
import { billCharge } from '../../src/billing/rating/rate.js';
import type { RecordOf } from '../../src/contract/index.js';
import { instantAt, localDate, type LocalDate } from '../../src/platform/dates.js';
import type { Id } from '../../src/platform/ids.js';
import { parseDecimal, type DecimalText } from '../../src/platform/money.js';
import { defaultsOf } from '../../src/platform/setting.js';

export const zone = 'America/Los_Angeles';

export const defaultBillingRules = defaultsOf(billingRules);

export function id(number: number): Id {
  return number.toString(16).padStart(32, '0') as Id;
}

export function amount(text: string): DecimalText {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is no number`);
  return value;
}

type Parts = {
  readonly start?: string;
  readonly end?: string;
  readonly cycleDay?: number;
  readonly currency?: string;
  readonly subscription?: Partial<RecordOf<'Subscription'>>;
  readonly charge?: Partial<RecordOf<'RatePlanCharge'>>;
  readonly tiers?: readonly Partial<RecordOf<'RatePlanChargeTier'>>[];
  readonly usage?: readonly RecordOf<'Usage'>[];
};

/** A monthly flat fee of 100 in advance, triggered by the contract, on an evergreen or termed subscription. */
export function chargeToBill(parts: Parts = {}): ChargeToBill {
  const start = localDate(parts.start ?? '2026-01-01');
  const term = parts.end
    ? { TermType: 'TERMED', TermEndDate: localDate(parts.end), SubscriptionEndDate: localDate(parts.end) }
    : { TermType: 'EVERGREEN' };
  return {
    account: { BillCycleDay: parts.cycleDay ?? 1, Currency: parts.currency ?? 'USD' },
    subscription: {
      Id: id(1),
      Status: 'Active',
      ContractEffectiveDate: start,
      SubscriptionStartDate: start,
      TermStartDate: start,
      ...term,
      ...parts.subscription,
    },
    ratePlan: { Id: id(2) },
    charge: {
      Id: id(3),
      ChargeType: 'Recurring',
      ChargeModel: 'Flat Fee Pricing',
      BillingPeriod: 'Month',
      Price: amount('100'),
      ...parts.charge,
    },
    tiers: (parts.tiers ?? []).map((tier, n) => ({ Id: id(100 + n), ...tier })),
    usage: parts.usage ?? [],
  };
}

/** Usage of so many units at a local time in `zone`. */
export function usage(number: number, at: string, quantity: string): RecordOf<'Usage'> {
  return {
    Id: id(1000 + number),
    StartDateTime: instantAt(at, zone),
    Quantity: amount(quantity),
    RbeStatus: 'Pending',
  };
}

/** Bills up to a target date with the default rules, or others. */
export function bill(input: ChargeToBill, target: string, rules: Partial<BillingRules> = {}): BilledCharge {
  const context = { targetDate: localDate(target), zone, rules: { ...defaultBillingRules, ...rules } };
  return billCharge(input, context);
}

/** Bills at each target date in turn, each time from the dates that the last time left. */
export function billInSteps(
  input: ChargeToBill,
  targets: readonly LocalDate[],
): BilledCharge & { readonly items: readonly BilledItem[] } {
  let charge = input.charge;
  let pending = input.usage;
  let last: BilledCharge | undefined;
  const items: BilledItem[] = [];
  for (const target of targets) {
    last = bill({ ...input, charge, usage: pending }, target);
    items.push(...last.items);
    const billed = new Set(last.items.flatMap((item) => item.usageIds));
    pending = pending.filter((record) => !billed.has(record.Id));
    charge = {
      ...charge,
      ChargedThroughDate: last.chargedThroughDate,
      ProcessedThroughDate: last.processedThroughDate,
    };
  }
  return {
    items,
    chargedThroughDate: last?.chargedThroughDate ?? null,
    processedThroughDate: last?.processedThroughDate ?? null,
  };
}

/** Items as short lines: `2026-01-01..2026-01-31 100`. */
export function lines({ items }: BilledCharge): string[] {
  return items.map((item) => `${item.serviceStartDate}..${item.serviceEndDate} ${item.chargeAmount}`);
}
