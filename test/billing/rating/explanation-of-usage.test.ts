import { MOST_GROUPS } from '../../../src/billing/rating/explained-groups.js';
import { cases } from './explained-cases.js';
import { explanationOf, withoutPlace } from './explained.js';

// Amounts by hand, beside those that are not seen at once.
describe('The explanation of usage and credits:', () => {
  it.each<[string, object]>([
    [
      'overage',
      {
        price: {
          quantity: '17.5',
          overage: { above: '10', units: '7.5', price: '2', amount: '15' },
          amount: '15',
        },
        usage: { records: 2, units: '17.5' },
        amount: '15',
      },
    ],
    [
      'tiers with overage',
      {
        price: {
          quantity: '23',
          tiers: [
            { tier: 1, above: '0', upTo: '10', units: '10', price: '5', amount: '50' },
            { tier: 2, above: '10', upTo: '20', units: '10', price: '4', amount: '40' },
          ],
          overage: { above: '20', units: '3', price: '7', amount: '21' },
          amount: '111',
        },
        usage: { records: 1, units: '23' },
        amount: '111',
      },
    ],
    // twice 10 × 2 + 5 × 1, and 4 × 2
    [
      'usage in groups',
      {
        usage: {
          records: 3,
          units: '34',
          groups: {
            by: 'ByUsageRecord',
            of: [
              {
                times: 2,
                quantity: '15',
                tiers: [
                  { tier: 1, above: '0', upTo: '10', units: '10', price: '2', amount: '20' },
                  { tier: 2, above: '10', units: '5', price: '1', amount: '5' },
                ],
                amount: '25',
              },
              {
                quantity: '4',
                tiers: [{ tier: 1, above: '0', upTo: '10', units: '4', price: '2', amount: '8' }],
                amount: '8',
              },
            ],
          },
        },
        amount: '58',
      },
    ],
    // 10 × 2 + 2 × 1.255 = 22.51, less 8 × 2
    [
      'usage on demand',
      {
        price: {
          quantity: '12',
          tiers: [
            { tier: 1, above: '0', upTo: '10', units: '10', price: '2', amount: '20' },
            { tier: 2, above: '10', units: '2', price: '1.255', amount: '2.51' },
          ],
          amount: '22.51',
        },
        usage: { records: 1, units: '4', before: { units: '8', amount: '16' }, together: '22.51' },
        amount: '6.51',
      },
    ],
    // 8 + 19.5 - 2 × 10
    [
      'a rolling window',
      {
        smoothing: {
          model: 'RollingWindow',
          used: '27.5',
          included: '20',
          window: { period: 2, of: 2 },
          units: '7.5',
        },
        price: { quantity: '7.5', listPrice: '2', amount: '15' },
        usage: { records: 1, units: '19.5' },
        amount: '15',
      },
    ],
    // 15 - 10 - (10 - 8)
    [
      'a rollover',
      {
        smoothing: { model: 'Rollover', used: '15', included: '10', rolledOver: '2', units: '3' },
        price: { quantity: '3', listPrice: '2', amount: '6' },
        usage: { records: 1, units: '15' },
        amount: '6',
      },
    ],
    // 100 × 15 / 31 = 48.3870...; 48.39 - 100
    [
      'a credit',
      {
        price: { listPrice: '100', amount: '100' },
        credit: {
          firstDay: '2026-01-01',
          lastDay: '2026-01-31',
          billed: { amount: '100' },
          kept: {
            share: {
              unit: 'month',
              of: 1,
              whole: 0,
              parts: [{ firstDay: '2026-01-01', lastDay: '2026-01-15', days: 15, of: 31 }],
              rule: 'Actual',
            },
            rounding: { before: '48.3870967741935483871', decimals: 2 },
            amount: '48.39',
          },
        },
        amount: '-51.61',
      },
    ],
    [
      'a window that waits',
      {
        smoothing: {
          model: 'RollingWindow',
          used: '18',
          included: '20',
          window: { period: 1, of: 2, waits: true },
          units: '0',
        },
        price: { quantity: '0', listPrice: '2', amount: '0' },
        usage: { records: 1, units: '18' },
        amount: '0',
      },
    ],
    // 25 + 4 - 20 - 5
    [
      'overage as soon as it occurs',
      {
        smoothing: {
          model: 'RollingWindow',
          used: '29',
          included: '20',
          window: { period: 2, of: 2 },
          billed: '5',
          units: '4',
        },
        price: { quantity: '4', listPrice: '2', amount: '8' },
        usage: { records: 1, units: '4' },
        amount: '8',
      },
    ],
    [
      'units that are rounded',
      {
        price: { quantity: '2', listPrice: '2', amount: '4' },
        usage: { records: 1, units: '1.2', rounding: { decimals: 0, mode: 'UP' } },
        amount: '4',
      },
    ],
    [
      'a one-time credit',
      {
        price: { listPrice: '100', amount: '100' },
        credit: { firstDay: '2026-01-01', lastDay: '2026-01-01', billed: { amount: '100' } },
        amount: '-100',
      },
    ],
  ])('%s', (name, parts) => {
    expect(withoutPlace(cases[name]!)).toEqual(parts);
  });

  it('usage of very many groups is listed up to a limit, and what is beyond it is summed up', () => {
    const used = Array.from({ length: MOST_GROUPS + 3 }, (_, n) => ['2026-01-10', String(n + 1)] as const);
    const { usage } = explanationOf({ ...cases['usage in groups'], used });
    expect(usage?.groups?.of).toHaveLength(MOST_GROUPS);
    // 20 for the first 10 of 101, 102 and 103 units, and 1 for each of the 91, 92 and 93 others.
    expect(usage?.groups?.others).toEqual({ groups: 3, amount: '336' });
  });
});
