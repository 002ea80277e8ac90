import { explainInWords } from '../../../src/billing/invoices/explanation/explain-in-words.js';
import type { ItemExplanation } from '../../../src/billing/rating/explanation.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount } from '../charges.js';
import { cases } from '../rating/explained-cases.js';
import { wordsOf } from '../rating/explained.js';

describe('An explanation in words, of', () => {
  it.each<[string, string[]]>([
    [
      'a whole month',
      [
        '"Seats" for 2026-01-01 to 2026-01-31, a whole billing period (31 days).',
        'The charge F-1 runs from 2026-01-01 on.',
        'Flat Fee Pricing: 100.',
        'Amount: 100 USD.',
      ],
    ],
    [
      'a one-time charge',
      ['"Seats" for 2026-01-01, billed once.', 'Flat Fee Pricing: 100.', 'Amount: 100 USD.'],
    ],
    [
      'a part of a month',
      [
        'Per Unit Pricing: 3 units × 10 = 30.',
        'A part of the period is billed: 17 of 31 days (rule: Actual).',
        '30 × 17/31 = 16.451612…',
        '16.451612… is rounded half up to 2 decimals: 16.45.',
        'Amount: 16.45 USD.',
      ],
    ],
    [
      'a part of a quarter',
      [
        '"Seats -- Proration" for 2026-02-01 to 2026-03-10, 38 days of the billing period 2026-02-01 to 2026-04-30 (89 days).',
        'The charge F-1 runs from 2026-01-15 to 2026-03-10.',
        'Flat Fee Pricing: 300.',
        'A part of the period is billed: 1 whole month and 10 of 31 days, of 3 months (rule: Actual, by month first).',
        '300 × (1 + 10/31) / 3 = 132.258064…',
        '132.258064… is rounded half up to 2 decimals: 132.26.',
        'Amount: 132.26 USD.',
      ],
    ],
    [
      'a part of a quarter by day',
      [
        'Flat Fee Pricing: 300.',
        'A part of the period is billed: 69 of 90 days (rule: Actual/30, by day).',
        '300 × 69/90 = 230.',
        'Amount: 230 USD.',
      ],
    ],
    [
      'a part of a month that counts in full',
      [
        'Flat Fee Pricing: 100.',
        'A part of the period is billed: a whole month for 2026-02-01 to 2026-02-10, since a part of a month at the end counts in full.',
        '100 × 1 = 100.',
        'Amount: 100 USD.',
      ],
    ],
    [
      'a yearly price',
      [
        'Flat Fee Pricing: 100.',
        'The list price is per year; a billing period of 1 month costs 8.333333…',
        'A yearly price is divided so that its periods add up: before these days (2 periods) it comes to 16.67, with them to 25, each rounded.',
        'Amount: 8.33 USD.',
      ],
    ],
    [
      'a monthly price of a quarter',
      [
        'Flat Fee Pricing: 100.',
        'The list price is per month; a billing period of 3 months costs 300.',
        'Amount: 300 USD.',
      ],
    ],
    [
      'tiers',
      [
        'Tiered Pricing: 25 units.',
        'Tier 1 (up to 10): 10 units × 5 = 50.',
        'Tier 2 (above 10, up to 20): a flat fee of 30.',
        'Tier 3 (above 20): 5 units × 3 = 15.',
        'Together 95.',
        'Amount: 95 USD.',
      ],
    ],
    [
      'volume',
      ['Volume Pricing: 25 units.', 'Tier 2 (above 10): all 25 units × 4 = 100.', 'Amount: 100 USD.'],
    ],
    [
      'overage',
      [
        'Usage: 2 records with 17.5 units.',
        'Overage Pricing: 17.5 units.',
        'Beyond 10 units: 7.5 units × 2 = 15.',
        'Amount: 15 USD.',
      ],
    ],
    [
      'tiers with overage',
      [
        'Usage: 1 record with 23 units.',
        'Tiered with Overage Pricing: 23 units.',
        'Tier 1 (up to 10): 10 units × 5 = 50.',
        'Tier 2 (above 10, up to 20): 10 units × 4 = 40.',
        'Beyond 20 units: 3 units × 7 = 21.',
        'Together 111.',
        'Amount: 111 USD.',
      ],
    ],
    [
      'usage in groups',
      [
        '"Seats" for 2026-01-01 to 2026-01-31, a whole billing period (31 days).',
        'The charge F-1 runs from 2026-01-01 on.',
        'Usage: 3 records with 34 units.',
        'Usage is rated in groups (ByUsageRecord), each for itself.',
        'Tiered Pricing: 15 units.',
        'Tier 1 (up to 10): 10 units × 2 = 20.',
        'Tier 2 (above 10): 5 units × 1 = 5.',
        'Together 25.',
        'That 2 times.',
        'Tiered Pricing: 4 units.',
        'Tier 1 (up to 10): 4 units × 2 = 8.',
        'Amount: 58 USD.',
      ],
    ],
    [
      'usage on demand',
      [
        'Usage: 1 record with 4 units.',
        'The period was billed before for 8 units; what follows is the price of all of its usage together.',
        'Tiered Pricing: 12 units.',
        'Tier 1 (up to 10): 10 units × 2 = 20.',
        'Tier 2 (above 10): 2 units × 1.255 = 2.51.',
        'Together 22.51.',
        'The period comes to 22.51, of which 16 was billed before.',
        'Amount: 6.51 USD.',
      ],
    ],
    [
      'a rolling window',
      [
        'Usage: 1 record with 19.5 units.',
        'Included units are smoothed: rolling window, period 2 of 2.',
        '27.5 units used, 20 are included: 7.5 to bill.',
        'Overage Pricing: 7.5 units × 2 = 15.',
        'Amount: 15 USD.',
      ],
    ],
    [
      'a rollover',
      [
        'Usage: 1 record with 15 units.',
        'Included units are smoothed: rollover.',
        '15 units used, 10 are included, 2 were left of earlier periods: 3 to bill.',
        'Overage Pricing: 3 units × 2 = 6.',
        'Amount: 6 USD.',
      ],
    ],
    [
      'a credit',
      [
        '"Seats -- Proration Credit" for 2026-01-16 to 2026-01-31, 16 days of the billing period 2026-01-01 to 2026-01-31 (31 days).',
        'The charge F-1 runs from 2026-01-01 to 2026-01-15.',
        'Flat Fee Pricing: 100.',
        '2026-01-01 to 2026-01-31 was billed with 100.',
        'The days that stay cost 48.39: 15 of 31 days (rule: Actual).',
        'The difference is given back.',
        'Amount: -51.61 USD.',
      ],
    ],
    [
      'a credit of the days that go',
      [
        '"Seats -- Proration Credit" for 2026-01-16 to 2026-01-31, 16 days of the billing period 2026-01-01 to 2026-01-31 (31 days).',
        'The charge F-1 runs from 2026-01-01 to 2026-01-15.',
        'Flat Fee Pricing: 100.',
        '2026-01-01 to 2026-01-31 was billed with 100.',
        'The days that go cost 51.61: 16 of 31 days (rule: Actual); that is given back.',
        'Amount: -51.61 USD.',
      ],
    ],
    // 10 × 2 + 5 × 1.255 = 26.275, and twice 4 × 1.255 = 5.02
    [
      'usage that is rated record by record',
      [
        'Usage: 3 records with 23 units.',
        'Tiered Pricing: each usage record is rated for itself.',
        '15 units: 26.28.',
        '2 records of 4 units: 5.02 each.',
        'Together 36.32.',
        'Amount: 36.32 USD.',
      ],
    ],
    [
      'a window that waits',
      [
        'Usage: 1 record with 18 units.',
        'Included units are smoothed: rolling window, period 1 of 2.',
        '18 units used so far, 20 are included; overage is billed when the window ends.',
        'Overage Pricing: 0 units × 2 = 0.',
        'Amount: 0 USD.',
      ],
    ],
    [
      'overage as soon as it occurs',
      [
        'Usage: 1 record with 4 units.',
        'Included units are smoothed: rolling window, period 2 of 2.',
        '29 units used, 20 are included, 5 were billed before: 4 to bill.',
        'Overage Pricing: 4 units × 2 = 8.',
        'Amount: 8 USD.',
      ],
    ],
    [
      'units that are rounded',
      [
        'Usage: 1 record with 1.2 units, rounded up to 0 decimals.',
        'Per Unit Pricing: 2 units × 2 = 4.',
        'Amount: 4 USD.',
      ],
    ],
    [
      'a one-time credit',
      [
        'Flat Fee Pricing: 100.',
        '2026-01-01 was billed with 100.',
        'None of these days stays.',
        'The difference is given back.',
        'Amount: -100 USD.',
      ],
    ],
  ])('%s', (name, sentences) => {
    const words = wordsOf(cases[name]!);
    expect(words.slice(-sentences.length)).toEqual(sentences);
  });

  const item = (explanation: ItemExplanation | undefined, of: string) => ({
    chargeName: 'Fee',
    chargeNumber: 'C-1',
    firstDay: localDate('2026-01-01'),
    lastDay: localDate('2026-01-31'),
    amount: amount(of),
    currency: 'EUR',
    explanation,
  });

  it('an item of before there were explanations', () => {
    expect(explainInWords(item(undefined, '1'))).toEqual([
      'This item was billed before explanations were kept: how it came about is not known any more.',
    ]);
  });

  it('a share of an item whose invoice was split, twice', () => {
    const splits = [
      { percentage: 67, amount: amount('100'), others: amount('33') },
      { percentage: 50, amount: amount('67') },
    ];
    const explanation = { model: 'Flat Fee Pricing', amount: amount('100'), splits };
    expect(explainInWords(item(explanation, '33.5')).slice(1)).toEqual([
      'The invoice was split: this is 67% of 100; as the last one it has what the others leave, who have 33.',
      'The invoice was split: this is 50% of 67.',
      'Amount: 33.5 EUR.',
    ]);
  });

  it('a discount names what it was taken from', () => {
    const explanation = { model: 'Discount-Percentage', amount: amount('-1') };
    expect(explainInWords({ ...item(explanation, '-1'), takenFrom: 'Seats' })[0]).toBe(
      '"Fee" for 2026-01-01 to 2026-01-31, taken from "Seats".',
    );
  });
});
