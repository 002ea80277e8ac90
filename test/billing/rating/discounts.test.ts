import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, defaultBillingRules, id, zone } from '../charges.js';
import { verdict } from '../refused.js';
import { type Fields, fee, discount, billed } from './discounted.js';

// docs.zuora.com, Process discounts
describe('Discounts', () => {
  it.each<[string, () => ChargeToBill[], string]>([
    ['take a percentage', () => [discount('10%')], ' D-2 -10'],
    ['take a percentage to the cent', () => [discount('33.335%')], ' D-2 -33.34'],
    ['may raise a price', () => [discount('-10%')], ' D-2 10'],
    ['take an amount', () => [discount('30')], ' D-2 -30'],
    ['take no more than there is', () => [discount('150')], ' D-2 -100'],
    ['take nothing of nothing', () => [discount('100%'), discount('50')], ' D-2 -100'],
    ['take of what those before have left', () => [discount('10%'), discount('20%')], ' D-2 -10, D-3 -18'],
    ['take percentages before amounts', () => [discount('30'), discount('50%')], ' D-3 -50, D-2 -30'],
    [
      'take those of the rate plan, the subscription, the account in this order',
      () => [
        discount('10%', { DiscountLevel: 'account' }),
        discount('20%', { DiscountLevel: 'subscription' }),
        discount('50%', { DiscountLevel: 'rateplan' }),
      ],
      ' D-4 -50, D-3 -10, D-2 -4',
    ],
    [
      'take the lower number first',
      () => [discount('10%', { ChargeNumber: 'D-9' }), discount('50%', { ChargeNumber: 'D-8' })],
      ' D-8 -50, D-9 -5',
    ],
    [
      'take one without a number first',
      () => [discount('10%'), discount('50%', { ChargeNumber: null })],
      ' null -50, D-2 -5',
    ],
    [
      'take first what they get first, when nothing tells them apart',
      () => [discount('10%', { ChargeNumber: 'D' }), discount('50%', { ChargeNumber: 'D' })],
      ' D -10, D -45',
    ],
  ])('%s', (_what, discounts, taken) => {
    const charge = fee('100');
    expect(billed([charge, ...discounts()])).toEqual([`F-1 2026-01-01 100:${taken}`]);
  });

  it.each<[string, Fields, Fields, boolean]>([
    ['recurring charges', { ApplyDiscountTo: 'RECURRING' }, {}, true],
    ['one-time charges', { ApplyDiscountTo: 'ONETIME' }, {}, false],
    ['usage and one-time charges', { ApplyDiscountTo: 'ONETIMEUSAGE' }, {}, false],
    ['one-time charges', { ApplyDiscountTo: 'ONETIME' }, { ChargeType: 'OneTime' }, true],
    ['all charges', { ApplyDiscountTo: null }, { ChargeType: 'OneTime' }, true],
    ['all charges', { ApplyDiscountTo: 'ONETIMERECURRINGUSAGE' }, {}, true],
  ])('on %s, %j, reach %j: %s', (_what, to, charge, reached) => {
    const line = billed([fee('100', charge), discount('10%', to)]);
    expect(line).toEqual([`F-1 2026-01-01 100:${reached ? ' D-2 -10' : ''}`]);
  });

  it.each([
    ['rateplan', [true, false, false]],
    [null, [true, false, false]],
    ['subscription', [true, true, false]],
    ['account', [true, true, true]],
  ])('of the %s reach its plan, its subscription, the account: %j', (DiscountLevel, reached) => {
    const own = fee('100');
    const plan = { ...fee('100'), ratePlan: { Id: id(55) } };
    const other = { ...plan, subscription: { ...plan.subscription, Id: id(56) } };
    const taken = billed([own, plan, other, discount('10%', { DiscountLevel })]).map((line) =>
      line.endsWith('-10'),
    );
    expect(taken).toEqual(reached);
  });

  it('have a level that there is', () => {
    expect(verdict(() => billed([fee('100'), discount('10%', { DiscountLevel: 'galaxy' })]))).toContain(
      'discount level galaxy',
    );
  });

  it('count when the first day of an item is in their days', () => {
    const lines = (fields: Fields) =>
      billed([fee('100'), discount('10%', fields)], '2026-03-01').map((line) => line.endsWith('-10'));
    expect(lines({ EffectiveStartDate: '2026-02-01', EffectiveEndDate: '2026-03-01' })).toEqual([
      false,
      true,
      false,
    ]);
    expect(lines({ EffectiveStartDate: '2026-01-02', EffectiveEndDate: '2026-03-02' })).toEqual([
      false,
      true,
      true,
    ]);
    expect(lines({})).toEqual([true, true, true]);
    expect(lines({ TriggerEvent: 'ServiceActivation' })).toEqual([false, false, false]);
  });

  it('that are given once count for what has the day on which they are triggered', () => {
    const lines = (day: string, given = '10%') =>
      billed(
        [
          fee('100'),
          discount(given, { ChargeType: 'OneTime', TriggerEvent: 'SpecificDate', TriggerDate: day }),
        ],
        '2026-03-01',
      ).map((line) => line.split(':')[1]);
    expect(lines('2026-02-15')).toEqual(['', ' D-2 -10', '']);
    expect(lines('2026-02-01')).toEqual(['', ' D-4 -10', '']);
    expect(lines('2026-02-28')).toEqual(['', ' D-6 -10', '']);
    expect(lines('2025-12-31')).toEqual(['', '', '']);
    expect(lines('2026-02-15', '30')).toEqual(['', ' D-10 -30', '']);
  });
});

describe('Where days are credited', () => {
  /** Billed for January, and over in the middle: 48.39 of 100 stay, 51.61 are given back. */
  const cut = (fields: Fields = {}) =>
    fee('100', { ChargedThroughDate: '2026-02-01', EffectiveEndDate: '2026-01-16', ...fields });
  const past = (taken: string, more: Partial<PastDiscount> = {}) => [
    {
      discountId: id(202),
      chargeId: id(101),
      start: localDate('2026-01-01'),
      amount: amount(taken),
      ...more,
    },
  ];

  it.each<[string, string, Partial<PastDiscount>, string]>([
    // 10 were taken of 100, and stay on 48.39 as 4.84
    ['10%', '-10', {}, ' D-2 5.16'],
    ['10%', '-10', { segment: 2 }, ''],
    ['10%', '-10', { chargeId: id(9) }, ''],
    ['10%', '-10', { start: localDate('2025-12-31') }, ''],
    ['10%', '-10', { start: localDate('2026-02-01') }, ''],
    ['10%', '-10', { start: localDate('2026-01-31') }, ' D-2 5.16'],
    ['10%', '-10', { discountId: id(9) }, ''],
    ['10%', '0', {}, ''],
    ['-10%', '10', {}, ' D-2 -5.16'],
    // An amount stays as far as what is left takes it.
    ['60', '-60', {}, ' D-2 11.61'],
    ['48.39', '-48.39', {}, ''],
    ['40', '-40', {}, ''],
  ])('a discount of %s that took %s (%j) gives back:%s', (given, taken, more, back) => {
    const lines = billed([cut(), discount(given)], '2026-01-20', past(taken, more));
    expect(lines).toEqual([`F-1 2026-01-16 -51.61:${back}`]);
  });

  it('the segment of the charge counts, and the original of it', () => {
    const second = cut({ Segment: 2, OriginalId: id(8) });
    const lines = billed(
      [second, discount('10%')],
      '2026-01-20',
      past('-10', { segment: 2, chargeId: id(8) }),
    );
    expect(lines).toEqual(['F-1 2026-01-16 -51.61: D-2 5.16']);
  });

  it('nothing is taken of what is given back', () => {
    expect(billed([cut(), discount('10%'), discount('5')], '2026-01-20')).toEqual(['F-1 2026-01-16 -51.61:']);
  });
});

describe('An item of a discount', () => {
  it('is one of its amount, without usage or suffix', () => {
    const charges = [fee('100', {}, { start: '2026-01-16' }), discount('10%')];
    const context = { targetDate: localDate('2026-01-20'), zone, rules: defaultBillingRules };
    const [line] = billCharges(charges, context).lines;
    expect(line?.item.suffix).toBe('Proration');
    expect(line?.discounts[0]?.item).toEqual({
      ...line?.item,
      quantity: '1',
      unitPrice: '-5.16',
      chargeAmount: '-5.16',
      suffix: '',
      usageIds: [],
      explanation: expect.objectContaining({ model: 'Discount-Percentage', amount: '-5.16' }) as object,
    });
  });

  it('moves no dates: only charges with items of their own advance', () => {
    const charges = [fee('100'), fee('50', { TriggerEvent: 'ServiceActivation' }), discount('10%')];
    const context = { targetDate: localDate('2026-01-01'), zone, rules: defaultBillingRules };
    expect(billCharges(charges, context).advances).toEqual([
      { of: charges[0], chargedThroughDate: '2026-02-01', processedThroughDate: '2026-01-01' },
    ]);
    const none = billCharges(charges, context, ({ charge }) => charge.ChargeNumber !== 'F-1');
    expect(none).toEqual({ lines: [], advances: [] });
  });
});
