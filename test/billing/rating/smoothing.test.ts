import fc from 'fast-check';
import { smoothed, type Smoothing } from '../../../src/billing/rating/smoothing.js';
import { exact, sum } from '../../../src/platform/money.js';
import { amount } from '../charges.js';
import { usageLines, inSteps, type Step, type UsageCase, type Used } from './used-in-steps.js';

const smoothing = (more: Partial<Smoothing> = {}): Smoothing => ({
  model: 'RollingWindow',
  option: 'EndOfSmoothingPeriod',
  periods: 3,
  included: exact(500),
  ...more,
});

/** `33` of a period that bills so many units, `0 (20)` where 20 units go on to the next one. */
const text = (how: Smoothing, used: readonly number[]) =>
  smoothed(
    how,
    used.map((units) => ({ used: exact(units) })),
  ).map(({ overage, rolloverBalance }) =>
    rolloverBalance ? `${overage.toFixed()} (${rolloverBalance.toFixed()})` : overage.toFixed(),
  );

/** docs.zuora.com, Example scenarios for rolling window: 500 minutes a month, overage beyond 1500 in three months. */
describe('A rolling window of three months', () => {
  const perPeriod = smoothing({ option: 'PerBillingPeriod' });
  it.each<[string, Smoothing, readonly number[], readonly string[]]>([
    [
      // docs, Example: Rolling window with the Apply Overage at the end of Smoothing Period option: January to March 1233,
      // so the window moves; February to April 1533, so the next begins in May; May to July 1800
      'with overage at its end',
      smoothing(),
      [700, 200, 333, 1000, 600, 1200, 0],
      ['0', '0', '0', '33', '0', '0', '300'],
    ],
    [
      // docs, Example: Rolling window with the Apply overage as soon as it occurs option: April to June 1000, 1600, 2500
      'with overage as soon as it occurs',
      perPeriod,
      [700, 200, 333, 1000, 600, 900],
      ['0', '0', '0', '0', '100', '900'],
    ],
    [
      'begins anew after three months',
      perPeriod,
      [2000, 0, 0, 1500, 1, 0, 2000],
      ['500', '0', '0', '0', '1', '0', '500'],
    ],
    ['takes units back in their window', perPeriod, [1600, -200, 150], ['100', '-100', '50']],
    ['at the very border: 1500 are included', smoothing(), [500, 500, 500, 501], ['0', '0', '0', '1']],
    ['of one month is overage as ever', smoothing({ periods: 1 }), [501, 499, 500], ['1', '0', '0']],
    ['of no included units bills all', perPeriod, [0, 0], ['0', '0']],
    [
      'of no included units, with usage',
      smoothing({ included: exact(0) }),
      [1, 2, 3, 4],
      ['0', '0', '6', '0'],
    ],
  ])('%s', (_what, how, used, expected) => {
    expect(text(how, used)).toEqual(expected);
  });

  it('that is cut short by the end of its charge ends with it', () => {
    const cut = [{ used: exact(1000) }, { used: exact(600), isLast: true }];
    expect(smoothed(smoothing(), cut).map(({ overage }) => overage.toFixed())).toEqual(['0', '100']);
  });

  it('does not count a month that has begun before its charge', () => {
    const partial = [
      { used: exact(600), isPartial: true },
      ...[700, 500, 310].map((used) => ({ used: exact(used) })),
    ];
    // 600 - 500; then 1510 - 1500
    expect(smoothed(smoothing(), partial).map(({ overage }) => overage.toFixed())).toEqual([
      '100',
      '0',
      '0',
      '10',
    ]);
  });

  it('bills as much as soon as it occurs as the window has overage', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 12 }), (used) => {
        const units = smoothed(
          perPeriod,
          used.map((one) => ({ used: exact(one) })),
        );
        for (let first = 0; first + 3 <= used.length; first += 3) {
          const total = used.slice(first, first + 3).reduce((a, b) => a + b, 0);
          const billed = sum(units.slice(first, first + 3).map(({ overage }) => overage));
          expect(billed.toNumber()).toBe(Math.max(0, total - 1500));
        }
      }),
    );
  });
});

// docs.zuora.com, Rollover: unused units are kept for so many periods, and must be used within them
describe('Units that roll over', () => {
  const of = (periods: number) => smoothing({ model: 'Rollover', periods, included: exact(100) });
  it.each<[string, number, readonly number[], readonly string[]]>([
    ['are used by the next month', 1, [80, 120], ['0 (20)', '0 (0)']],
    ['and what is beyond them is billed', 1, [80, 130], ['0 (20)', '10 (0)']],
    ['expire after one month', 1, [80, 100, 110], ['0 (20)', '0 (0)', '10 (0)']],
    ['last for two', 2, [80, 100, 110, 120], ['0 (20)', '0 (20)', '0 (0)', '20 (0)']],
    // 40 of the first and 30 of the second are left: 50 take the 40, then 10 of the 30
    ['are used the oldest first', 2, [60, 70, 150, 120], ['0 (40)', '0 (70)', '0 (20)', '0 (0)']],
    ['come after the own ones of a month', 3, [50, 90], ['0 (50)', '0 (60)']],
    [
      'pile up over six months, and no further',
      6,
      [0, 0, 0, 0, 0, 0, 0],
      ['0 (100)', '0 (200)', '0 (300)', '0 (400)', '0 (500)', '0 (600)', '0 (600)'],
    ],
  ])('%s', (_what, periods, used, expected) => {
    expect(text(of(periods), used)).toEqual(expected);
  });

  it('do not in a month that has begun before their charge', () => {
    const periods = [{ used: exact(10), isPartial: true }, { used: exact(110) }];
    expect(
      smoothed(of(3), periods).map(({ overage, rolloverBalance }) => [
        overage.toFixed(),
        rolloverBalance?.toFixed(),
      ]),
    ).toEqual([
      ['0', '0'],
      ['10', '0'],
    ]);
  });
});

describe('A smoothed charge', () => {
  const charge = ({ charge: fields = {}, ...of }: UsageCase = {}): UsageCase => ({
    ...of,
    charge: {
      ChargeModel: 'Overage Pricing',
      Price: amount('0.1'),
      IncludedUnits: amount('500'),
      smoothingModel: 'RollingWindow',
      NumberOfPeriods: 3,
      ...fields,
    },
  });
  const year: Used[] = [700, 200, 333, 1000, 600, 1200].map((units, month) => [
    `2026-0${month + 1}-1${month}`,
    String(units),
  ]);
  const months = (first: number, last: number): Step[] =>
    Array.from({ length: last - first + 1 }, (_, n) => ({
      used: year.slice(first - 1 + n, first + n),
      target: `2026-0${first + n + 1}-01`,
    }));

  it('bills month by month what the page says: 33 and 300 units of 0.1', () => {
    expect(usageLines(charge(), months(1, 7)).flat()).toEqual([
      '2026-01-01..2026-01-31 700 = 0',
      '2026-02-01..2026-02-28 200 = 0',
      '2026-03-01..2026-03-31 333 = 0',
      '2026-04-01..2026-04-30 1000 = 3.3',
      '2026-05-01..2026-05-31 600 = 0',
      '2026-06-01..2026-06-30 1200 = 0',
      '2026-07-01..2026-07-31 0 = 30',
    ]);
  });

  it('keeps an item that bills a window, though its month is without usage', () => {
    const rules = { suppressZeroUsage: true };
    expect(usageLines(charge({ rules }), [{ used: year, target: '2026-09-01' }])[0]?.slice(-1)).toEqual([
      '2026-07-01..2026-07-31 0 = 30',
    ]);
  });

  it('that ends within a month ends its window, unless the next term may go on with it', () => {
    const removed = charge({ charge: { EffectiveEndDate: '2026-02-15' } });
    const steps: Step[] = [
      {
        used: [
          ['2026-01-02', '1000'],
          ['2026-02-02', '600'],
        ],
        target: '2026-03-01',
      },
    ];
    expect(usageLines(removed, steps)[0]).toEqual([
      '2026-01-01..2026-01-31 1000 = 0',
      '2026-02-01..2026-02-14 600 = 10',
    ]);
    expect(usageLines(charge({ end: '2026-02-15' }), steps)[0]?.[1]).toBe('2026-02-01..2026-02-14 600 = 0');
  });

  it('leaves usage pending that comes for a month that is billed', () => {
    const late: Step[] = [
      { used: [['2026-01-02', '1000']], target: '2026-02-01' },
      { used: [['2026-01-03', '1000']], target: '2026-04-01' },
    ];
    const rules = { billLateUsage: true };
    expect(usageLines(charge({ rules }), late)[1]).toEqual([
      '2026-02-01..2026-02-28 0 = 0',
      '2026-03-01..2026-03-31 0 = 0',
    ]);
  });

  it.each([
    ['RollingWindow', 'EndOfSmoothingPeriod'],
    ['RollingWindow', 'PerBillingPeriod'],
    ['Rollover', undefined],
  ])('of the model %s %s comes to the same in one step or in many', (smoothingModel, option) => {
    const day = fc
      .integer({ min: 0, max: 360 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const anything = fc.record({
      start: fc.constantFrom('2026-01-01', '2026-01-20'),
      used: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 900 }).map(String)), { maxLength: 15 }),
      targets: fc.array(day, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(anything, ({ start, used, targets }) => {
        const of = charge({ start, charge: { smoothingModel, OverageCalculationOption: option } });
        const steps = [...targets, '2027-02-01']
          .sort()
          .map((target, n): Step => ({ target, used: n === 0 ? used : [] }));
        const once = inSteps(of, [{ target: '2027-02-01', used }]).flat();
        expect(inSteps(of, steps).flat()).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});
