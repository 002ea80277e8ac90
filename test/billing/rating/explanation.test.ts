import { cases } from './explained-cases.js';
import { explanationOf, withoutPlace } from './explained.js';

// Amounts by hand, beside those that are not seen at once.
describe('The explanation of', () => {
  it('a whole period has its model, its window and its period', () => {
    expect(explanationOf(cases['a whole month']!)).toEqual({
      model: 'Flat Fee Pricing',
      window: { firstDay: '2026-01-01' },
      period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
      price: { listPrice: '100', amount: '100' },
      amount: '100',
    });
    expect(explanationOf(cases['a part of a quarter']!)).toMatchObject({
      window: { firstDay: '2026-01-15', lastDay: '2026-03-10' },
      period: { firstDay: '2026-02-01', lastDay: '2026-04-30' },
    });
  });

  it.each<[string, object]>([
    // 3 × 10 × 17 / 31 = 16.4516...
    [
      'a part of a month',
      {
        price: { quantity: '3', listPrice: '10', amount: '30' },
        share: {
          unit: 'month',
          of: 1,
          whole: 0,
          parts: [{ firstDay: '2026-01-15', lastDay: '2026-01-31', days: 17, of: 31 }],
          rule: 'Actual',
        },
        rounding: { before: '16.45161290322580645161', decimals: 2 },
        amount: '16.45',
      },
    ],
    // 300 × (1 + 10/31) / 3 = 132.2580...
    [
      'a part of a quarter',
      {
        price: { listPrice: '300', amount: '300' },
        share: {
          unit: 'month',
          of: 3,
          whole: 1,
          parts: [{ firstDay: '2026-03-01', lastDay: '2026-03-10', days: 10, of: 31 }],
          rule: 'Actual',
          longer: 'by month first',
        },
        rounding: { before: '132.25806451612903225806', decimals: 2 },
        amount: '132.26',
      },
    ],
    [
      'a part of a quarter by day',
      {
        price: { listPrice: '300', amount: '300' },
        share: {
          unit: 'day',
          of: 1,
          whole: 0,
          parts: [{ firstDay: '2026-01-01', lastDay: '2026-03-10', days: 69, of: 90 }],
          rule: 'Actual/30',
          longer: 'by day',
        },
        amount: '230',
      },
    ],
    [
      'a part of a month that counts in full',
      {
        price: { listPrice: '100', amount: '100' },
        share: {
          unit: 'month',
          of: 1,
          whole: 0,
          parts: [{ firstDay: '2026-02-01', lastDay: '2026-02-10', days: 1, of: 1, isUncounted: true }],
        },
        amount: '100',
      },
    ],
    // 100 / 12 × 2 = 16.67, 100 / 12 × 3 = 25
    [
      'a yearly price',
      {
        price: {
          listPrice: '100',
          amount: '100',
          base: { name: 'Per Year', months: '1', periodAmount: '8.33333333333333333333' },
        },
        year: { periodsBefore: 2, before: '16.67', total: '25' },
        amount: '8.33',
      },
    ],
    [
      'a monthly price of a quarter',
      {
        price: {
          listPrice: '100',
          amount: '100',
          base: { name: 'Per Month', months: '3', periodAmount: '300' },
        },
        amount: '300',
      },
    ],
    // 10 × 5 + 30 + 5 × 3
    [
      'tiers',
      {
        price: {
          quantity: '25',
          tiers: [
            { tier: 1, above: '0', upTo: '10', units: '10', price: '5', amount: '50' },
            { tier: 2, above: '10', upTo: '20', units: '10', price: '30', isFlat: true, amount: '30' },
            { tier: 3, above: '20', units: '5', price: '3', amount: '15' },
          ],
          amount: '95',
        },
        amount: '95',
      },
    ],
    [
      'volume',
      {
        price: {
          quantity: '25',
          tiers: [{ tier: 2, above: '10', units: '25', price: '4', amount: '100' }],
          amount: '100',
        },
        amount: '100',
      },
    ],
  ])('%s', (name, parts) => {
    expect(withoutPlace(cases[name]!)).toEqual(parts);
  });
});
