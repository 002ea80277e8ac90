import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { ChargeTax, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { TaxRate } from '../../../src/billing/rating/tax-code.js';
import { localDate, type LocalDate } from '../../../src/platform/dates.js';
import { amount, chargeToBill, defaultBillingRules, id, zone } from '../charges.js';

/** Rates that change within the days of an item (docs.zuora.com, Generation of multiple taxation items). */

type Span = readonly [
  rate: string,
  start: string | undefined,
  end: string | undefined,
  type?: TaxRate['type'],
];

const rateOf = ([rate, start, end, type = 'Percentage']: Span): TaxRate => ({
  name: rate,
  rate,
  type,
  ...(start && { startDate: localDate(start) }),
  ...(end && { endDate: localDate(end) }),
});

interface Given {
  readonly price: string;
  readonly period: string;
  readonly start: string;
  readonly rates: readonly Span[];
  readonly mode?: ChargeTax['mode'];
  readonly discount?: string;
  readonly rules?: Partial<BillingRules>;
  readonly charge?: Partial<ChargeToBill['charge']>;
  readonly target?: string;
}

function billed({ price, period, start, rates, mode = 'TaxExclusive', ...given }: Given) {
  const code = { name: 'VAT', rates: rates.map(rateOf) };
  const tax: ChargeTax = { code, mode, rates: [], place: {}, isExempt: false };
  const charge = { Price: amount(price), BillingPeriod: period, ...given.charge };
  const fee = { ...chargeToBill({ start, charge }), tax };
  const percentage = {
    Id: id(9),
    ChargeModel: 'Discount-Percentage',
    DiscountPercentage: amount(given.discount ?? '0'),
  };
  const discounts =
    given.discount === undefined
      ? []
      : [chargeToBill({ start, charge: { ...percentage, BillingPeriod: period } })];
  const rules: BillingRules = {
    ...defaultBillingRules,
    taxRatePeriods: 'Multiple Tax Items',
    ...given.rules,
  };
  return billCharges([fee, ...discounts], { targetDate: localDate(given.target ?? start), zone, rules })
    .lines[0];
}

/** `12000 (2019-01-01: 720 of 9000, 2019-10-01: 300 of 3000)` */
function text(given: Given): string {
  const line = billed(given);
  const taxes = line?.taxes.map(({ taxAmount, part }) => `${part?.start}: ${taxAmount} of ${part?.taxable}`);
  const amounts = [line?.item, ...(line?.discounts ?? []).map(({ item }) => item)];
  return `${amounts.map((item) => item?.chargeAmount).join(' ')} (${taxes?.join(', ')})`;
}

const annual: Given = {
  price: '12000',
  period: 'Annual',
  start: '2019-01-01',
  rates: [
    ['0.08', '2019-01-01', '2019-09-30'],
    ['0.1', '2019-10-01', '2019-12-31'],
  ],
};

describe('An item in whose days a rate changes', () => {
  it.each<[string, Given, string]>([
    // The page's own numbers.
    [
      'is taxed in parts, of whole months',
      annual,
      '12000 (2019-01-01: 720 of 9000, 2019-10-01: 300 of 3000)',
    ],
    [
      'is taxed on what discounts leave of each part: 1,200 less, 72 and 30 of tax',
      { ...annual, discount: '10' },
      '12000 -1200 (2019-01-01: 648 of 8100, 2019-10-01: 270 of 2700)',
    ],
    [
      'over two years',
      {
        price: '100',
        period: 'Specific Months',
        start: '2023-01-01',
        charge: { SpecificBillingPeriod: 24 },
        rates: [
          ['0.06', undefined, '2023-12-31'],
          ['0.07', '2024-01-01', undefined],
        ],
      },
      '100 (2023-01-01: 3 of 50, 2024-01-01: 3.5 of 50)',
    ],
    [
      'in parts too, where the tenant does not prorate prices',
      { ...annual, rules: { proratePartialPeriods: false, billPartialMonths: false } },
      '12000 (2019-01-01: 720 of 9000, 2019-10-01: 300 of 3000)',
    ],
    // 273 of 365 days: 8975.34, of which 8 % are 718.03; the rest is 3024.66.
    [
      'by the days, where the tenant prorates so',
      { ...annual, rules: { prorateLongerPeriods: 'by day' } },
      '12000 (2019-01-01: 718.03 of 8975.34, 2019-10-01: 302.47 of 3024.66)',
    ],
    // 15 of 30 days.
    [
      'in a month over 30 days, where the tenant prorates so',
      {
        price: '100',
        period: 'Month',
        start: '2026-01-01',
        rules: { prorateMonth: 'Actual/30' },
        rates: [
          ['0.1', undefined, '2026-01-15'],
          ['0.2', '2026-01-16', undefined],
        ],
      },
      '100 (2026-01-01: 5 of 50, 2026-01-16: 10 of 50)',
    ],
    // 4 of 7 days: 40.
    [
      'by the days of weeks',
      {
        price: '70',
        period: 'Week',
        start: '2026-01-01',
        rates: [
          ['0.1', undefined, '2026-01-04'],
          ['0.2', '2026-01-05', undefined],
        ],
      },
      '70 (2026-01-01: 4 of 40, 2026-01-05: 6 of 30)',
    ],
    [
      'by one rate that goes on, in one part',
      { ...annual, rates: [['0.08', '2018-01-01', '2020-12-31']] },
      '12000 (2019-01-01: 960 of 12000)',
    ],
    [
      'not at all where no rate is in force',
      { ...annual, rates: [['0.1', '2019-10-01', undefined]] },
      '12000 (2019-10-01: 300 of 3000)',
    ],
    [
      'up to the last day of a rate that nothing follows',
      { ...annual, rates: [['0.1', undefined, '2019-09-30']] },
      '12000 (2019-01-01: 900 of 9000)',
    ],
    [
      'by a flat fee once',
      {
        ...annual,
        rates: [
          ['0.08', undefined, '2019-09-30'],
          ['0.1', '2019-10-01', undefined],
          ['5', undefined, undefined, 'FlatFee'],
        ],
      },
      '12000 (2019-01-01: 720 of 9000, 2019-01-01: 5 of 9000, 2019-10-01: 300 of 3000)',
    ],
    // 9 months of 1080 are 9720, and 3 are 3240. 9720 / 1.08 = 9000; 3240 / 1.1 = 2945.45, of which the rest, 294.55, is tax.
    [
      'takes each part of a price with its tax apart',
      { ...annual, price: '12960', mode: 'TaxInclusive' },
      '11945.45 (2019-01-01: 720 of 9000, 2019-10-01: 294.55 of 2945.45)',
    ],
  ])('%s', (_, given, expected) => {
    expect(text(given)).toBe(expected);
  });

  it('gives a credit back by the rates of its days: -6,000 are -240 and -300', () => {
    const cancelled = billed({
      ...annual,
      target: '2019-07-01',
      charge: { ChargedThroughDate: '2020-01-01' as LocalDate, EffectiveEndDate: '2019-07-01' as LocalDate },
    });
    expect(cancelled?.item.chargeAmount).toBe('-6000');
    expect(cancelled?.taxes.map(({ taxAmount, part }) => [part?.start, taxAmount])).toEqual([
      ['2019-07-01', '-240'],
      ['2019-10-01', '-300'],
    ]);
  });
});
