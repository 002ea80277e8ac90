import { cases } from '../rating/explained-cases.js';
import { wordsOf } from '../rating/explained.js';

describe('An explanation in words of discounts, taxes and rounding:', () => {
  it.each<[string, string[]]>([
    ['a percentage', ['Discount of 12.5% on 100, class Staff.', 'Amount: -12.5 USD.']],
    [
      'a stacked percentage',
      [
        'Stacked discount of 15% on 99.99.',
        'With it the stacked discounts are 25%, together 25; those before it took 10.',
        'Amount: -15 USD.',
      ],
    ],
    [
      'an amount',
      [
        '"Discount-Fixed Amount" for 2026-01-01 to 2026-01-31.',
        'The charge D-2 runs from 2026-01-01 on.',
        'Discount of 30 for 2026-01-01 to 2026-01-31.',
        '18 of it was left, and there was 100 to take it from.',
        'Amount: -18 USD.',
      ],
    ],
    [
      'a discount that is given back',
      [
        'The discount had taken 10 of the 100 that the days were billed with.',
        'Of these 100 there stay 48.39, and of the discount 4.84; the rest of it is taken back.',
        'Amount: 5.16 USD.',
      ],
    ],
    ['a tax', ['Flat Fee Pricing: 100.', 'Amount: 100 USD.', 'Tax VAT (code VAT): 7.25% of 100 = 7.25.']],
    [
      'an exempt customer',
      [
        'Flat Fee Pricing: 100.',
        'Amount: 100 USD.',
        'Tax VAT (code VAT): 7.255% of 100.',
        '7.255 is rounded half up to 2 decimals: 7.26.',
        'The customer is exempt and pays none of that.',
      ],
    ],
    [
      'an included tax',
      [
        'Flat Fee Pricing: 119.',
        'The price includes its tax: 119 is 100 without tax (the net amount is rounded).',
        'Amount: 100 USD.',
        'Tax VAT (code VAT): 19% of 100; as the last rate it has what rounding leaves: 19.',
      ],
    ],
    [
      'a multiple',
      ['Flat Fee Pricing: 10.02.', '10.02 is rounded half up to multiples of 0.05: 10.', 'Amount: 10 CHF.'],
    ],
    [
      'a discount of a price with its tax',
      ['Discount of 10% on 119.', '-11.9 includes 19% tax; without it: -10.', 'Amount: -10 USD.'],
    ],
    [
      'a fee as tax',
      ['Flat Fee Pricing: 100.', 'Amount: 100 USD.', 'Tax Levy (code VAT): a flat fee of 1.5.'],
    ],
    [
      'a rate that changes',
      [
        'Rates change within these days: 2026-01-01 to 2026-01-15 has 57.58 of the amount, which is 48.39 without tax.',
        'Tax Old (code VAT): 19% of 48.39; as the last rate it has what rounding leaves: 9.19.',
        'Rates change within these days: 2026-01-16 to 2026-01-31 has 61.42 of the amount, which is 51.18 without tax.',
        'Tax New (code VAT): 20% of 51.18; as the last rate it has what rounding leaves: 10.24.',
      ],
    ],
  ])('%s', (name, sentences) => {
    const words = wordsOf(cases[name]!);
    expect(words.slice(-sentences.length)).toEqual(sentences);
  });
});
