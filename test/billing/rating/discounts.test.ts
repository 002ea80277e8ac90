import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discounts.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, chargeToBill, defaultBillingRules, id, zone } from '../charges.js';
import { verdict } from '../refused.js';

type Fields = Readonly<Record<string, string | number | null>>;

let count = 0;
beforeEach(() => (count = 0));

/** A monthly fee, numbered in the order in which it is made: F-1, F-2. */
function fee(price: string, fields: Fields = {}, parts: object = {}): ChargeToBill {
  const number = ++count;
  const charge = { Id: id(100 + number), ChargeNumber: `F-${number}`, Price: amount(price), ...fields };
  return { ...chargeToBill({ charge: charge as never, ...parts }) };
}

/** A discount on the whole rate plan: of ten percent, or an amount a month. */
function discount(given: string, fields: Fields = {}, parts: object = {}): ChargeToBill {
  const number = ++count;
  const isPercentage = given.endsWith('%');
  const charge = {
    Id: id(200 + number),
    ChargeNumber: `D-${number}`,
    ChargeModel: isPercentage ? 'Discount-Percentage' : 'Discount-Fixed Amount',
    DiscountPercentage: isPercentage ? given.slice(0, -1) : null,
    DiscountAmount: isPercentage ? null : given,
    Price: null,
    ...fields,
  };
  return { ...chargeToBill({ charge: charge as never, ...parts }) };
}

/** What is billed, item by item: `F-1 2026-01-01 100: D-2 -10`. */
function billed(
  charges: readonly ChargeToBill[],
  target = '2026-01-01',
  past: readonly Partial<PastDiscount>[] = [],
  rules: Partial<BillingRules> = {},
): string[] {
  const context = { targetDate: localDate(target), zone, rules: { ...defaultBillingRules, ...rules } };
  const all = past.map((one) => ({ segment: 1, ...one }) as PastDiscount);
  return billCharges(charges, context, undefined, all).lines.map(({ of, item, discounts }) => {
    const taken = discounts.map((one) => ` ${one.of.charge.ChargeNumber} ${one.item.chargeAmount}`);
    return `${of.charge.ChargeNumber} ${item.serviceStartDate} ${item.chargeAmount}:${taken.join(',')}`;
  });
}

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

describe('An amount', () => {
  it('is for each period of the discount, and what is left of it is lost', () => {
    expect(billed([fee('100'), discount('30')], '2026-02-01')).toEqual([
      'F-1 2026-01-01 100: D-2 -30',
      'F-1 2026-02-01 100: D-2 -30',
    ]);
    expect(billed([fee('20'), discount('30')], '2026-02-01')).toEqual([
      'F-3 2026-01-01 20: D-4 -20',
      'F-3 2026-02-01 20: D-4 -20',
    ]);
  });

  it('is used up by items of its period together', () => {
    expect(billed([fee('20', { BillingPeriod: 'Week' }), discount('30')], '2026-01-31')).toEqual([
      'F-1 2026-01-01 20: D-2 -20',
      'F-1 2026-01-08 20: D-2 -10',
      'F-1 2026-01-15 20:',
      'F-1 2026-01-22 20:',
      'F-1 2026-01-29 20:',
    ]);
    expect(
      billed([fee('20', { BillingPeriod: 'Week' }), discount('30', { ChargeType: 'OneTime' })], '2026-01-08'),
    ).toEqual(['F-3 2026-01-01 20: D-4 -20', 'F-3 2026-01-08 20:']);
  });

  it('of a part of a period is a part, whatever the rules say of partial months', () => {
    const late = { TriggerEvent: 'SpecificDate', TriggerDate: '2026-01-16' };
    const rules = { billPartialMonths: false, billPartialWeeks: false };
    const week = { ...late, TriggerDate: '2026-01-15' };
    // 16 of 31 days of 30
    expect(
      billed([fee('100', { ...late, ChargeType: 'OneTime' }), discount('30', late)], '2026-01-20', [], rules),
    ).toEqual(['F-1 2026-01-16 100: D-2 -15.48']);
    const cut = { BillingPeriod: 'Week', EffectiveEndDate: '2026-01-17' };
    expect(
      billed(
        [fee('100', { ...week, ChargeType: 'OneTime' }), discount('7', { ...week, ...cut })],
        '2026-01-20',
        [],
        rules,
      ),
    ).toEqual(['F-3 2026-01-15 100: D-4 -2']);
  });

  it.each<[string, Partial<PastDiscount>, string]>([
    [
      'of the same period is less by',
      { discountId: id(202), start: localDate('2026-01-01'), amount: amount('-20') },
      '-10',
    ],
    [
      'of the last day of the period is less by',
      { discountId: id(202), start: localDate('2026-01-31'), amount: amount('-20') },
      '-10',
    ],
    ['is gone with', { discountId: id(202), start: localDate('2026-01-01'), amount: amount('-40') }, ''],
    [
      'of the next period does not know',
      { discountId: id(202), start: localDate('2026-02-01'), amount: amount('-20') },
      '-30',
    ],
    [
      'of the period before does not know',
      { discountId: id(202), start: localDate('2025-12-31'), amount: amount('-20') },
      '-30',
    ],
    [
      'of another discount does not know',
      { discountId: id(203), start: localDate('2026-01-01'), amount: amount('-20') },
      '-30',
    ],
    [
      'that was given back is there with',
      { discountId: id(202), start: localDate('2026-01-01'), amount: amount('0') },
      '-30',
    ],
  ])('%s what was taken before: %#', (_what, past, taken) => {
    const charges = [fee('100'), discount('30')];
    expect(billed(charges, '2026-01-01', [past])).toEqual([`F-1 2026-01-01 100:${taken && ` D-2 ${taken}`}`]);
  });

  it('that is given once is one for ever', () => {
    const once = () => [fee('100'), discount('30', { ChargeType: 'OneTime' })];
    const past = (start: string) => [{ discountId: id(202), start: localDate(start), amount: amount('-20') }];
    expect(billed(once(), '2026-01-01', past('2020-01-01'))).toEqual(['F-1 2026-01-01 100: D-2 -10']);
    count = 0;
    expect(billed(once(), '2026-01-01', past('2030-01-01'))).toEqual(['F-1 2026-01-01 100: D-2 -10']);
  });

  it('is known by the original of its charge', () => {
    const own = [fee('100'), discount('30', { OriginalId: id(7) })];
    const past = [{ discountId: id(7), start: localDate('2026-01-01'), amount: amount('-20') }];
    expect(billed(own, '2026-01-01', past)).toEqual(['F-1 2026-01-01 100: D-2 -10']);
  });

  // docs.zuora.com, Reason why some items on an invoice are discounted and some are not
  it.each<[string, Fields, Fields, string[]]>([
    ['the lower version', { Version: 2 }, { Version: 1 }, ['-20', '-80']],
    ['the first version, which may be unsaid', { Version: 2 }, { Version: null }, ['-20', '-80']],
    ['the lower segment', { Segment: 2 }, { Segment: 1 }, ['-20', '-80']],
    ['the first segment, which may be unsaid', { Segment: 2 }, { Segment: null }, ['-20', '-80']],
    [
      'the version before the segment',
      { Version: 1, Segment: 2 },
      { Version: 2, Segment: 1 },
      ['-80', '-20'],
    ],
    [
      'the earlier',
      { EffectiveStartDate: '2026-01-01' },
      { EffectiveStartDate: '2025-12-01' },
      ['-20', '-80'],
    ],
    [
      'the segment before the day',
      { Segment: 1 },
      { Segment: 2, EffectiveStartDate: '2025-12-01' },
      ['-80', '-20'],
    ],
    ['the lower number', { ChargeNumber: 'F-9' }, { ChargeNumber: 'F-8' }, ['-20', '-80']],
    ['the first', { ChargeNumber: 'F' }, { ChargeNumber: 'F' }, ['-80', '-20']],
  ])('goes to %s first', (_what, first, second, taken) => {
    const dated = { EffectiveStartDate: '2026-01-01' };
    const charges = [fee('80', { ...dated, ...first }), fee('80', { ...dated, ...second }), discount('100')];
    expect(billed(charges).map((line) => line.split(' ').at(-1))).toEqual(taken);
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
