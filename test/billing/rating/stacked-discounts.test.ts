import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import { localDate } from '../../../src/platform/dates.js';
import { decimalText, sum } from '../../../src/platform/money.js';
import { defaultBillingRules, id, zone } from '../charges.js';
import { billed, discount, fee, type Fields } from './discounted.js';

const stacked = (given: string, fields: Fields = {}): ChargeToBill =>
  discount(given, { isStackedDiscount: true, ...fields });

// docs.zuora.com, Stacked discounts: 5%, 10% and 15% of a charge of $100
describe('Three percentage discounts of a charge of 100', () => {
  it.each<[string, (given: string) => ChargeToBill, string, string]>([
    // 100 x (5% + 10% + 15%) = 30
    ['stacked', stacked, ' D-2 -5, D-3 -10, D-4 -15', '70'],
    // 100 x 5% = 5; 95 x 10% = 9.5; 85.5 x 15% = 12.825, which is 12.83
    ['one after the other', discount, ' D-2 -5, D-3 -9.5, D-4 -12.83', '72.67'],
  ])('%s', (_what, of, taken, left) => {
    const charges = [fee('100'), of('5%'), of('10%'), of('15%')];
    expect(billed(charges)).toEqual([`F-1 2026-01-01 100:${taken}`]);
    const context = { targetDate: localDate('2026-01-01'), zone, rules: defaultBillingRules };
    const [line] = billCharges(charges, context).lines;
    const amounts = [line!.item, ...line!.discounts.map(({ item }) => item)];
    expect(decimalText(sum(amounts.map(({ chargeAmount }) => chargeAmount)))).toBe(left);
  });
});

describe('Stacked discounts', () => {
  it.each<[string, () => ChargeToBill[], string]>([
    // 33.335% are 33.335, 66.67% 66.67, 100.005% more than all
    [
      'are rounded as one, and take no more than all',
      () => [stacked('33.335%'), stacked('33.335%'), stacked('33.335%')],
      ' D-2 -33.34, D-3 -33.33, D-4 -33.33',
    ],
    ['take nothing beyond all', () => [stacked('100%'), stacked('10%')], ' D-2 -100'],
    // 120% less 30% is 90%
    [
      'are one sum, whatever its parts come to',
      () => [stacked('60%'), stacked('60%'), stacked('-30%')],
      ' D-2 -60, D-3 -40, D-4 10',
    ],
    ['may raise a price', () => [stacked('-10%'), stacked('-5%')], ' D-2 10, D-3 5'],
    [
      'come before all others, which take of what is left: 70 x 50% = 35',
      () => [discount('50%'), stacked('10%'), stacked('20%')],
      ' D-3 -10, D-4 -20, D-2 -35',
    ],
    ['come before amounts', () => [discount('40'), stacked('10%')], ' D-3 -10, D-2 -40'],
    [
      'keep the order of levels and numbers among themselves',
      () => [
        stacked('1%', { DiscountLevel: 'account' }),
        stacked('2%', { ChargeNumber: 'D-9' }),
        stacked('3%'),
      ],
      ' D-4 -3, D-9 -2, D-2 -1',
    ],
    [
      'of another plan or of no time do not count',
      () => [
        { ...stacked('10%'), ratePlan: { Id: id(99) } },
        stacked('20%', { EffectiveStartDate: '2026-02-01' }),
        stacked('30%', { ApplyDiscountTo: 'USAGE' }),
        stacked('40%'),
      ],
      ' D-5 -40',
    ],
    ['of an amount are amounts as ever', () => [stacked('60'), stacked('60')], ' D-2 -60, D-3 -40'],
  ])('%s', (_what, discounts, taken) => {
    const charge = fee('100');
    expect(billed([charge, ...discounts()])).toEqual([`F-1 2026-01-01 100:${taken}`]);
  });

  it('are in the decimals of the currency: 0.125 x 10% = 0.0125, which is 0.013', () => {
    const bahraini = { currency: 'BHD' };
    const charges = [
      fee('0.125', {}, bahraini),
      ...['10%', '10%'].map((given) => discount(given, { isStackedDiscount: true }, bahraini)),
    ];
    expect(billed(charges)).toEqual(['F-1 2026-01-01 0.125: D-2 -0.013, D-3 -0.012']);
  });

  it('take of what a part of a period costs: 15 of 31 days of 100 are 48.39, 30% of them 14.52', () => {
    const charges = [fee('100', {}, { start: '2026-01-17' }), stacked('10%'), stacked('20%')];
    expect(billed(charges, '2026-01-17')).toEqual(['F-1 2026-01-17 48.39: D-2 -4.84, D-3 -9.68']);
  });

  it('give back what they took, each its own part', () => {
    const cut = fee('100', { ChargedThroughDate: '2026-02-01', EffectiveEndDate: '2026-01-16' });
    const past = [-10, -20].map((amount, n) => ({
      discountId: id(202 + n),
      chargeId: id(101),
      start: localDate('2026-01-01'),
      amount: String(amount) as never,
    }));
    // 15 of 31 days stay, 48.39: 10 x 48.39% = 4.84 stay of 10, and 9.68 of 20
    expect(billed([cut, stacked('10%'), stacked('20%')], '2026-01-20', past)).toEqual([
      'F-1 2026-01-16 -51.61: D-2 5.16, D-3 10.32',
    ]);
  });

  it('say what they take from, and how much of it', () => {
    const context = { targetDate: localDate('2026-01-01'), zone, rules: defaultBillingRules };
    const charges = [fee('200'), stacked('10%'), stacked('20%'), discount('50%'), discount('5')];
    const parts = billCharges(charges, context).lines[0]!.discounts.map(({ item }) => [
      item.explanation.discount?.base,
      item.explanation.discount?.percentage,
      item.chargeAmount,
    ]);
    expect(parts).toEqual([
      ['200', '10', '-20'],
      ['200', '20', '-40'],
      ['140', '50', '-70'],
      ['70', undefined, '-5'],
    ]);
  });
});

// docs.zuora.com, Process discounts: the class comes before model, level and number, and no class at the end.
describe('Discount classes', () => {
  const discountClasses = ['Contract', 'Promotion'];
  const contract = { DiscountClass: 'Contract' };
  const promotion = { DiscountClass: 'Promotion' };

  it.each<[string, () => ChargeToBill[], string]>([
    // 100 - 20 = 80; 80 x 50% = 40
    [
      'come before the model: an amount of a class before a percentage without one',
      () => [discount('50%'), discount('20', contract)],
      ' D-3 -20, D-2 -40',
    ],
    [
      'come before the level',
      () => [discount('10%', promotion), discount('50%', { ...contract, DiscountLevel: 'account' })],
      ' D-3 -50, D-2 -5',
    ],
    [
      'leave the order of others: percentages before amounts in one class',
      () => [discount('20', contract), discount('10%', contract)],
      ' D-3 -10, D-2 -20',
    ],
    [
      'that the tenant has not count as none',
      () => [discount('10%', { DiscountClass: 'Gone' }), discount('50%', promotion)],
      ' D-3 -50, D-2 -5',
    ],
    [
      'are ignored by stacked ones, which come first',
      () => [discount('50%', contract), stacked('10%', promotion), stacked('10%')],
      ' D-3 -10, D-4 -10, D-2 -40',
    ],
  ])('%s', (_what, discounts, taken) => {
    const charge = fee('100');
    expect(billed([charge, ...discounts()], undefined, [], { discountClasses })).toEqual([
      `F-1 2026-01-01 100:${taken}`,
    ]);
  });

  // docs.zuora.com, Discount class and stacked discounts: 10000 x (1 - 8%) - 500 = 8700 after the first class; the
  // percentages of the second class stand in a picture: with 10% and 15% stacked they are 8700 x 25% = 2175.
  it('are followed by stacked ones, where the rule says so', () => {
    const charges = [
      fee('10000'),
      stacked('5%'),
      discount('2%', promotion),
      stacked('10%', promotion),
      stacked('15%', promotion),
      discount('500', contract),
      discount('8%', contract),
    ];
    const rules = { discountClasses, stackedDiscounts: 'Follow discount class' } as const;
    // 6525 x 2% = 130.50; what has no class comes last: 6394.50 x 5% = 319.725, which is 319.73
    expect(billed(charges, undefined, [], rules)).toEqual([
      'F-1 2026-01-01 10000: D-7 -800, D-6 -500, D-4 -870, D-5 -1305, D-3 -130.5, D-2 -319.73',
    ]);
  });
});
