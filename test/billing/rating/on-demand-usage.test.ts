import fc from 'fast-check';
import type { BilledItem } from '../../../src/billing/rating/charge-to-bill.js';
import { addDays, localDate, type LocalDate } from '../../../src/platform/dates.js';
import { decimalText, sum } from '../../../src/platform/money.js';
import { amount } from '../charges.js';
import { inSteps, usageLines, type Step, type UsageCase, type Used } from './used-in-steps.js';

/** docs.zuora.com, On-demand usage rating, Rating by billing period: 2 up to 10 units, 3 up to 20, 5 beyond. */
const TIERS = [
  { Tier: 1, StartingUnit: amount('0'), EndingUnit: amount('10'), Price: amount('2') },
  { Tier: 2, StartingUnit: amount('11'), EndingUnit: amount('20'), Price: amount('3') },
  { Tier: 3, StartingUnit: amount('21'), Price: amount('5') },
];

const onDemandCharge = ({ charge = {}, tiers = TIERS, ...of }: UsageCase): UsageCase => ({
  start: '2020-01-01',
  ...of,
  tiers,
  charge: { ChargeModel: 'Tiered Pricing', Price: null, UsageRecordRatingOption: 'OnDemand', ...charge },
});
const lines = (of: UsageCase, steps: readonly Step[]) => usageLines(onDemandCharge(of), steps);

describe('Usage that is billed on demand', () => {
  it('of a later bill is what the period comes to, less what was billed (docs, Rating by billing period)', () => {
    const billed = lines({}, [
      {
        used: [
          ['2020-01-01', '3'],
          ['2020-01-02', '5'],
          ['2020-01-03', '7'],
        ],
        target: '2020-01-04',
      },
      {
        used: [
          ['2020-01-01', '1'],
          ['2020-01-04', '5'],
        ],
        target: '2020-01-05',
      },
    ]);
    expect(billed).toEqual([
      // 15 units: 10 x 2 + 5 x 3
      ['2020-01-01..2020-01-03 15 = 35'],
      // 21 units: 10 x 2 + 10 x 3 + 1 x 5 = 55, less 35
      ['2020-01-01..2020-01-04 6 = 20'],
    ]);
  });

  it.each<[string, UsageCase, readonly Step[], readonly (readonly string[])[]]>([
    [
      'is not that of the target date itself, nor of later days',
      {},
      [
        {
          used: [
            ['2020-01-03', '1'],
            ['2020-01-04', '1'],
            ['2020-02-03', '1'],
          ],
          target: '2020-01-04',
        },
      ],
      [['2020-01-01..2020-01-03 1 = 2']],
    ],
    [
      'makes no item where none came, until a period is over that had none',
      {},
      [{ target: '2020-01-20' }, { target: '2020-02-01' }, { target: '2020-02-02' }],
      [[], ['2020-01-01..2020-01-31 0 = 0'], []],
    ],
    [
      'makes none at the end of a period where all of it is billed',
      {},
      [
        { used: [['2020-01-03', '1']], target: '2020-01-20' },
        { target: '2020-02-01' },
        { target: '2020-03-01' },
      ],
      [['2020-01-01..2020-01-19 1 = 2'], [], ['2020-02-01..2020-02-29 0 = 0']],
    ],
    [
      'makes no item of nothing where that is not wanted',
      { rules: { suppressZeroUsage: true } },
      [{ used: [['2020-02-03', '1']], target: '2020-04-01' }],
      [['2020-02-01..2020-02-29 1 = 2']],
    ],
    [
      'reaches the tiers period by period: those of the next one begin anew',
      {},
      [
        { used: [['2020-01-31', '10']], target: '2020-02-01' },
        { used: [['2020-02-01', '10']], target: '2020-02-02' },
        { used: [['2020-02-29', '10']], target: '2020-03-01' },
      ],
      // 10 x 2; 10 x 2; 20 units are 50, less 20
      [
        ['2020-01-01..2020-01-31 10 = 20'],
        ['2020-02-01..2020-02-01 10 = 20'],
        ['2020-02-01..2020-02-29 10 = 30'],
      ],
    ],
    [
      'comes for several periods at once',
      {},
      [
        {
          used: [
            ['2020-01-31', '11'],
            ['2020-02-01', '11'],
            ['2020-03-01', '1'],
          ],
          target: '2020-03-02',
        },
      ],
      [['2020-01-01..2020-01-31 11 = 23', '2020-02-01..2020-02-29 11 = 23', '2020-03-01..2020-03-01 1 = 2']],
    ],
    [
      'that comes on the same target date again is billed again',
      {},
      [
        { used: [['2020-01-03', '1']], target: '2020-01-04' },
        { used: [['2020-01-02', '1']], target: '2020-01-04' },
        { used: [['2020-01-02', '1']], target: '2020-01-03' },
      ],
      [['2020-01-01..2020-01-03 1 = 2'], ['2020-01-01..2020-01-03 1 = 2'], []],
    ],
    [
      'of a period that is over stays pending',
      {},
      [
        { used: [['2020-01-03', '1']], target: '2020-02-01' },
        {
          used: [
            ['2020-01-04', '1'],
            ['2020-02-04', '1'],
          ],
          target: '2020-02-10',
        },
      ],
      [['2020-01-01..2020-01-31 1 = 2'], ['2020-02-01..2020-02-09 1 = 2']],
    ],
    [
      'of a period that is over is billed where late usage is',
      { rules: { billLateUsage: true } },
      [
        { used: [['2020-01-03', '10']], target: '2020-02-10' },
        {
          used: [
            ['2020-01-04', '1'],
            ['2020-02-04', '1'],
          ],
          target: '2020-02-11',
        },
      ],
      [['2020-01-01..2020-01-31 10 = 20'], ['2020-01-01..2020-01-31 1 = 3', '2020-02-01..2020-02-10 1 = 2']],
    ],
    [
      'ends with the charge',
      { end: '2020-01-16' },
      [
        { used: [['2020-01-03', '1']], target: '2020-01-10' },
        {
          used: [
            ['2020-01-15', '10'],
            ['2020-01-16', '9'],
          ],
          target: '2020-03-01',
        },
        { used: [['2020-01-02', '1']], target: '2020-03-01' },
      ],
      // 11 units are 23, less 2
      [['2020-01-01..2020-01-09 1 = 2'], ['2020-01-01..2020-01-15 10 = 21'], []],
    ],
    [
      'begins with the charge, within a month',
      { start: '2020-01-31' },
      [
        {
          used: [
            ['2020-01-30', '9'],
            ['2020-01-31', '1'],
          ],
          target: '2020-02-01',
        },
      ],
      [['2020-01-31..2020-01-31 1 = 2']],
    ],
    [
      'begins with the charge, not before',
      { start: '2020-01-31' },
      [{ used: [['2020-01-31', '1']], target: '2020-01-31' }],
      [[]],
    ],
    [
      'may be given back by a volume that has become cheaper',
      {
        charge: { ChargeModel: 'Volume Pricing' },
        tiers: [
          { Tier: 1, StartingUnit: amount('0'), EndingUnit: amount('10'), Price: amount('2') },
          { Tier: 2, StartingUnit: amount('11'), Price: amount('1') },
        ],
      },
      [
        { used: [['2020-01-01', '10']], target: '2020-01-02' },
        { used: [['2020-01-02', '1']], target: '2020-01-03' },
      ],
      // 10 x 2; 11 x 1 less 20
      [['2020-01-01..2020-01-01 10 = 20'], ['2020-01-01..2020-01-02 1 = -9']],
    ],
    [
      'is rated group by group where it is grouped: two records of 11 units are 23 each',
      { charge: { RatingGroup: 'ByUsageRecord' } },
      [
        { used: [['2020-01-01', '11']], target: '2020-01-02' },
        { used: [['2020-01-02', '11']], target: '2020-01-03' },
      ],
      [['2020-01-01..2020-01-01 11 = 23'], ['2020-01-01..2020-01-02 11 = 23']],
    ],
    [
      'is rounded as a whole: 3 x 0.335 are 1.01, two of them 0.67',
      { charge: { ChargeModel: 'Per Unit Pricing', Price: amount('0.335') }, tiers: [] },
      [
        { used: [['2020-01-01', '1']], target: '2020-01-02' },
        { used: [['2020-01-02', '1']], target: '2020-01-03' },
        { used: [['2020-01-03', '1']], target: '2020-01-04' },
      ],
      [
        ['2020-01-01..2020-01-01 1 = 0.34'],
        ['2020-01-01..2020-01-02 1 = 0.33'],
        ['2020-01-01..2020-01-03 1 = 0.34'],
      ],
    ],
    [
      'has the decimals of its currency: 2 x 0.3335 are 0.667',
      { currency: 'KWD', charge: { ChargeModel: 'Per Unit Pricing', Price: amount('0.3335') }, tiers: [] },
      [
        { used: [['2020-01-01', '1']], target: '2020-01-02' },
        { used: [['2020-01-02', '1']], target: '2020-01-03' },
      ],
      [['2020-01-01..2020-01-01 1 = 0.334'], ['2020-01-01..2020-01-02 1 = 0.333']],
    ],
    [
      'may be taken back: 10 units less 4 are 6 x 2',
      {},
      [
        { used: [['2020-01-01', '10']], target: '2020-01-02' },
        { used: [['2020-01-02', '-4']], target: '2020-01-03' },
      ],
      [['2020-01-01..2020-01-01 10 = 20'], ['2020-01-01..2020-01-02 -4 = -8']],
    ],
  ])('%s', (_what, of, steps, expected) => {
    expect(lines(of, steps)).toEqual(expected);
  });

  it('of a term that is billed to its end needs no day beyond it', () => {
    const termed = { end: '2020-07-01', charge: { BillingPeriod: 'Subscription Term' } };
    const steps = [
      { used: [['2020-02-01', '1'] as const], target: '2020-07-01' },
      { used: [['2020-02-01', '1'] as const], target: '2020-08-01' },
    ];
    expect(lines(termed, steps)).toEqual([['2020-01-01..2020-06-30 1 = 2'], []]);
    expect(lines({ ...termed, rules: { billLateUsage: true } }, steps)[1]).toEqual([
      '2020-01-01..2020-06-30 1 = 2',
    ]);
  });

  it('comes to the same in each period, in as many steps as one likes', () => {
    const day = fc.integer({ min: 0, max: 130 }).map((n) => addDays(localDate('2020-01-15'), n));
    const anything = fc.record({
      model: fc.constantFrom('Tiered Pricing', 'Volume Pricing'),
      group: fc.constantFrom('ByBillingPeriod', 'ByUsageStartDate', 'ByUsageRecord'),
      used: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 300 })), { maxLength: 12 }),
      targets: fc.array(day, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(anything, ({ model, group, used, targets }) => {
        const of = onDemandCharge({
          start: '2020-01-15',
          charge: { ChargeModel: model, RatingGroup: group },
        });
        const all: Used[] = used.map(([at, units]) => [at, String(units / 10)]);
        const last = '2020-06-01' as LocalDate;
        const steps = [...targets, last].sort();
        const perMonth = (done: readonly (readonly BilledItem[])[]) => {
          const months = ['01', '02', '03', '04', '05'];
          return months.map((month) =>
            decimalText(
              sum(
                done
                  .flat()
                  .filter((item) => item.serviceStartDate.slice(5, 7) === month)
                  .map((item) => item.chargeAmount),
              ),
            ),
          );
        };
        // What comes before a target comes at that target's bill.
        const arriving = steps.map((target, n): Step => ({
          target,
          used: all.filter(([at]) => at < target && (n === 0 || at >= (steps[n - 1] as string))),
        }));
        const onDemand = inSteps(of, arriving);
        const atOnce = inSteps(of, [{ used: all, target: last }]);
        expect(perMonth(onDemand)).toEqual(perMonth(atOnce));
        const ids = onDemand.flat().flatMap((item) => item.usageIds);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(all.length);
      }),
    );
  });
});
