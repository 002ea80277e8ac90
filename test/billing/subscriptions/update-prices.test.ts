import { changePrices, followsCatalog } from '../../../src/billing/subscriptions/amendments/price-change.js';
import { id } from '../charges.js';
import { invalid } from '../refused.js';
import { amendment, newIds, segments, termed, version, versionCharge, type GivenCharge } from './amended.js';
import { update, updated, after, refusal } from './updated-versions.js';

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
      invalid('The tiers in USD must follow one another without gaps.'),
    );
    const discount = { ChargeModel: 'Discount-Percentage', DiscountPercentage: '10' };
    expect(refusal([discount], '2026-01-01', update({ DiscountPercentage: '101' }))).toBe(
      invalid('DiscountPercentage must be between -100 and 100.'),
    );
    expect(refusal([discount], '2026-01-01', update({ DiscountPercentage: '20' }))).toBe('ok');
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
