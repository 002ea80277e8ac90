import { rateEach } from '../../../src/billing/rating/charge-models.js';
import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import { exact } from '../../../src/platform/money.js';
import { amount, bill, chargeToBill, usage } from '../charges.js';

const tier = (Tier: number, EndingUnit: string | null, Price: string, more: object = {}) => ({
  ...{ Tier, Price: amount(Price), ...more },
  ...(EndingUnit ? { EndingUnit: amount(EndingUnit) } : {}),
});

const flat = { PriceFormat: 'Flat Fee' };

// docs.zuora.com, Rate aggregated or individual usage: 10 units at 1, the others at 0.9
const page = [tier(1, '10', '1'), tier(2, null, '0.9')];

describe('Records that are rated one by one', () => {
  it.each<[string, string, object[], object, string[], string[]]>([
    // 8 x 0.9 and 5 x 0.9, since 13 are in the second tier
    ['the page, by volume', 'Volume Pricing', page, {}, ['8', '5'], ['7.2', '4.5']],
    // 8 x 1; 2 x 1 and 3 x 0.9
    ['the page, by tiers', 'Tiered Pricing', page, {}, ['8', '5'], ['8', '4.7']],
    ['units', 'Per Unit Pricing', [tier(1, null, '0.07')], {}, ['8', '5'], ['0.56', '0.35']],
    // 3 of 4 and 6 of 6 are beyond the included one
    ['overage', 'Overage Pricing', [tier(1, null, '2')], { IncludedUnits: '1' }, ['4', '6'], ['6', '12']],
    ['a flat fee for all, by volume', 'Volume Pricing', [tier(1, null, '30', flat)], {}, ['8', '5'], ['30']],
    // 30 for the first tier, 5 for the second one as soon as it is reached
    [
      'flat fees of tiers',
      'Tiered Pricing',
      [tier(1, '10', '30', flat), tier(2, null, '5', flat)],
      {},
      ['8', '5', '1'],
      ['30', '5', '0'],
    ],
  ])('%s', (_what, ChargeModel, tiers, fields, quantities, expected) => {
    const charge = { ChargeModel, Price: null, ...fields } as never;
    const each = rateEach(
      { charge, tiers: tiers as never },
      quantities.map((one) => exact(one)),
    );
    expect(each.map((one) => one.toFixed())).toEqual(expected);
  });
});

/** Usage of January on so many days, one record a day. */
const input = (
  charge: object,
  tiers: object[],
  quantities: readonly string[],
  more: object = {},
): ChargeToBill => ({
  ...chargeToBill({
    charge: { ChargeType: 'Usage', Price: null, ...charge } as never,
    tiers: tiers as never,
    usage: quantities.map((quantity, n) => usage(n, `2026-01-${String(n + 10)}T08:00:00`, quantity)),
  }),
  ...more,
});

const billed = (of: ChargeToBill, rateUsageIndividually: boolean) => {
  const [item] = bill(of, '2026-02-01', { rateUsageIndividually }).items;
  return `${item?.quantity} = ${item?.chargeAmount}`;
};

describe('Usage of a period, together and record by record', () => {
  const cent = [tier(1, null, '0.0045')];

  it.each<[string, object, object[], string[], object, string, string]>([
    // 3 x 0.0045 are 0.0135; each is 0.0045, which rounds to nothing
    [
      'each record is rounded',
      { ChargeModel: 'Per Unit Pricing' },
      cent,
      ['1', '1', '1'],
      {},
      '3 = 0.01',
      '3 = 0',
    ],
    // 13 x 0.9; 7.2 and 4.5
    ['by volume', { ChargeModel: 'Volume Pricing' }, page, ['8', '5'], {}, '13 = 11.7', '13 = 11.7'],
    // 8 and 8 of one day each: the tiers of a group of its own, 8 x 1, twice
    [
      'in rating groups',
      { ChargeModel: 'Tiered Pricing', RatingGroup: 'ByUsageStartDate' },
      page,
      ['8', '8'],
      {},
      '16 = 16',
      '16 = 16',
    ],
    // 2.2 and 10.2 are 12.4, so 13 units; one by one 3 and 11
    [
      'quantities are those of records, in the decimals of their unit',
      { ChargeModel: 'Per Unit Pricing' },
      [tier(1, null, '2')],
      ['2.2', '10.2'],
      { unitOfMeasure: { DecimalPlaces: 0, RoundingMode: 'UP' } },
      '13 = 26',
      '14 = 28',
    ],
    // What follows stays together: 0.0045 each, 0.0135 of three
    [
      'not of tiers on demand',
      { ChargeModel: 'Tiered Pricing', UsageRecordRatingOption: 'OnDemand' },
      cent,
      ['1', '1', '1'],
      {},
      '3 = 0.01',
      '3 = 0.01',
    ],
    [
      'units on demand are',
      { ChargeModel: 'Per Unit Pricing', UsageRecordRatingOption: 'OnDemand' },
      cent,
      ['1', '1', '1'],
      {},
      '3 = 0.01',
      '3 = 0',
    ],
    [
      'not of tiers with overage',
      { ChargeModel: 'Tiered with Overage Pricing' },
      [tier(1, '9', '0.0045'), tier(2, null, '1', { IsOveragePrice: true })],
      ['1', '1', '1'],
      {},
      '3 = 0.01',
      '3 = 0.01',
    ],
    [
      'not of a flat fee',
      { ChargeModel: 'Flat Fee Pricing' },
      [tier(1, null, '5')],
      ['8', '5'],
      {},
      '1 = 5',
      '1 = 5',
    ],
    ['nothing was used', { ChargeModel: 'Tiered Pricing' }, page, [], {}, '0 = 0', '0 = 0'],
  ])('%s', (_what, charge, tiers, quantities, more, together, one) => {
    const of = input(charge, tiers, quantities, more);
    expect([billed(of, false), billed(of, true)]).toEqual([together, one]);
  });

  it('goes by the order of days, whatever came first', () => {
    const records = [usage(1, '2026-01-20T08:00:00', '8'), usage(2, '2026-01-10T08:00:00', '5')];
    const tiers = [tier(1, '5', '0.011'), tier(2, null, '0.016')];
    const of = { ...input({ ChargeModel: 'Tiered Pricing' }, tiers, []), usage: records };
    // 5 x 0.011 are 0.055, so 0.06, then 8 x 0.016 are 0.128; the other way round 0.055 + 0.048 and 0.08 are 0.10 and 0.08
    expect(billed(of, true)).toBe('13 = 0.19');
    expect(billed(of, false)).toBe('13 = 0.18');
  });
});
