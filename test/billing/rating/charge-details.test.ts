import { isDiscount, chargeModelOf, rate } from '../../../src/billing/rating/charge-models.js';
import { chargeWindow, effectiveDays } from '../../../src/billing/rating/charge-window.js';
import { roundAmount } from '../../../src/billing/rating/rounding.js';
import { exact } from '../../../src/platform/money.js';
import { bill, chargeToBill, lines } from '../charges.js';
import { missing, verdict } from '../refused.js';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

const input = (fields: Fields, parts: object = {}) => chargeToBill({ charge: fields as never, ...parts });

describe('A charge model', () => {
  const cost = (ChargeModel: string | null, tiers: readonly Fields[], quantity: number, more: Fields = {}) =>
    rate({ charge: { ChargeModel, ...more }, tiers: tiers as never }, exact(quantity));
  const amountOf = (...given: Parameters<typeof cost>) => cost(...given).amount.toFixed();

  it('sees tiers in their order, whatever the order in which they come', () => {
    const tiers = [
      { Tier: 3, EndingUnit: null, Price: '1' },
      { Tier: 1, EndingUnit: '10', Price: '3' },
      { Tier: 2, EndingUnit: '20', Price: '2' },
    ];
    expect(amountOf('Tiered Pricing', tiers, 25)).toBe('55');
    expect(amountOf('Volume Pricing', tiers, 15)).toBe('30');
    const unnumbered = [
      { Tier: 1, EndingUnit: null, Price: '2' },
      { Tier: null, EndingUnit: '10', Price: '3' },
    ];
    expect(amountOf('Tiered Pricing', unnumbered, 12)).toBe('34');
    expect(amountOf('Tiered Pricing', [...unnumbered].reverse(), 12)).toBe('34');
  });

  it('has no end of units in its last tier, nor in one that says none', () => {
    expect(amountOf('Tiered Pricing', [{ Tier: 1, EndingUnit: '10', Price: '3' }], 12)).toBe('36');
    expect(amountOf('Volume Pricing', [{ Tier: 1, EndingUnit: '10', Price: '3' }], 12)).toBe('36');
    for (const EndingUnit of [null, undefined] as never[]) {
      const tiers = [
        { Tier: 1, EndingUnit, Price: '3' },
        { Tier: 2, EndingUnit: '20', Price: '9' },
      ];
      expect(amountOf('Volume Pricing', tiers, 12)).toBe('36');
    }
  });

  it('may have flat fees, spelled either way', () => {
    for (const PriceFormat of ['Flat Fee', 'FlatFee'])
      expect(amountOf('Volume Pricing', [{ Tier: 1, Price: '30', PriceFormat }], 12)).toBe('30');
    expect(amountOf('Volume Pricing', [{ Tier: 1, Price: '30', PriceFormat: 'Per Unit' }], 12)).toBe('360');
    expect(
      cost('Volume Pricing', [{ Tier: 1, Price: '30', PriceFormat: 'Flat Fee' }], 12).unitPrice.toFixed(),
    ).toBe('2.5');
  });

  it('bills what is beyond its last tier at the overage price', () => {
    const model = 'Tiered with Overage Pricing';
    const tiers: readonly Fields[] = [
      { Tier: 1, EndingUnit: '10', Price: '3' },
      { IsOveragePrice: true, Price: '5' },
    ];
    expect(amountOf(model, tiers, 12)).toBe('40');
    expect(amountOf(model, tiers, 10)).toBe('30');
    expect(amountOf(model, tiers.slice(0, 1), 12, { OveragePrice: '4' })).toBe('38');
    expect(amountOf(model, tiers.slice(0, 1), 9)).toBe('27');
    expect(verdict(() => cost(model, tiers.slice(0, 1), 12))).toBe(missing('Price'));
    for (const EndingUnit of [null, undefined] as never[])
      expect(
        amountOf(
          model,
          [
            { Tier: 1, EndingUnit, Price: '3' },
            { IsOveragePrice: true, Price: '5' },
          ],
          12,
        ),
      ).toBe('36');
  });

  it.each<[string | null, readonly Fields[], string]>([
    [null, [], missing('ChargeModel')],
    ['', [], missing('ChargeModel')],
    ['Tiered Pricing', [], missing('RatePlanChargeTier')],
    ['Volume Pricing', [{ IsOveragePrice: true, Price: '1' }], missing('RatePlanChargeTier')],
    ['Per Unit Pricing', [], missing('Price')],
    ['Delivery Pricing', [], 'charge model Delivery Pricing'],
    ['constructor', [], 'charge model constructor'],
  ])('%s with the tiers %j is refused', (model, tiers, said) => {
    expect(verdict(() => cost(model, tiers, 1))).toContain(said);
  });

  it.each([
    ['Discount-Percentage', true],
    ['Discount-Fixed Amount', true],
    ['Flat Fee Pricing', false],
    ['', false],
    [null, false],
  ])('%s is a discount: %s', (ChargeModel, is) => {
    expect(isDiscount({ ChargeModel })).toBe(is);
    if (!is && ChargeModel) expect(chargeModelOf({ ChargeModel })).toBe(ChargeModel);
  });
});

describe('The days of a charge', () => {
  const days = (fields: Fields, parts: object = {}) => {
    const { subscription, charge } = input(fields, parts);
    const window = chargeWindow(subscription, charge);
    return window && [window.trigger, window.start, window.end ?? null].join(' ');
  };

  it.each<[string, Fields, object, string | undefined]>([
    ['have no end', {}, {}, '2026-01-01 2026-01-01 '],
    ['end with the term', {}, { end: '2026-06-01' }, '2026-01-01 2026-01-01 2026-06-01'],
    [
      'end with a cancellation',
      {},
      { subscription: { CancelledDate: '2026-03-01' } },
      '2026-01-01 2026-01-01 2026-03-01',
    ],
    [
      'may begin later than their trigger',
      { EffectiveStartDate: '2026-02-01' },
      {},
      '2026-01-01 2026-02-01 ',
    ],
    ['do not begin before it', { EffectiveStartDate: '2025-02-01' }, {}, '2026-01-01 2026-01-01 '],
    [
      'begin with what an amendment triggered',
      { triggeredOn: '2026-03-01', TriggerEvent: 'ServiceActivation' },
      {},
      '2026-03-01 2026-03-01 ',
    ],
    ['are none without a trigger', { TriggerEvent: 'ServiceActivation' }, {}, undefined],
    ['are none of a trigger date that is not set', { TriggerEvent: 'SpecificDate' }, {}, undefined],
    [
      'begin with the acceptance',
      { TriggerEvent: 'CustomerAcceptance' },
      { subscription: { ContractAcceptanceDate: '2026-02-02' } },
      '2026-02-02 2026-02-02 ',
    ],
    ['are none when they end before they begin', { EffectiveEndDate: '2025-12-31' }, {}, undefined],
    ['are none when they end as they begin', { EffectiveEndDate: '2026-01-01' }, {}, undefined],
    ['are none of a draft', {}, { subscription: { Status: 'Draft' } }, undefined],
    [
      'are none of what waits for its activation',
      {},
      { subscription: { Status: 'Pending Activation' } },
      undefined,
    ],
    [
      'are none of what waits for its acceptance',
      {},
      { subscription: { Status: 'Pending Acceptance' } },
      undefined,
    ],
    ['are there without a status', {}, { subscription: { Status: null } }, '2026-01-01 2026-01-01 '],
    [
      'end on a day of their own',
      { EndDateCondition: 'SpecificEndDate', SpecificEndDate: '2026-02-01' },
      {},
      '2026-01-01 2026-01-01 2026-02-01',
    ],
    [
      'of what is billed once know no such day',
      { ChargeType: 'OneTime', EndDateCondition: 'SpecificEndDate', SpecificEndDate: '2026-02-01' },
      {},
      '2026-01-01 2026-01-01 ',
    ],
    ['of what is billed once end with it', { EndDateCondition: 'OneTime' }, {}, '2026-01-01 2026-01-01 '],
    [
      'end after so many periods',
      { EndDateCondition: 'FixedPeriod', UpToPeriods: 2 },
      {},
      '2026-01-01 2026-01-01 2026-03-01',
    ],
    ['of versions that have no condition too', { UpToPeriods: 2 }, {}, '2026-01-01 2026-01-01 2026-03-01'],
    [
      'after billing periods',
      { UpToPeriods: 2, UpToPeriodsType: 'Billing Periods', BillingPeriod: 'Quarter' },
      {},
      '2026-01-01 2026-01-01 2026-07-01',
    ],
    [
      'after months',
      { UpToPeriods: 2, UpToPeriodsType: 'Months', BillingPeriod: 'Quarter' },
      {},
      '2026-01-01 2026-01-01 2026-03-01',
    ],
    ['after years', { UpToPeriods: 2, UpToPeriodsType: 'Years' }, {}, '2026-01-01 2026-01-01 2028-01-01'],
    ['after weeks', { UpToPeriods: 2, UpToPeriodsType: 'Weeks' }, {}, '2026-01-01 2026-01-01 2026-01-15'],
    ['after days', { UpToPeriods: 2, UpToPeriodsType: 'Days' }, {}, '2026-01-01 2026-01-01 2026-01-03'],
    [
      'after the term',
      { UpToPeriods: 1, BillingPeriod: 'Subscription Term' },
      { subscription: { TermEndDate: '2026-05-01' } },
      '2026-01-01 2026-01-01 2026-05-01',
    ],
    [
      'not after no periods',
      { EndDateCondition: 'FixedPeriod', UpToPeriods: 0 },
      {},
      '2026-01-01 2026-01-01 ',
    ],
    [
      'not after fewer than none',
      { EndDateCondition: 'FixedPeriod', UpToPeriods: -1 },
      {},
      '2026-01-01 2026-01-01 ',
    ],
    ['not when nobody says how many', { EndDateCondition: 'FixedPeriod' }, {}, '2026-01-01 2026-01-01 '],
    [
      'know no term of what is evergreen',
      {},
      { subscription: { TermEndDate: '2026-05-01' } },
      '2026-01-01 2026-01-01 ',
    ],
    [
      'know the term of what is not',
      {},
      { subscription: { TermType: 'TERMED', TermEndDate: '2026-05-01' } },
      '2026-01-01 2026-01-01 2026-05-01',
    ],
  ])('%s', (_what, fields, parts, window) => {
    expect(days(fields, parts)).toBe(window);
  });

  it.each<[Fields, string]>([
    [{ TriggerEvent: 'Moonrise' }, 'trigger event Moonrise'],
    [{ EndDateCondition: 'Moonset' }, 'end date condition Moonset'],
    [{ UpToPeriods: 1, UpToPeriodsType: 'Moons' }, 'fixed period in Moons'],
  ])('with %j are refused by name', (fields, named) => {
    expect(verdict(() => days(fields))).toContain(named);
  });

  it('may be none, at the place where they would have begun', () => {
    const { subscription, charge } = input({
      EffectiveStartDate: '2026-03-01',
      EffectiveEndDate: '2026-02-01',
    });
    expect(effectiveDays(subscription, charge)).toEqual({
      trigger: '2026-01-01',
      start: '2026-03-01',
      end: '2026-03-01',
    });
    expect(chargeWindow(subscription, charge)).toBeUndefined();
    const open = input({});
    expect(effectiveDays(open.subscription, open.charge)?.end).toBeUndefined();
  });

  it('that begin after the target date are not due', () => {
    expect(lines(bill(input({ EffectiveStartDate: '2026-03-01' }), '2026-02-28'))).toEqual([]);
    expect(lines(bill(input({ EffectiveStartDate: '2026-03-01' }), '2026-03-01'))).toEqual([
      '2026-03-01..2026-03-31 100',
    ]);
  });

  it('that are not all of a period show as a proration', () => {
    const { items } = bill(input({}, { start: '2026-01-16' }), '2026-02-01');
    expect(items.map(({ suffix }) => suffix)).toEqual(['Proration', '']);
  });
});

describe('Rounding that a tenant has set', () => {
  it.each<[string, string, object, string]>([
    ['2.345', 'USD', { mode: 'Half Up' }, '2.35'],
    ['2.345', 'USD', {}, '2.35'],
    ['2.341', 'USD', { mode: 'Up' }, '2.35'],
    ['2.349', 'USD', { mode: 'Down' }, '2.34'],
    ['-2.341', 'USD', { mode: 'Up' }, '-2.35'],
    ['2.325', 'CHF', { increment: '0.05' }, '2.35'],
    ['2.32', 'CHF', { increment: '0.05', mode: 'Up' }, '2.35'],
    ['2.5', 'JPY', { mode: 'Down' }, '2'],
  ])('%s %s by %j is %s', (value, currency, own, rounded) => {
    expect(roundAmount(exact(value), currency, { rounding: { [currency]: own } }).toFixed()).toBe(rounded);
    expect(roundAmount(exact('2.345'), 'EUR', { rounding: { [currency]: own } }).toFixed()).toBe('2.35');
  });
});
