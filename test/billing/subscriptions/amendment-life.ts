import type { BilledItem } from '../../../src/billing/rating/charge-to-bill.js';
import { billCharge } from '../../../src/billing/rating/rate.js';
import { cancel } from '../../../src/billing/subscriptions/amendments/cancellation.js';
import { measured } from '../../../src/billing/subscriptions/amendments/measure.js';
import { removeProduct } from '../../../src/billing/subscriptions/amendments/remove-product.js';
import {
  mapPlans,
  nextVersion,
  type Amendment,
  type SubscriptionVersion,
  type VersionCharge,
} from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import { resume, suspend } from '../../../src/billing/subscriptions/amendments/suspension.js';
import { updateProduct } from '../../../src/billing/subscriptions/amendments/update-product.js';
import { RowError } from '../../../src/contract/index.js';
import { addDays, localDate, type LocalDate } from '../../../src/platform/dates.js';
import { amount, defaultBillingRules, id, zone } from '../charges.js';

/** A subscription that is amended and billed in memory, as the use cases do it with the store. */

export const START = localDate('2026-01-01');
export const ACCOUNT = { BillCycleDay: 1, Currency: 'USD' };

export interface LifeCharge {
  readonly price: string;
  readonly period: 'Month' | 'Quarter' | 'Annual';
  readonly timing: 'In Advance' | 'In Arrears';
}

/** What happens, on days after the start. */
export type LifeStep =
  | { readonly kind: 'bill'; readonly day: number }
  | { readonly kind: 'update'; readonly day: number; readonly charge: number; readonly price: string }
  | { readonly kind: 'remove' | 'cancel' | 'suspend' | 'resume'; readonly day: number };

export interface Life {
  version: SubscriptionVersion;
  readonly items: { readonly charge: string; readonly segment: number; readonly item: BilledItem }[];
  /** The version before the one that is suspended. */
  before: SubscriptionVersion | undefined;
}

let lastId = 1000;
const newId = () => id(++lastId);

/** One rate plan with such charges, evergreen. */
export function newLife(charges: readonly LifeCharge[]): Life {
  const subscription = {
    Id: id(1),
    OriginalId: id(1),
    Status: 'Active',
    TermType: 'EVERGREEN',
    ContractEffectiveDate: START,
    SubscriptionStartDate: START,
    TermStartDate: START,
    Version: 1,
  };
  const entries = charges.map(({ price, period, timing }, index): VersionCharge => {
    const chargeId = id(10 + index);
    return {
      charge: {
        Id: chargeId,
        OriginalId: chargeId,
        ChargeNumber: `C-${index}`,
        ProductRatePlanChargeId: id(50 + index),
        ChargeType: 'Recurring',
        ChargeModel: 'Flat Fee Pricing',
        BillingPeriod: period,
        BillingTiming: timing,
        EffectiveStartDate: START,
        Price: amount(price),
        Segment: 1,
      },
      tiers: [{ Id: id(30 + index), RatePlanChargeId: chargeId, Tier: 1, Price: amount(price) }],
    };
  });
  const plan = { ratePlan: { Id: id(2), SubscriptionId: id(1) }, charges: entries };
  return { version: { subscription, plans: [plan] }, items: [], before: undefined };
}

/** Lets one thing happen. What the rules refuse does not happen. */
export function live(life: Life, step: LifeStep): void {
  const day = addDays(START, step.day);
  if (step.kind === 'bill') return bill(life, day);
  const { Status: status } = life.version.subscription;
  if (status !== (step.kind === 'resume' ? 'Suspended' : 'Active')) return;
  const copy = nextVersion(life.version, newId);
  try {
    const changed = measured(amendedBy(life, copy, step, day));
    if (step.kind === 'suspend') life.before = life.version;
    life.version = changed;
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
  }
}

function amendedBy(
  life: Life,
  version: SubscriptionVersion,
  step: Exclude<LifeStep, { kind: 'bill' }>,
  day: LocalDate,
): SubscriptionVersion {
  const amendment: Amendment = { Id: newId(), ContractEffectiveDate: day };
  const planId = version.plans[0]!.ratePlan.Id;
  switch (step.kind) {
    case 'update': {
      const fields = { ProductRatePlanChargeId: id(50 + step.charge), Price: amount(step.price) };
      const specific = { ...amendment, SpecificUpdateDate: day };
      return updateProduct(version, specific, planId, [{ fields, tiers: [] }], newId);
    }
    case 'remove':
      return removeProduct(version, amendment, planId);
    case 'cancel':
      return cancel(version, amendment);
    case 'suspend':
      return suspend(version, amendment);
    case 'resume':
      return resume(version, life.before ?? version, amendment, newId);
  }
}

/** Bills every segment up to a day and moves its dates. */
export function bill(life: Life, targetDate: LocalDate): void {
  life.version = mapPlans(life.version, (plan) => ({
    ...plan,
    charges: plan.charges.map((entry) => billSegment(life, plan.ratePlan, entry, targetDate)),
  }));
}

function billSegment(
  life: Life,
  ratePlan: SubscriptionVersion['plans'][number]['ratePlan'],
  entry: VersionCharge,
  targetDate: LocalDate,
): VersionCharge {
  const { subscription } = life.version;
  const billed = billCharge(
    { account: ACCOUNT, subscription, ratePlan, ...entry, usage: [] },
    { targetDate, zone, rules: defaultBillingRules },
  );
  if (billed.items.length === 0) return entry;
  const { OriginalId: charge = entry.charge.Id, Segment: segment } = entry.charge;
  for (const item of billed.items) life.items.push({ charge: charge ?? '', segment: segment ?? 1, item });
  const dates = {
    ChargedThroughDate: billed.chargedThroughDate,
    ProcessedThroughDate: billed.processedThroughDate,
  };
  return { ...entry, charge: { ...entry.charge, ...dates } };
}
