import type { ChargeUpdate } from '../../../src/billing/subscriptions/amendments/charge-update.js';
import {
  measured,
  changedCharges,
  chargeTotals,
} from '../../../src/billing/subscriptions/amendments/measure.js';
import { changePrices, followsCatalog } from '../../../src/billing/subscriptions/amendments/price-change.js';
import type { SubscriptionVersion } from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import { updateProduct } from '../../../src/billing/subscriptions/amendments/update-product.js';
import { amount, id } from '../charges.js';
import { invalid, missing, verdict } from '../refused.js';
import {
  amendment,
  newIds,
  PLAN,
  segments,
  termed,
  version,
  versionCharge,
  type GivenCharge,
} from './amended.js';

/** An update of the only charge's price, or whatever else. */
const update = (fields: GivenCharge = { Price: '12' }, tiers: readonly object[] = []): ChargeUpdate => ({
  fields: { ChargeNumber: 'C-1', ...fields } as never,
  tiers,
});

function updated(
  charges: readonly GivenCharge[],
  on: string,
  changes: ChargeUpdate = update(),
  more: object = {},
): SubscriptionVersion {
  return updateProduct(version(charges), amendment(on, more), PLAN, [changes], newIds());
}

const after = (...given: Parameters<typeof updated>) => segments(updated(...given));
const refusal = (...given: Parameters<typeof updated>) => verdict(() => updated(...given));

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
    expect(after([{ ChargeType: 'OneTime' }], '2026-02-01')).toEqual(['C-1/1 2026-01-01.. 12']);
    expect(refusal([{ ChargeType: 'OneTime', ChargedThroughDate: '2026-01-02' }], '2026-02-01')).toBe(
      invalid('The one-time charge C-1 is billed already.'),
    );
    expect(
      refusal(
        [{ ChargeType: 'OneTime', ChargedThroughDate: '2026-01-02', ChargeNumber: null, OriginalId: id(10) }],
        '2026-02-01',
        { ...update(), id: id(10) },
      ),
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

describe('The prices of an update', () => {
  const tiered: GivenCharge = {
    ChargeModel: 'Tiered Pricing',
    Price: null,
    tiers: [
      { StartingUnit: '0', EndingUnit: '10', Price: '5' },
      { StartingUnit: '11', Price: '4' },
    ],
  };

  it('are those of the tiers that it sends, each in the place of its number or its order', () => {
    const changes = update({}, [{ Price: '6', EndingUnit: '10' }, { Price: '3' }]);
    const done = updated([tiered], '2026-01-01', changes);
    expect(segments(done)).toEqual(['C-1/1 2026-01-01.. 6/3']);
    expect(done.plans[0]?.charges[0]?.tiers).toMatchObject([
      { Tier: 1, StartingUnit: '0', EndingUnit: '10', RatePlanChargeId: id(10) },
      { Tier: 2, StartingUnit: '11', Price: '3' },
    ]);
    expect(done.plans[0]?.charges[0]?.charge.Price).toBeNull();
    const swapped = updated(
      [tiered],
      '2026-01-01',
      update({}, [
        { Tier: 2, StartingUnit: '0', EndingUnit: '10', Price: '1' },
        { Tier: 1, StartingUnit: '11', EndingUnit: null, Price: '2' },
      ]),
    );
    expect(swapped.plans[0]?.charges[0]?.tiers.map(({ Tier, Price }) => [Tier, Price])).toEqual([
      [2, '1'],
      [1, '2'],
    ]);
    const three = updated(
      [tiered],
      '2026-01-01',
      update({}, [{ EndingUnit: '10' }, { EndingUnit: '20' }, { StartingUnit: '21', Price: '1' }]),
    );
    expect(segments(three)).toEqual(['C-1/1 2026-01-01.. 5/4/1']);
  });

  it('make sense, as those of the catalog', () => {
    expect(refusal([tiered], '2026-01-01', update({}, [{ EndingUnit: '10' }, { StartingUnit: '20' }]))).toBe(
      invalid('The tiers in  must follow one another without gaps.'),
    );
    const discount = { ChargeModel: 'Discount-Percentage', DiscountPercentage: '10' };
    expect(refusal([discount], '2026-01-01', update({ DiscountPercentage: '101' }))).toBe(
      invalid('DiscountPercentage must be between -100 and 100.'),
    );
    expect(refusal([discount], '2026-01-01', update({ DiscountPercentage: '20' }))).toBe('ok');
    expect(refusal([{ ChargeModel: 'Discount-Fixed Amount' }], '2026-01-01')).toBe(missing('DiscountAmount'));
  });

  it('stay where it says nothing of them, and show on the charge', () => {
    expect(after([{}], '2026-01-01', update({ Description: 'x' }))).toEqual(['C-1/1 2026-01-01.. 10']);
    const overage = (model: string, tiers: readonly object[]) =>
      updated(
        [{ ChargeModel: model, tiers: [{ EndingUnit: '10' }, { IsOveragePrice: true, Price: '2' }] }],
        '2026-01-01',
        update({}, tiers),
      ).plans[0]?.charges[0]?.charge;
    expect(overage('Tiered with Overage Pricing', [{ Price: '7' }, { Price: '3' }])).toMatchObject({
      Price: '7',
      OveragePrice: '3',
    });
    expect(overage('Overage Pricing', [{ Price: '9' }])).toMatchObject({ Price: '9', OveragePrice: '9' });
    expect(
      updated([{}], '2026-01-01', update({}, [{ Price: '8' }])).plans[0]?.charges[0]?.charge,
    ).toMatchObject({ Price: '8' });
    expect(
      updated([{}], '2026-01-01', update({}, [{ Price: '8' }])).plans[0]?.charges[0]?.charge,
    ).not.toHaveProperty('OveragePrice');
    expect(
      updated([{}], '2026-01-01', update({}, [{ Price: null }])).plans[0]?.charges[0]?.charge.Price,
    ).toBeNull();
  });
});

describe('The prices of a renewed term', () => {
  const renewed = { ...termed, TermStartDate: '2027-01-01', TermEndDate: '2028-01-01' };
  const prices = (charge: GivenCharge, catalog: object = {}, subscription: object = renewed) =>
    segments(
      changePrices(
        version([{ EffectiveEndDate: '2028-01-01', ...charge }], subscription),
        amendment('2027-01-01'),
        new Map(Object.entries(catalog)),
        newIds(),
      ),
    );
  const rises = { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage: '5' };
  const latest = { PriceChangeOption: 'UseLatestProductCatalogPricing', ProductRatePlanChargeId: id(60) };
  const same = 'C-1/1 2026-01-01..2028-01-01 10';

  it.each<[string, GivenCharge, readonly string[]]>([
    ['rise by a percentage', rises, ['C-1/1 2026-01-01..2027-01-01 10', 'C-1/2 2027-01-01..2028-01-01 10.5']],
    [
      'fall by one',
      { ...rises, PriceIncreasePercentage: '-10' },
      ['C-1/1 2026-01-01..2027-01-01 10', 'C-1/2 2027-01-01..2028-01-01 9'],
    ],
    ['stay with none', { ...rises, PriceIncreasePercentage: '0' }, [same]],
    ['stay by default', { PriceIncreasePercentage: '5' }, [same]],
    ['stay when told so', { ...rises, PriceChangeOption: 'NoChange' }, [same]],
    ['of what is billed once stay', { ...rises, ChargeType: 'OneTime' }, [same]],
    ['of discounts stay', { ...rises, ChargeModel: 'Discount-Percentage', DiscountPercentage: '10' }, [same]],
    [
      'are those of the catalog',
      latest,
      ['C-1/1 2026-01-01..2027-01-01 10', 'C-1/2 2027-01-01..2028-01-01 99'],
    ],
    ['stay where the catalog has none', { ...latest, ProductRatePlanChargeId: id(61) }, [same]],
    ['stay where the charge is of no catalog', { ...latest, ProductRatePlanChargeId: null }, [same]],
    [
      'of what is over stay',
      { ...rises, EffectiveEndDate: '2027-01-01' },
      ['C-1/1 2026-01-01..2027-01-01 10'],
    ],
    [
      'of what begins with it change',
      { ...rises, EffectiveStartDate: '2027-01-01' },
      ['C-1/1 2027-01-01..2028-01-01 10.5'],
    ],
    [
      'of what begins later stay',
      { ...rises, EffectiveStartDate: '2027-01-02' },
      ['C-1/1 2027-01-02..2028-01-01 10'],
    ],
    ['of what has no day stay', { ...rises, EffectiveStartDate: null }, ['C-1/1 ..2028-01-01 10']],
    [
      'of what has no end change',
      { ...rises, EffectiveEndDate: null },
      ['C-1/1 2026-01-01..2027-01-01 10', 'C-1/2 2027-01-01.. 10.5'],
    ],
    [
      'of tiers without a price stay',
      { ...rises, tiers: [{ Price: null }] },
      ['C-1/1 2026-01-01..2027-01-01 -', 'C-1/2 2027-01-01..2028-01-01 -'],
    ],
  ])('%s', (_what, charge, days) => {
    expect(prices(charge, { [id(60)]: [{ Price: '99' }] })).toEqual(days);
  });

  it('are none without a term', () => {
    expect(prices(rises, {}, { ...renewed, TermStartDate: null })).toEqual([same]);
  });

  it('follow the catalog where the charge says so', () => {
    expect(followsCatalog(versionCharge(latest).charge)).toBe(true);
    expect(followsCatalog(versionCharge(rises).charge)).toBe(false);
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
