import fc from 'fast-check';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import { periodGrid } from '../../../src/billing/rating/periods.js';
import { shareOfPeriod } from '../../../src/billing/rating/proration.js';
import { roundAmount } from '../../../src/billing/rating/rounding.js';
import { addDays, daysBetween, localDate, localDateOf } from '../../../src/platform/dates.js';
import { exact, sum } from '../../../src/platform/money.js';
import { bill, chargeToBill, defaultBillingRules, lines } from '../charges.js';

const rules = (
  prorateMonth: BillingRules['prorateMonth'],
  prorateLongerPeriods = 'by month first' as const,
) => ({
  ...defaultBillingRules,
  prorateMonth,
  prorateLongerPeriods,
});

/** The period of that length, cycle day 1, which the first day is in. */
function periodOf(BillingPeriod: string, first: string, cycleDay = 1) {
  return periodGrid(chargeToBill({ cycleDay, charge: { BillingPeriod } }), localDate('2000-01-01')).periodAt(
    localDate(first),
  );
}

function share(first: string, lastInclusive: string, prorateMonth: BillingRules['prorateMonth']): string {
  const days = { start: localDate(first), end: addDays(localDate(lastInclusive), 1) };
  return shareOfPeriod(days, periodOf('Month', first), rules(prorateMonth)).value.toFixed(10);
}

describe('the share of a month', () => {
  // The documented shares of months, by actual days and by 30 (sources: proration).
  it.each([
    ['2021-01-27', '2021-01-31', [5, 31], [5, 30], [4, 30]],
    ['2021-02-27', '2021-02-28', [2, 28], [2, 30], [4, 30]],
    ['2021-04-21', '2021-04-29', [9, 30], [9, 30], [9, 30]],
    ['2020-02-01', '2020-02-29', [29, 29], [30, 30], [30, 30]],
    ['2021-01-31', '2021-01-31', [1, 31], [1, 30], [1, 30]],
    ['2021-01-30', '2021-01-31', [2, 31], [2, 30], [1, 30]],
  ] as const)('%s to %s', (first, last, actual, over30, strict) => {
    const ratio = ([part, whole]: readonly [number, number]) => exact(part).div(whole).toFixed(10);
    expect(share(first, last, 'Actual')).toBe(ratio(actual));
    expect(share(first, last, 'Actual/30')).toBe(ratio(over30));
    expect(share(first, last, 'Strict 30/360')).toBe(ratio(strict));
  });

  it('is never more than the month, even with 30 of its 31 days', () => {
    expect(share('2021-01-02', '2021-01-31', 'Actual/30')).toBe('1.0000000000');
    expect(share('2021-01-01', '2021-01-30', 'Strict 30/360')).toBe('1.0000000000');
  });
});

describe('a prorated amount', () => {
  // docs.zuora.com, Total amount calculation with partial month proration, examples 1 to 3: 100 a month, quarterly.
  // Example 2 is printed there as 251.62, which is 100 * (2 + 16/31) cut off: rounded half up it is 251.61.
  it.each([
    ['Actual/30', '253.33'],
    ['Actual', '251.61'],
    ['Strict 30/360', '250'],
  ] as const)('of a quarter from its 16th day on, %s: %s', (prorateMonth, amount) => {
    const input = chargeToBill({
      start: '2018-01-16',
      end: '2019-01-01',
      subscription: { SubscriptionStartDate: localDate('2018-01-01') },
      charge: {
        BillingPeriod: 'Quarter',
        ListPriceBase: 'Per Month',
        BillingPeriodAlignment: 'AlignToSubscriptionStart',
      },
    });
    expect(lines(bill(input, '2018-02-01', { prorateMonth }))).toEqual([`2018-01-16..2018-03-31 ${amount}`]);
  });

  // docs.zuora.com, Total amount calculation with partial period, examples 1 to 4: 1200 a year
  it.each([
    ['Actual/30', 'by month first', '560'],
    ['Actual', 'by month first', '558.06'],
    ['Actual/30', 'by day', '570'],
    ['Actual', 'by day', '562.19'],
  ] as const)('of a year from July 14 on, %s, %s: %s', (prorateMonth, prorateLongerPeriods, amount) => {
    const input = chargeToBill({
      start: '2018-01-01',
      end: '2019-01-01',
      charge: {
        BillingPeriod: 'Annual',
        Price: '1200' as never,
        TriggerEvent: 'SpecificDate',
        TriggerDate: localDate('2018-07-14'),
        BillCycleType: 'SubscriptionStartDay',
        BillingPeriodAlignment: 'AlignToTermStart',
      },
    });
    expect(lines(bill(input, '2018-12-31', { prorateMonth, prorateLongerPeriods }))).toEqual([
      `2018-07-14..2018-12-31 ${amount}`,
    ]);
  });

  it('of 131 days at 1000 a month is 4290.32', () => {
    // docs.zuora.com, Handling differences between Zuora and Salesforce CPQ
    const input = chargeToBill({
      start: '2019-05-23',
      end: '2019-10-01',
      charge: { Price: '1000' as never },
    });
    const { items } = bill(input, '2019-09-30');
    expect(sum(items.map((item) => item.chargeAmount)).toFixed()).toBe('4290.32');
  });
});

describe('parts of a period', () => {
  const cut = fc.record({
    period: fc.constantFrom('Month', 'Quarter', 'Semi-Annual', 'Annual'),
    cycleDay: fc.integer({ min: 1, max: 31 }),
    year: fc.integer({ min: 1999, max: 2101 }),
    month: fc.integer({ min: 1, max: 12 }),
    cuts: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 8 }),
  });

  it('add up to the whole, by actual days', () => {
    fc.assert(
      fc.property(
        cut,
        fc.constantFrom('by month first', 'by day'),
        ({ period: name, cycleDay, year, month, cuts }, longer) => {
          const period = periodOf(name, localDateOf(year, month, 15), cycleDay);
          const length = daysBetween(period.start, period.end);
          const edges = [...new Set([0, ...cuts.filter((n) => n < length), length])].sort((a, b) => a - b);
          const parts = edges
            .slice(1)
            .map(
              (edge, n) =>
                shareOfPeriod(
                  { start: addDays(period.start, edges[n] as number), end: addDays(period.start, edge) },
                  period,
                  { ...defaultBillingRules, prorateLongerPeriods: longer },
                ).value,
            );
          expect(sum(parts).toDecimalPlaces(20).toFixed()).toBe('1');
          const amounts = parts.map((part) => roundAmount(exact('99.99').times(part), 'USD'));
          const offBy = sum(amounts).minus('99.99').abs();
          expect(offBy.lte(exact('0.005').times(parts.length))).toBe(true);
        },
      ),
    );
  });

  it('are never negative and never more than the whole, by any rule', () => {
    const kinds = fc.constantFrom('Actual', 'Actual/30', 'Strict 30/360');
    fc.assert(
      fc.property(cut, kinds, fc.constantFrom('by month first', 'by day'), (given, prorateMonth, longer) => {
        const period = periodOf(given.period, localDateOf(given.year, given.month, 15), given.cycleDay);
        const length = daysBetween(period.start, period.end);
        const [from = 0, days = 1] = given.cuts;
        const start = addDays(period.start, from % length);
        const end = addDays(start, 1 + (days % daysBetween(start, period.end)));
        const part = shareOfPeriod({ start, end }, period, {
          ...defaultBillingRules,
          prorateMonth,
          prorateLongerPeriods: longer,
        }).value;
        expect(part.gte(0) && part.lte(1)).toBe(true);
      }),
    );
  });
});
