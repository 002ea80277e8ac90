import {
  amendmentDates,
  cancellationDate,
  contractEffectiveDate,
  updateDate,
} from '../../../src/billing/subscriptions/amendments/amendment-dates.js';
import { hasDays } from '../../../src/billing/subscriptions/amendments/segments.js';
import {
  chargesBySegments,
  nextVersion,
  originalPlanId,
} from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import {
  amendment,
  newIds,
  PLAN,
  SUBSCRIPTION,
  version,
  versionCharge,
  type GivenCharge,
} from './amended.js';
import { id } from '../charges.js';
import { missing, verdict } from '../refused.js';

const NOT_DATED = missing('ContractEffectiveDate');

describe('The days of an amendment', () => {
  it.each([
    [{}, ['2026-02-01', '2026-02-01', '2026-02-01']],
    [{ ServiceActivationDate: '2026-02-10' }, ['2026-02-01', '2026-02-10', '2026-02-10']],
    [{ CustomerAcceptanceDate: '2026-02-20' }, ['2026-02-01', '2026-02-20', '2026-02-20']],
    [
      { ServiceActivationDate: '2026-02-10', CustomerAcceptanceDate: '2026-02-20' },
      ['2026-02-01', '2026-02-10', '2026-02-20'],
    ],
  ])('with %j: effective, activation, acceptance on %j', (dates, [effective, activation, acceptance]) => {
    expect(amendmentDates(amendment('2026-02-01', dates))).toEqual({
      ContractEffectiveDate: effective,
      ServiceActivationDate: activation,
      ContractAcceptanceDate: acceptance,
    });
  });

  it('begin with the contract effective date', () => {
    expect(verdict(() => amendmentDates(amendment(null)))).toBe(NOT_DATED);
    expect(verdict(() => contractEffectiveDate(amendment(null)))).toBe(NOT_DATED);
    expect(contractEffectiveDate(amendment('2026-02-01'))).toBe('2026-02-01');
    expect(cancellationDate(amendment('2026-02-01'))).toBe('2026-02-01');
    expect(cancellationDate(amendment('2026-02-01', { EffectiveDate: '2026-03-01' }))).toBe('2026-03-01');
  });

  const dated = amendment('2026-02-01', {
    ServiceActivationDate: '2026-02-10',
    CustomerAcceptanceDate: '2026-02-20',
  });
  it.each<[GivenCharge, object, string]>([
    [{}, {}, '2026-02-01'],
    [{ TriggerEvent: 'ContractEffective' }, {}, '2026-02-01'],
    [{ TriggerEvent: 'ServiceActivation' }, {}, '2026-02-10'],
    [{ TriggerEvent: 'CustomerAcceptance' }, {}, '2026-02-20'],
    [{ TriggerEvent: 'ServiceActivation' }, { TriggerEvent: 'CustomerAcceptance' }, '2026-02-20'],
    [{ TriggerEvent: 'SpecificDate' }, { TriggerDate: '2026-02-15' }, '2026-02-15'],
    [{ TriggerEvent: 'SpecificDate' }, {}, '2026-02-01'],
  ])('from which an update of %j by %j counts: %s', (charge, sent, day) => {
    expect(updateDate(dated, versionCharge(charge).charge, sent)).toBe(day);
    const specific = { ...dated, SpecificUpdateDate: '2026-05-05' as never };
    expect(updateDate(specific, versionCharge(charge).charge, sent)).toBe('2026-05-05');
  });
});

describe('The version that an amendment makes', () => {
  it('is a copy under new ids that knows where it comes from', () => {
    const copy = nextVersion(version([{ OriginalId: null }]), newIds());
    expect(copy.subscription).toMatchObject({
      Id: id(1000),
      PreviousSubscriptionId: SUBSCRIPTION,
      OriginalId: SUBSCRIPTION,
      Version: 2,
      IsLatestVersion: true,
      Status: 'Active',
    });
    const [plan] = copy.plans;
    expect(plan?.ratePlan).toEqual({ Id: id(1001), SubscriptionId: id(1000), OriginalRatePlanId: PLAN });
    expect(plan?.charges).toMatchObject([
      {
        charge: { Id: id(1002), OriginalId: id(10), SubscriptionId: id(1000), RatePlanId: id(1001) },
        tiers: [{ Id: id(1003), RatePlanChargeId: id(1002), Price: '10', Tier: 1 }],
      },
    ]);
  });

  it('keeps what the first one was', () => {
    const first = version([{}], { Version: 4, OriginalId: id(7) }, { OriginalRatePlanId: id(8) });
    const copy = nextVersion(first, newIds());
    expect(copy.subscription).toMatchObject({
      Version: 5,
      OriginalId: id(7),
      PreviousSubscriptionId: SUBSCRIPTION,
    });
    expect(copy.plans.map(({ ratePlan }) => originalPlanId(ratePlan))).toEqual([id(8)]);
    expect(nextVersion(version([{}], { Version: null }), newIds()).subscription.Version).toBe(2);
  });

  it('has the segments of each charge in the order of their days', () => {
    const segment = (Segment: number, from: string | null, more: GivenCharge = {}): GivenCharge => ({
      Id: id(10 + Segment),
      Segment,
      EffectiveStartDate: from,
      ...more,
    });
    const [plan] = version([
      segment(3, '2026-02-01'),
      segment(9, '2026-01-01', { OriginalId: null, ChargeNumber: 'C-2' }),
      segment(2, '2026-03-01'),
      segment(1, '2026-01-01'),
      segment(5, null),
      segment(4, '2026-02-01'),
    ]).plans;
    expect(chargesBySegments(plan!).map((group) => group.map(({ charge }) => charge.Segment))).toEqual([
      [5, 1, 3, 4, 2],
      [9],
    ]);
  });

  it('has segments of one day in the order in which they were made', () => {
    const [plan] = version([{ Segment: 2 }, { Segment: null }, { Segment: 3 }]).plans;
    expect(chargesBySegments(plan!)[0]?.map(({ charge }) => charge.Segment)).toEqual([null, 2, 3]);
  });

  it.each([
    [null, null, true],
    ['2026-01-01', null, true],
    [null, '2026-01-01', true],
    ['2026-01-01', '2026-01-02', true],
    ['2026-01-01', '2026-01-01', false],
    ['2026-01-02', '2026-01-01', false],
  ])('with a segment from %s to %s has days: %s', (EffectiveStartDate, EffectiveEndDate, has) => {
    expect(hasDays(versionCharge({ EffectiveStartDate, EffectiveEndDate }).charge)).toBe(has);
  });
});
