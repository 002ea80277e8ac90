import fc from 'fast-check';
import { addDays, addMonths, localDate } from '../../../src/platform/dates.js';
import { sum } from '../../../src/platform/money.js';
import { amount, bill, billInSteps, chargeToBill, lines } from '../charges.js';

interface Yearly {
  readonly price: string;
  /** Months of a billing period. */
  readonly months: number;
  readonly start?: string;
  readonly end?: string;
  readonly cycleDay?: number;
  readonly currency?: string;
  readonly more?: object;
}

const yearly = ({ price, months, more, ...parts }: Yearly) =>
  chargeToBill({
    ...parts,
    charge: {
      Price: amount(price),
      ListPriceBase: 'Per Year',
      BillingPeriod: 'Specific Months',
      SpecificBillingPeriod: months,
      ...more,
    },
  });

const amounts = (charge: Yearly, target: string) =>
  bill(yearly(charge), target).items.map(({ chargeAmount }) => chargeAmount);

describe('A yearly price in shorter billing periods adds up over the year', () => {
  it.each<[string, Yearly, string, readonly string[]]>([
    // docs.zuora.com, Create subscriptions containing charges with annual prices and specific-month billing periods
    // through the REST API: 21500/3 = 7166.67; 21500/3 x 2 = 14333.33, less 7166.67; 21500 less both
    ['21500 by 4 months', { price: '21500', months: 4 }, '2026-12-31', ['7166.67', '7166.66', '7166.67']],
    // docs.zuora.com, Get started with annual list price: the first invoice of 100 by 4 months is 33.33; then 66.67 - 33.33
    ['100 by 4 months', { price: '100', months: 4 }, '2026-12-31', ['33.33', '33.34', '33.33']],
    // docs.zuora.com, Create orders containing multiple charges with annual prices and unaligned billing periods
    ['36900 by 4 months', { price: '36900', months: 4 }, '2026-12-31', ['12300', '12300', '12300']],
    ['11000 by 4 months', { price: '11000', months: 4 }, '2026-12-31', ['3666.67', '3666.66', '3666.67']],
    ['800 by 4 months', { price: '800', months: 4 }, '2026-12-31', ['266.67', '266.66', '266.67']],
    // 8.333, 16.667, 25, 33.333, 41.667, 50
    [
      '100 by the month',
      { price: '100', months: 1 },
      '2026-06-30',
      ['8.33', '8.34', '8.33', '8.33', '8.34', '8.33'],
    ],
    // docs.zuora.com, Create orders containing multiple subscriptions and multiple charges with odd terms: the last of
    // three periods has 2 of 4 months; 21500 x 10/12 = 17916.67, less 14333.33
    [
      '21500 by 4 months, for 10 months',
      { price: '21500', months: 4, end: '2026-11-01' },
      '2026-12-31',
      ['7166.67', '7166.66', '3583.34'],
    ],
    // The next year begins anew: 0.335 is 0.34, not 0.67 - 0.34
    [
      '0.335 in halves, two years',
      { price: '0.335', months: 6 },
      '2027-12-31',
      ['0.17', '0.17', '0.17', '0.17'],
    ],
    // A year is no whole number of them: 41.667, 83.333, 125, 166.667
    ['100 by 5 months', { price: '100', months: 5 }, '2027-04-30', ['41.67', '41.66', '41.67', '41.67']],
    ['nothing', { price: '0', months: 4 }, '2026-12-31', ['0', '0', '0']],
    ['a yearly credit', { price: '-100', months: 4 }, '2026-12-31', ['-33.33', '-33.34', '-33.33']],
    ['in yen', { price: '100', months: 4, currency: 'JPY' }, '2026-12-31', ['33', '34', '33']],
    ['in dinars', { price: '100', months: 4, currency: 'KWD' }, '2026-12-31', ['33.333', '33.334', '33.333']],
    // 3 x 33.335 = 100.005 a year
    [
      'of three units',
      {
        price: '33.335',
        months: 4,
        more: { ChargeModel: 'Per Unit Pricing', Quantity: amount('3') },
      },
      '2026-12-31',
      ['33.34', '33.33', '33.34'],
    ],
    // From January 31 on, month ends: February 29 in 2028
    [
      'from month end to month end',
      { price: '100', months: 4, start: '2028-01-31', cycleDay: 31 },
      '2028-12-31',
      ['33.33', '33.34', '33.33'],
    ],
  ])('%s', (_what, charge, target, expected) => {
    expect(amounts(charge, target)).toEqual(expected);
  });

  it.each<[string, Yearly, readonly string[]]>([
    // docs.zuora.com, Create Orders containing charges with Annual Pricing and Leading Partial Periods: each period of
    // such a segment is rounded for itself. 100.01/2 = 50.005; one of 31 days of May is 1/6 x 1/31 of it.
    [
      'a segment that begins within a period',
      { price: '100.01', months: 6, start: '2025-05-31' },
      ['2025-05-31..2025-05-31 0.27', '2025-06-01..2025-11-30 50.01', '2025-12-01..2026-05-31 50.01'],
    ],
    [
      'one that begins with a period, beside it',
      { price: '100.01', months: 6, start: '2025-06-01' },
      ['2025-06-01..2025-11-30 50.01', '2025-12-01..2026-05-31 50'],
    ],
    // No shorter period: what is 1.5 years is 150.015
    ['a longer period', { price: '100.01', months: 18 }, ['2026-01-01..2027-06-30 150.02']],
  ])('%s', (_what, charge, expected) => {
    expect(lines(bill(yearly(charge), '2026-01-01')).slice(0, 3)).toEqual(expected);
  });

  it('begins with a segment anew, where an update begins with a period', () => {
    const second = { EffectiveStartDate: localDate('2026-05-01'), triggeredOn: localDate('2026-01-01') };
    // 200/3: 66.67, 133.33 - 66.67
    expect(lines(bill(yearly({ price: '200', months: 4, more: second }), '2026-09-01'))).toEqual([
      '2026-05-01..2026-08-31 66.67',
      '2026-09-01..2026-12-31 66.66',
    ]);
  });

  it.each([
    // 4 months are 7166.67, 2 of them 3583.33
    ['the first period', '2026-03-01', '2026-05-01', ['2026-03-01..2026-04-30 -3583.34']],
    // 8 months are 14333.33, of which 7166.66 are the second period's; 6 of them 10750, which is 3583.33 of it
    ['the second period', '2026-07-01', '2026-09-01', ['2026-07-01..2026-08-31 -3583.33']],
    ['a whole period', '2026-05-01', '2026-09-01', ['2026-05-01..2026-08-31 -7166.66']],
  ])('gives back what the rest of %s was billed with', (_what, end, through, credited) => {
    const cut = {
      EffectiveEndDate: localDate(end),
      ChargedThroughDate: localDate(through),
      ProcessedThroughDate: addMonths(localDate(through), -4),
    };
    expect(lines(bill(yearly({ price: '21500', months: 4, more: cut }), '2026-09-01'))).toEqual(credited);
  });

  it('comes to the price in each year, in as many steps as one likes', () => {
    const anything = fc.record({
      cents: fc.integer({ min: -100_000, max: 1_000_000 }),
      months: fc.constantFrom(1, 2, 3, 4, 6),
      cycleDay: fc.integer({ min: 1, max: 31 }),
      monthsOn: fc.integer({ min: 0, max: 40 }),
      steps: fc.array(fc.integer({ min: 0, max: 760 }), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(anything, ({ cents, months, cycleDay, monthsOn, steps }) => {
        // A day of the cycle: periods begin with the charge.
        const first = addMonths(localDate('2024-01-31'), monthsOn);
        const start =
          cycleDay >= 28 ? first : addDays(addMonths(localDate('2023-12-01'), monthsOn), cycleDay - 1);
        const price = String(cents / 100);
        const charge = yearly({ price, months, start, cycleDay: cycleDay >= 28 ? 31 : cycleDay });
        const targets = [
          ...steps.map((days) => addDays(start, days)),
          addDays(addMonths(start, 24), -3),
        ].sort();
        const { items } = billInSteps(charge, targets);
        const perYear = 12 / months;
        for (const from of [0, perYear]) {
          const year = items.slice(from, from + perYear).map(({ chargeAmount }) => chargeAmount);
          expect(sum(year).times(100).toNumber()).toBe(cents);
        }
      }),
    );
  });
});
