import { cases } from './explained-cases.js';
import { withoutPlace } from './explained.js';

// Amounts by hand, beside those that are not seen at once.
describe('The explanation of discounts, taxes and rounding:', () => {
  it.each<[string, object]>([
    ['a percentage', { discount: { base: '100', percentage: '12.5', class: 'Staff' }, amount: '-12.5' }],
    // 25 % of 99.99 = 24.9975, 10 % = 9.999
    [
      'a stacked percentage',
      {
        discount: {
          base: '99.99',
          percentage: '15',
          stack: { before: { percentage: '10', amount: '10' }, together: { percentage: '25', amount: '25' } },
        },
        amount: '-15',
      },
    ],
    [
      'an amount',
      {
        discount: {
          base: '100',
          fixed: {
            amount: '30',
            period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
            ofPeriod: '30',
            left: '18',
          },
        },
        amount: '-18',
      },
    ],
    // 10 × 48.39 / 100 = 4.839
    [
      'a discount that is given back',
      {
        discount: { givenBack: { taken: '10', stays: '4.84', billed: '100', kept: '48.39' } },
        amount: '5.16',
      },
    ],
    [
      'a tax',
      {
        price: { listPrice: '100', amount: '100' },
        amount: '100',
        tax: {
          code: 'VAT',
          mode: 'TaxExclusive',
          base: '100',
          rates: [{ name: 'VAT', rate: '0.0725', type: 'Percentage', amount: '7.25' }],
        },
      },
    ],
    [
      'an exempt customer',
      {
        price: { listPrice: '100', amount: '100' },
        amount: '100',
        tax: {
          code: 'VAT',
          mode: 'TaxExclusive',
          base: '100',
          rates: [
            {
              name: 'VAT',
              rate: '0.07255',
              type: 'Percentage',
              rounding: { before: '7.255', decimals: 2 },
              amount: '7.26',
            },
          ],
          isExempt: true,
        },
      },
    ],
    // 119 / 1.19
    [
      'an included tax',
      {
        price: { listPrice: '119', amount: '119' },
        amount: '119',
        tax: {
          code: 'VAT',
          mode: 'TaxInclusive',
          base: '100',
          rates: [{ name: 'VAT', rate: '0.19', type: 'Percentage', isRest: true, amount: '19' }],
          included: { price: '119', rounded: 'Net Amount' },
        },
      },
    ],
    [
      'a multiple',
      {
        price: { listPrice: '10.02', amount: '10.02' },
        rounding: { before: '10.02', decimals: 2, increment: '0.05' },
        amount: '10',
      },
    ],
    [
      'a discount of a price with its tax',
      {
        discount: { base: '119', percentage: '10' },
        amount: '-11.9',
        withoutTax: { rates: '0.19', amount: '-10' },
      },
    ],
    [
      'a fee as tax',
      {
        price: { listPrice: '100', amount: '100' },
        amount: '100',
        tax: {
          code: 'VAT',
          mode: 'TaxExclusive',
          base: '100',
          rates: [{ name: 'Levy', rate: '1.5', type: 'FlatFee', amount: '1.5' }],
        },
      },
    ],
    // 119 × 15 / 31 = 57.5806..., 57.58 / 1.19 = 48.3865..., 61.42 / 1.2 = 51.1833...
    [
      'a rate that changes',
      {
        price: { listPrice: '119', amount: '119' },
        amount: '119',
        tax: {
          code: 'VAT',
          mode: 'TaxInclusive',
          base: '99.57',
          rates: [],
          spans: [
            {
              firstDay: '2026-01-01',
              lastDay: '2026-01-15',
              price: '57.58',
              base: '48.39',
              rates: [{ name: 'Old', rate: '0.19', type: 'Percentage', isRest: true, amount: '9.19' }],
            },
            {
              firstDay: '2026-01-16',
              lastDay: '2026-01-31',
              price: '61.42',
              base: '51.18',
              rates: [{ name: 'New', rate: '0.2', type: 'Percentage', isRest: true, amount: '10.24' }],
            },
          ],
          included: { price: '119', rounded: 'Net Amount' },
        },
      },
    ],
  ])('%s', (name, parts) => {
    expect(withoutPlace(cases[name]!)).toEqual(parts);
  });
});
