import type { Charge } from '../../../src/billing/rating/charge-window.js';
import type {
  Amendment,
  RatePlan,
  Subscription,
  SubscriptionVersion,
  Tier,
  VersionCharge,
} from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import type { LocalDate } from '../../../src/platform/dates.js';
import type { Id } from '../../../src/platform/ids.js';
import { amount, id } from '../charges.js';

/** Records as tests write them: dates and amounts as texts. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | string | number | boolean | null };

export type GivenCharge = Loose<Charge> & { readonly tiers?: readonly Loose<Tier>[] };

export const SUBSCRIPTION = id(1);
export const PLAN = id(2);

/** A charge of 10 a month from 2026-01-01 on, with one tier. */
export function versionCharge({ tiers, ...fields }: GivenCharge = {}): VersionCharge {
  const Id = (fields.Id ?? id(10)) as Id;
  const charge = {
    Id,
    OriginalId: id(10),
    ChargeNumber: 'C-1',
    ChargeType: 'Recurring',
    ChargeModel: 'Flat Fee Pricing',
    BillingPeriod: 'Month',
    EffectiveStartDate: '2026-01-01',
    Segment: 1,
    Version: 1,
    Price: amount('10'),
    ...fields,
  } as Charge;
  const own = tiers ?? [{ Price: charge.Price ?? null }];
  return {
    charge,
    tiers: own.map((tier, n) => ({ Id: id(500 + n), RatePlanChargeId: Id, Tier: n + 1, ...tier }) as Tier),
  };
}

/** An evergreen subscription from 2026-01-01 on with one plan of such charges. */
export function version(
  charges: readonly GivenCharge[] = [{}],
  subscription: Loose<Subscription> = {},
  ratePlan: Loose<RatePlan> = {},
): SubscriptionVersion {
  return {
    subscription: {
      Id: SUBSCRIPTION,
      Currency: 'USD',
      Status: 'Active',
      TermType: 'EVERGREEN',
      ContractEffectiveDate: '2026-01-01',
      SubscriptionStartDate: '2026-01-01',
      TermStartDate: '2026-01-01',
      Version: 1,
      ...subscription,
    } as Subscription,
    plans: [
      {
        ratePlan: { Id: PLAN, SubscriptionId: SUBSCRIPTION, ...ratePlan } as RatePlan,
        charges: charges.map(versionCharge),
      },
    ],
  };
}

/** Of a subscription with a term of the year 2026. */
export const termed = {
  TermType: 'TERMED',
  InitialTerm: 12,
  InitialTermPeriodType: 'Month',
  TermEndDate: '2027-01-01',
  SubscriptionEndDate: '2027-01-01',
};

export function amendment(on: string | null, more: Loose<Amendment> = {}): Amendment {
  return { Id: id(900), ContractEffectiveDate: on as LocalDate | null, ...more } as Amendment;
}

/** Ids that no record of these tests has. */
export function newIds(): () => Id {
  let next = 1000;
  return () => id(next++);
}

/** Charges as short lines: `C-1/1 2026-01-01..2026-03-01 10`, with the segment, the days and the prices. */
export function segments({ plans }: SubscriptionVersion): string[] {
  return plans.flatMap(({ charges }) => charges).map(segmentText);
}

export function segmentText({ charge, tiers }: VersionCharge): string {
  const days = `${charge.EffectiveStartDate ?? ''}..${charge.EffectiveEndDate ?? ''}`;
  const prices = tiers.map(({ Price }) => Price ?? '-').join('/');
  return `${charge.ChargeNumber}/${charge.Segment} ${days} ${prices}`;
}
