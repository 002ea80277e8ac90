import { sum, decimalText, exact, type DecimalText, type Exact } from '../../../platform/money.js';
import type { Charge } from '../../rating/charge-window.js';
import { mrrOf, tcvOf } from '../metrics.js';
import {
  chargesBySegments,
  mapCharges,
  mapPlans,
  type Subscription,
  type SubscriptionVersion,
  type VersionCharge,
  type VersionPlan,
} from './subscription-version.js';

/**
 * The version with what its charges come to: MRR and TCV of each segment, how much more or less that is than the
 * segment before (DMRC, DTCV), and which segment is the last.
 */
export function measured(version: SubscriptionVersion): SubscriptionVersion {
  return mapPlans(version, (plan) =>
    mapCharges(plan, (segments) => {
      const priced = segments.map((entry) => withMetrics(version.subscription, entry));
      return priced.map((entry, index) => withDeltas(entry, priced[index - 1], index === priced.length - 1));
    }),
  );
}

function withMetrics(subscription: Subscription, entry: VersionCharge): VersionCharge {
  const { charge } = entry;
  return {
    ...entry,
    charge: { ...charge, MRR: mrrOf(entry, subscription), TCV: segmentTcv(entry, subscription) },
  };
}

/** A segment without days is worth nothing. */
function segmentTcv(entry: VersionCharge, subscription: Subscription): DecimalText | null {
  const { EffectiveStartDate: start, EffectiveEndDate: end } = entry.charge;
  return start && end && end <= start ? ('0' as DecimalText) : tcvOf(entry, subscription);
}

function withDeltas(entry: VersionCharge, before: VersionCharge | undefined, last: boolean): VersionCharge {
  const { charge } = entry;
  return {
    ...entry,
    charge: {
      ...charge,
      DMRC: difference(charge.MRR, before?.charge.MRR),
      DTCV: difference(charge.TCV, before?.charge.TCV),
      IsLastSegment: last,
    },
  };
}

function difference(value: DecimalText | null | undefined, before: DecimalText | null | undefined) {
  return value === null || value === undefined ? null : decimalText(exact(value).minus(exact(before)));
}

/** What one charge of a version comes to, all segments together. */
export interface ChargeTotals {
  readonly plan: VersionPlan;
  readonly charge: Charge;
  readonly mrr: Exact;
  readonly tcv: Exact;
}

/** The charges of a version by their original ids. MRR is that of the last segment, nothing where the charge is over. */
export function chargeTotals({ subscription, plans }: SubscriptionVersion): Map<string, ChargeTotals> {
  const over = subscription.Status === 'Cancelled';
  return new Map(
    plans.flatMap((plan) =>
      chargesBySegments(plan).map((segments): [string, ChargeTotals] => {
        const { charge } = segments.at(-1) as VersionCharge;
        const removed = plan.ratePlan.AmendmentType === 'RemoveProduct';
        const totals = {
          plan,
          charge,
          mrr: over || removed ? exact(0) : exact(charge.MRR),
          tcv: sum(segments.map((entry) => entry.charge.TCV)),
        };
        return [charge.OriginalId ?? charge.Id, totals];
      }),
    ),
  );
}

/** What a charge's metrics are in one version, and by how much they differ from another. */
export interface ChargeDelta {
  readonly totals: ChargeTotals;
  readonly deltaMrr: Exact;
  readonly deltaTcv: Exact;
}

/** The charges that a change has brought, taken or changed. */
export function changedCharges(
  before: SubscriptionVersion | undefined,
  after: SubscriptionVersion,
): ChargeDelta[] {
  const old = before ? chargeTotals(before) : new Map<string, ChargeTotals>();
  return [...chargeTotals(after)].flatMap(([id, totals]) => {
    const was = old.get(id);
    const deltaMrr = totals.mrr.minus(was?.mrr ?? 0);
    const deltaTcv = totals.tcv.minus(was?.tcv ?? 0);
    return was && deltaMrr.isZero() && deltaTcv.isZero() ? [] : [{ totals, deltaMrr, deltaTcv }];
  });
}
