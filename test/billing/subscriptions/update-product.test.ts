import type { ChargeUpdate } from '../../../src/billing/subscriptions/amendments/charge-update.js';
import {
  measured,
  changedCharges,
  chargeTotals,
} from '../../../src/billing/subscriptions/amendments/measure.js';
import type { SubscriptionVersion } from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import { updateProduct } from '../../../src/billing/subscriptions/amendments/update-product.js';
import { amount, id } from '../charges.js';
import { invalid } from '../refused.js';
import { amendment, newIds, PLAN, segments, termed, version, type GivenCharge } from './amended.js';
import { update, updated, after, refusal } from './updated-versions.js';

describe('An updated charge', () => {
  it('goes on in a new segment from the day of the update', () => {
    const done = updated(
      [{ Segment: 4, ChargedThroughDate: '2026-03-01', ProcessedThroughDate: '2026-02-01' }],
      '2026-02-15',
    );
    expect(segments(done)).toEqual(['C-1/4 2026-01-01..2026-02-15 10', 'C-1/5 2026-02-15.. 12']);
    const [old, next] = done.plans[0]!.charges;
    expect(old?.charge).toMatchObject({ Id: id(10), ChargedThroughDate: '2026-03-01' });
    expect(next?.charge).toMatchObject({
      OriginalId: id(10),
      Version: 2,
      ChargedThroughDate: null,
      ProcessedThroughDate: null,
      Price: '12',
      triggeredOn: '2026-01-01',
    });
    expect(next?.tiers[0]).toMatchObject({ RatePlanChargeId: next?.charge.Id, Price: '12' });
    expect(done.plans[0]?.ratePlan).toMatchObject({ AmendmentType: 'UpdateProduct', AmendmentId: id(900) });
  });

  it('changes as a whole on its first day, while that is not billed', () => {
    expect(after([{}], '2026-01-01')).toEqual(['C-1/1 2026-01-01.. 12']);
    expect(after([{ ChargedThroughDate: '2026-02-01' }], '2026-01-01')).toEqual([
      'C-1/1 2026-01-01..2026-01-01 10',
      'C-1/2 2026-01-01.. 12',
    ]);
  });

  it('that is billed once changes as a whole on any day', () => {
    const named = update({ Shoe__c: '43' } as never);
    expect(after([{ ChargeType: 'OneTime' }], '2026-02-01', named)).toEqual(['C-1/1 2026-01-01.. 10']);
    const billed = { ChargeType: 'OneTime', ChargedThroughDate: '2026-01-02' };
    expect(refusal([billed], '2026-02-01', named)).toBe(
      invalid('The one-time charge C-1 is billed already.'),
    );
    expect(
      refusal([{ ...billed, ChargeNumber: null, OriginalId: id(10) }], '2026-02-01', {
        ...named,
        id: id(10),
      }),
    ).toBe(invalid('The one-time charge  is billed already.'));
  });

  it('that has no first day changes as a whole', () => {
    expect(after([{ EffectiveStartDate: null }], '2026-02-01')).toEqual(['C-1/1 .. 12']);
  });

  it.each<[string, readonly GivenCharge[], string]>([
    [
      'does not exist yet',
      [{ EffectiveStartDate: '2026-03-01' }],
      invalid('The charge does not exist on 2026-02-15 yet.'),
    ],
    ['is over', [{ EffectiveEndDate: '2026-02-01' }], invalid('The charge C-1 ends before 2026-02-15.')],
    [
      'ends on that day',
      [{ EffectiveEndDate: '2026-02-15' }],
      invalid('The charge C-1 ends before 2026-02-15.'),
    ],
    ['ends the day after', [{ EffectiveEndDate: '2026-02-16' }], 'ok'],
    [
      'has no day',
      [{ EffectiveEndDate: '2026-01-01' }],
      invalid('The charge does not exist on 2026-02-15 yet.'),
    ],
    [
      'is usage and billed',
      [{ ChargeType: 'Usage', ChargedThroughDate: '2026-03-01' }],
      invalid('The usage charge C-1 is billed through 2026-03-01; an amendment cannot take effect earlier.'),
    ],
    ['is usage and billed so far', [{ ChargeType: 'Usage', ChargedThroughDate: '2026-02-15' }], 'ok'],
    ['is another one', [{ ChargeNumber: 'C-2' }], invalid('The rate plan has no charge C-1.')],
  ])('on a day on which it %s: %#', (_what, charges, said) => {
    expect(refusal(charges, '2026-02-15')).toBe(said);
  });

  const later: readonly GivenCharge[] = [
    { EffectiveEndDate: '2026-06-01' },
    { Id: id(11), Segment: 2, EffectiveStartDate: '2026-06-01' },
  ];
  it('that has an update to come needs to be told which days are meant', () => {
    const said = invalid(
      'The charge C-1 has an update on 2026-06-01: an update before it needs a SpecificUpdateDate.',
    );
    expect(refusal(later, '2026-02-15')).toBe(said);
    expect(after(later, '2026-02-15', update(), { SpecificUpdateDate: '2026-03-01' })).toEqual([
      'C-1/1 2026-01-01..2026-03-01 10',
      'C-1/3 2026-03-01..2026-06-01 12',
      'C-1/2 2026-06-01.. 10',
    ]);
    const [first, second] = later;
    const none = [first!, { ...second!, EffectiveEndDate: '2026-06-01' }];
    expect(after(none, '2026-02-15')[1]).toBe('C-1/3 2026-02-15..2026-06-01 12');
    expect(after(later, '2026-07-01')).toEqual([
      'C-1/1 2026-01-01..2026-06-01 10',
      'C-1/2 2026-06-01..2026-07-01 10',
      'C-1/3 2026-07-01.. 12',
    ]);
    expect(after(later, '2026-06-01')).toEqual(['C-1/1 2026-01-01..2026-06-01 10', 'C-1/2 2026-06-01.. 12']);
  });

  it('that was updated before does not mind usage billed before', () => {
    const usage = { ChargeType: 'Usage' };
    const [first, second] = later;
    const both = [
      { ...first!, ...usage, ChargedThroughDate: '2026-06-01' },
      { ...second!, ...usage },
    ];
    expect(after(both, '2026-06-01')[1]).toBe('C-1/2 2026-06-01.. 12');
  });

  const second = { Id: id(20), OriginalId: id(20), ChargeNumber: 'C-2', ProductRatePlanChargeId: id(60) };
  it.each<[string, Partial<ChargeUpdate>]>([
    ['its id', { id: id(20), fields: {} }],
    ['its original id', { id: id(20), fields: { ProductRatePlanChargeId: id(50) } }],
    ['its place in the catalog', { fields: { ProductRatePlanChargeId: id(60), ChargeNumber: 'C-1' } }],
    ['its number', { fields: { ChargeNumber: 'C-2' } }],
  ])('is known by %s', (_what, named) => {
    const both = [{ ProductRatePlanChargeId: id(50) }, second];
    const changes = { ...update(), ...named, fields: { Price: amount('12'), ...named.fields } };
    expect(after(both, '2026-01-01', changes)).toEqual(['C-1/1 2026-01-01.. 10', 'C-2/1 2026-01-01.. 12']);
    const [plan] = updated(both, '2026-01-01', changes).plans;
    expect(plan?.charges.map(({ charge }) => [charge.ChargeNumber, charge.ProductRatePlanChargeId])).toEqual([
      ['C-1', id(50)],
      ['C-2', id(60)],
    ]);
  });

  it.each<[Partial<ChargeUpdate>, string]>([
    [{ id: id(99) }, id(99)],
    [{ fields: { ProductRatePlanChargeId: id(98), ChargeNumber: 'C-1' } }, id(98)],
    [{ fields: { ChargeNumber: 'C-9' } }, 'C-9'],
    [{ fields: {} }, ''],
  ])('is one of the plan: %j', (named, wanted) => {
    expect(refusal([{}, second], '2026-01-01', { ...update(), ...named })).toBe(
      invalid(`The rate plan has no charge ${wanted}.`),
    );
  });

  it('is of the plan that is named; one that was removed stays marked so', () => {
    expect(segments(updateProduct(version(), amendment('2026-02-01'), id(77), [update()], newIds()))).toEqual(
      ['C-1/1 2026-01-01.. 10'],
    );
    const removed = version([{}], {}, { AmendmentType: 'RemoveProduct', AmendmentId: id(5) });
    const done = updateProduct(removed, amendment('2026-02-01'), PLAN, [update()], newIds());
    expect(done.plans[0]?.ratePlan).toMatchObject({ AmendmentType: 'RemoveProduct', AmendmentId: id(5) });
  });

  it('takes several updates, one after the other', () => {
    const done = updateProduct(
      version(),
      amendment('2026-02-01'),
      PLAN,
      [update(), update({ Description: 'Changed' })],
      newIds(),
    );
    expect(segments(done)).toEqual(['C-1/1 2026-01-01..2026-02-01 10', 'C-1/2 2026-02-01.. 12']);
    expect(done.plans[0]?.charges[1]?.charge.Description).toBe('Changed');
  });
});

describe('What a version comes to', () => {
  const halves: readonly GivenCharge[] = [
    { EffectiveEndDate: '2026-07-01' },
    { Id: id(11), Segment: 2, EffectiveStartDate: '2026-07-01', EffectiveEndDate: '2027-01-01', Price: '15' },
  ];
  const metrics = (given: SubscriptionVersion) =>
    measured(given).plans.flatMap(({ charges }) =>
      charges.map(({ charge: { MRR, TCV, DMRC, DTCV, IsLastSegment } }) => [
        MRR,
        TCV,
        DMRC,
        DTCV,
        IsLastSegment,
      ]),
    );

  it('is the sum of its segments, each with what it adds to the one before', () => {
    expect(metrics(version(halves, termed))).toEqual([
      ['10', '60', '10', '60', false],
      ['15', '90', '5', '30', true],
    ]);
  });

  it('is nothing for a segment without days, and not known for usage or without an end', () => {
    expect(metrics(version([{ EffectiveEndDate: '2026-01-01' }], termed))).toEqual([
      ['10', '0', '10', '0', true],
    ]);
    expect(metrics(version([{}]))).toEqual([['10', null, '10', null, true]]);
    expect(metrics(version([{ ChargeType: 'Usage' }], termed))).toEqual([[null, null, null, null, true]]);
  });

  const totals = (given: SubscriptionVersion) =>
    [...chargeTotals(measured(given))].map(([key, { charge, mrr, tcv }]) => [
      key,
      charge.Segment,
      mrr.toFixed(),
      tcv.toFixed(),
    ]);

  it('for each charge is the MRR of its last segment, and the TCV of all', () => {
    expect(totals(version(halves, termed))).toEqual([[id(10), 2, '15', '150']]);
    expect(totals(version([{ OriginalId: null }], termed))).toEqual([[id(10), 1, '10', '120']]);
    expect(totals(version(halves, { ...termed, Status: 'Cancelled' }))).toEqual([[id(10), 2, '0', '150']]);
    expect(totals(version(halves, termed, { AmendmentType: 'RemoveProduct' }))).toEqual([
      [id(10), 2, '0', '150'],
    ]);
  });

  const changes = (before: SubscriptionVersion | undefined, now: SubscriptionVersion) =>
    changedCharges(before && measured(before), measured(now)).map(
      ({ totals: { charge }, deltaMrr, deltaTcv }) => [
        charge.ChargeNumber,
        deltaMrr.toFixed(),
        deltaTcv.toFixed(),
      ],
    );

  it('changes by what a charge brings, takes or becomes', () => {
    const whole = version([{ EffectiveEndDate: '2027-01-01' }], termed);
    expect(changes(undefined, whole)).toEqual([['C-1', '10', '120']]);
    expect(changes(whole, whole)).toEqual([]);
    expect(changes(whole, version(halves, termed))).toEqual([['C-1', '5', '30']]);
    expect(
      changes(whole, version([{ EffectiveEndDate: '2027-01-01' }], { ...termed, Status: 'Cancelled' })),
    ).toEqual([['C-1', '-10', '0']]);
    const free = { Id: id(20), OriginalId: id(20), ChargeNumber: 'C-2', Price: '0' };
    expect(changes(whole, version([{ EffectiveEndDate: '2027-01-01' }, free], termed))).toEqual([
      ['C-2', '0', '0'],
    ]);
    const shorter = version([{ EffectiveEndDate: '2026-12-01' }], termed);
    expect(changes(whole, shorter)).toEqual([['C-1', '0', '-10']]);
  });
});
