import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import { periodGrid } from '../../../src/billing/rating/periods.js';
import { shareOfPeriod } from '../../../src/billing/rating/proration.js';
import { localDate } from '../../../src/platform/dates.js';
import { exact } from '../../../src/platform/money.js';
import { defaultBillingRules } from '../charges.js';
import { type Charge, charge, term } from './plain-charges.js';

describe('A part of a period', () => {
  const share = (
    period: Charge,
    start: string,
    end: string,
    rules: Partial<BillingRules>,
    parts: object = {},
  ) => {
    const input = charge(period, parts);
    const whole = periodGrid(input, localDate('2026-01-01')).periodAt(localDate(start));
    return shareOfPeriod({ start: localDate(start), end: localDate(end) }, whole, {
      ...defaultBillingRules,
      ...rules,
    }).value;
  };
  const byDay = { prorateLongerPeriods: 'by day' } as const;
  const ratio = (part: number, whole: number) => exact(part).div(whole).toFixed(12);

  it.each<[string, Charge, string, string, Partial<BillingRules>, [number, number]]>([
    [
      'the whole is the whole, also where its days are not thirty a month',
      { BillingPeriod: 'Specific Months', SpecificBillingPeriod: 2 },
      '2026-01-01',
      '2026-03-01',
      { ...byDay, prorateMonth: 'Actual/30' },
      [1, 1],
    ],
    [
      'a month by day',
      { BillingPeriod: 'Month' },
      '2026-01-11',
      '2026-02-01',
      { ...byDay, prorateMonth: 'Actual/30' },
      [21, 30],
    ],
    [
      'days over thirty a month',
      { BillingPeriod: 'Quarter' },
      '2026-01-11',
      '2026-04-01',
      { ...byDay, prorateMonth: 'Actual/30' },
      [80, 90],
    ],
    [
      'days as if months had thirty',
      { BillingPeriod: 'Quarter' },
      '2026-01-11',
      '2026-04-01',
      { ...byDay, prorateMonth: 'Strict 30/360' },
      [80, 90],
    ],
    [
      'days as if February had thirty',
      { BillingPeriod: 'Quarter' },
      '2026-01-01',
      '2026-03-01',
      { ...byDay, prorateMonth: 'Strict 30/360' },
      [60, 90],
    ],
    [
      'days that there are',
      { BillingPeriod: 'Quarter' },
      '2026-01-01',
      '2026-03-01',
      { ...byDay, prorateMonth: 'Actual/30' },
      [59, 90],
    ],
    [
      'across a year',
      { BillingPeriod: 'Specific Months', SpecificBillingPeriod: 24 },
      '2026-12-16',
      '2027-02-16',
      { ...byDay, prorateMonth: 'Strict 30/360' },
      [60, 720],
    ],
    [
      'weeks are counted in weeks',
      { BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 },
      '2026-01-01',
      '2026-01-08',
      { ...byDay, prorateMonth: 'Actual/30' },
      [1, 2],
    ],
    [
      'whole months of a quarter',
      { BillingPeriod: 'Quarter' },
      '2026-01-01',
      '2026-02-01',
      { billPartialMonths: false },
      [1, 3],
    ],
    [
      'a part of a month at the start that is free',
      { BillingPeriod: 'Quarter' },
      '2026-01-16',
      '2026-04-01',
      { billPartialMonths: false },
      [2, 3],
    ],
    [
      'a part of a month at the end that is whole',
      { BillingPeriod: 'Quarter' },
      '2026-01-01',
      '2026-02-16',
      { billPartialMonths: false },
      [2, 3],
    ],
    [
      'that, by day too',
      { BillingPeriod: 'Quarter' },
      '2026-01-01',
      '2026-02-16',
      { ...byDay, billPartialMonths: false },
      [2, 3],
    ],
    [
      'a part of a week at the start that is free',
      { BillingPeriod: 'Week' },
      '2026-01-03',
      '2026-01-08',
      { billPartialWeeks: false },
      [0, 1],
    ],
    [
      'a part of a week, whatever of months',
      { BillingPeriod: 'Week' },
      '2026-01-03',
      '2026-01-08',
      { billPartialMonths: false },
      [5, 7],
    ],
    [
      'a part of a month, whatever of weeks',
      { BillingPeriod: 'Month' },
      '2026-01-16',
      '2026-02-01',
      { billPartialWeeks: false },
      [16, 31],
    ],
  ])('%s', (_what, period, start, end, rules, [part, whole]) => {
    expect(share(period, start, end, rules).toFixed(12)).toBe(ratio(part, whole));
  });

  it('of a term in days is of its days, whatever the rules say of months', () => {
    const whole = periodGrid(term('2026-01-01', '2026-02-10'), localDate('2026-01-01')).periodAt(
      localDate('2026-01-01'),
    );
    const days = { start: localDate('2026-01-11'), end: localDate('2026-02-10') };
    const rules = { ...defaultBillingRules, prorateMonth: 'Actual/30', billPartialMonths: false } as const;
    expect(shareOfPeriod(days, whole, rules).value.toFixed()).toBe('0.75');
  });
});
