import { bill, chargeToBill, usage } from '../charges.js';

/** A unit at 1, used on these days, and what is billed of them: `2026-02-01..2026-02-28: 2`. */
const billed = (
  days: readonly string[],
  rules: object,
  { start = '2026-01-15', end, target = '2026-12-31', ...charge }: Record<string, unknown> = {},
) => {
  const fields = { ChargeType: 'Usage', ChargeModel: 'Per Unit Pricing', Price: '1', ...charge };
  const input = chargeToBill({
    start: start as string,
    ...(end ? { end: end as string } : {}),
    charge: fields as never,
    usage: days.map((day, n) => usage(n, `${day}T08:00:00`, '1')),
  });
  return bill(input, target as string, rules).items.map(
    (item) => `${item.serviceStartDate}..${item.serviceEndDate}: ${item.quantity}`,
  );
};

const no = { billPartialUsageMonths: false };
const noWeeks = { billPartialUsageWeeks: false };

// docs.zuora.com, Proration, Proration for usage charges
describe('Usage of a part of a month', () => {
  const days = ['2026-01-20', '2026-02-10', '2026-03-05'];
  const cut = { end: '2026-03-10' };

  it('is billed by default, at the start and at the end', () => {
    expect(billed(days, {}, cut)).toEqual([
      '2026-01-15..2026-01-31: 1',
      '2026-02-01..2026-02-28: 1',
      '2026-03-01..2026-03-09: 1',
    ]);
  });

  it('at the start is not billed by the rule No, at the end it is', () => {
    expect(billed(days, no, cut)).toEqual(['2026-02-01..2026-02-28: 1', '2026-03-01..2026-03-09: 1']);
  });

  it.each<[string, object, object, string[]]>([
    [
      'a charge that begins with its period has no such part',
      no,
      { start: '2026-02-01', ...cut },
      ['2026-02-01..2026-02-28: 1', '2026-03-01..2026-03-09: 1'],
    ],
    ['a charge that ends within it has nothing to bill', no, { end: '2026-01-25' }, []],
    [
      'it is not late usage either',
      { ...no, billLateUsage: true },
      { ...cut, ChargedThroughDate: '2026-02-01' },
      ['2026-02-01..2026-02-28: 1', '2026-03-01..2026-03-09: 1'],
    ],
    [
      'on demand',
      no,
      { target: '2026-02-15', UsageRecordRatingOption: 'OnDemand' },
      ['2026-02-01..2026-02-14: 1'],
    ],
    // Half of a quarter that began on January 1
    [
      'of a quarter',
      no,
      {
        end: '2026-06-30',
        BillingPeriod: 'Quarter',
        BillingPeriodAlignment: 'AlignToSubscriptionStart',
        TriggerEvent: 'SpecificDate',
        TriggerDate: '2026-02-05',
        start: '2026-01-01',
      },
      ['2026-04-01..2026-06-29: 0'],
    ],
    [
      'a segment that an update has made goes on',
      no,
      { ...cut, EffectiveStartDate: '2026-02-05', Segment: 2 },
      ['2026-02-05..2026-02-28: 1', '2026-03-01..2026-03-09: 1'],
    ],
    [
      'one that has begun in the part that is free waits for its end',
      no,
      { ...cut, EffectiveStartDate: '2026-01-18', Segment: 2 },
      ['2026-02-01..2026-02-28: 1', '2026-03-01..2026-03-09: 1'],
    ],
    [
      'the rule on weeks says nothing of months',
      noWeeks,
      { end: '2026-02-01' },
      ['2026-01-15..2026-01-31: 1'],
    ],
  ])('%s', (_what, rules, charge, expected) => {
    expect(billed(days, rules, charge as never)).toEqual(expected);
  });

  it('of a smoothed charge is no overage of its own', () => {
    const smoothed = {
      ...{ ChargeModel: 'Overage Pricing', IncludedUnits: '1', smoothingModel: 'RollingWindow' },
      ...{ NumberOfPeriods: 1, OverageCalculationOption: 'EndOfSmoothingPeriod' },
    };
    const [first] = billed(['2026-01-20', '2026-01-21'], no, { ...smoothed, target: '2026-03-01' });
    expect(first).toBe('2026-02-01..2026-02-28: 0');
  });
});

// docs.zuora.com, Biling Rules - Proration: none of a prorated week is billed. Weeks begin on a Wednesday
describe('Usage of a part of a week', () => {
  const week = { BillingPeriod: 'Week', BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Wednesday' };
  const days = ['2018-01-02', '2018-01-05', '2018-01-12'];
  const four = { ...week, start: '2018-01-01', end: '2018-01-15', target: '2018-02-28' };

  it.each<[string, object, object, string[]]>([
    [
      'by default it is',
      {},
      four,
      ['2018-01-01..2018-01-02: 1', '2018-01-03..2018-01-09: 1', '2018-01-10..2018-01-14: 1'],
    ],
    ['by the rule No it is not, at either end', noWeeks, four, ['2018-01-03..2018-01-09: 1']],
    [
      'the rule on months says nothing of weeks',
      no,
      { ...four, end: '2018-01-03' },
      ['2018-01-01..2018-01-02: 1'],
    ],
    [
      'a segment before the last one has no end of its own',
      noWeeks,
      { ...four, IsLastSegment: false },
      ['2018-01-03..2018-01-09: 1', '2018-01-10..2018-01-14: 1'],
    ],
    [
      'without an end',
      noWeeks,
      { ...four, end: undefined, target: '2018-01-17' },
      ['2018-01-03..2018-01-09: 1', '2018-01-10..2018-01-16: 1'],
    ],
  ])('%s', (_what, rules, charge, expected) => {
    expect(billed(days, rules, charge as never)).toEqual(expected);
  });
});
