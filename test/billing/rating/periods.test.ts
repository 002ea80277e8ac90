import { periodGrid, periodWith } from '../../../src/billing/rating/periods.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, bill, billInSteps, chargeToBill, lines } from '../charges.js';

describe('billing periods', () => {
  it.each([
    // 2026-01-01 is a Thursday
    ['Week', {}, ['2026-01-01..2026-01-07 100', '2026-01-08..2026-01-14 100']],
    [
      'Week',
      { BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Monday' },
      ['2026-01-01..2026-01-04 57.14', '2026-01-05..2026-01-11 100', '2026-01-12..2026-01-18 100'],
    ],
    ['Specific Weeks', { SpecificBillingPeriod: 2 }, ['2026-01-01..2026-01-14 100']],
    ['Specific Months', { SpecificBillingPeriod: 2 }, ['2026-01-01..2026-02-28 100']],
    ['Semi-Annual', {}, ['2026-01-01..2026-06-30 100']],
  ])('%s %j', (BillingPeriod, more, expected) => {
    const input = chargeToBill({ charge: { BillingPeriod, ...more } });
    expect(lines(bill(input, '2026-01-14'))).toEqual(expected);
  });

  it('of weeks prorate whole weeks and days', () => {
    // Proration, weekly: 100 a week, 5 weeks and 2 days are 528.57 (sources: proration).
    const input = chargeToBill({
      start: '2026-01-01',
      end: '2026-02-07',
      charge: { BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 8, ListPriceBase: 'Per Week' },
    });
    expect(lines(bill(input, '2026-01-01'))).toEqual(['2026-01-01..2026-02-06 528.57']);
  });

  it('of a term end with it', () => {
    const term = { TermType: 'TERMED', TermEndDate: localDate('2027-03-01') };
    const input = chargeToBill({
      start: '2026-01-01',
      subscription: { ...term, SubscriptionEndDate: localDate('2027-03-01') },
      charge: { BillingPeriod: 'Subscription Term', ListPriceBase: 'Per Month' },
    });
    expect(lines(bill(input, '2026-01-01'))).toEqual(['2026-01-01..2027-02-28 1400']);
    expect(lines(bill(input, '2030-01-01'))).toEqual(['2026-01-01..2027-02-28 1400']);
  });

  it('of a term refuse a day after it, instead of standing still', () => {
    const input = chargeToBill({ end: '2027-01-01', charge: { BillingPeriod: 'Subscription Term' } });
    const grid = periodGrid(input, localDate('2026-01-01'));
    expect(periodWith(grid, localDate('2026-12-31'))).toMatchObject({ end: '2027-01-01' });
    expect(() => periodWith(grid, localDate('2027-01-01'))).toThrow('beyond its term');
  });

  it('of a renewed term begin with it', () => {
    const input = chargeToBill({
      start: '2026-01-01',
      subscription: {
        TermType: 'TERMED',
        TermStartDate: localDate('2027-01-01'),
        TermEndDate: localDate('2028-01-01'),
      },
      charge: { BillingPeriod: 'Subscription Term' },
    });
    expect(lines(bill(input, '2027-01-01'))).toEqual([
      '2026-01-01..2026-12-31 100',
      '2027-01-01..2027-12-31 100',
    ]);
  });

  it.each([
    ['Per Month', 'Quarter', '300'],
    ['Per Year', 'Quarter', '25'],
    ['Per Year', 'Annual', '100'],
    ['Per Billing Period', 'Annual', '100'],
    ['Per Week', 'Specific Weeks', '400'],
  ])('%s: 100 are %s %s', (ListPriceBase, BillingPeriod, expected) => {
    const charge = { ListPriceBase, BillingPeriod, SpecificBillingPeriod: 4 };
    expect(bill(chargeToBill({ charge }), '2026-01-01').items[0]?.chargeAmount).toBe(expected);
  });
});

describe('a part of a month that is not billed', () => {
  // Billed at the end always, as a whole month (sources: proration).
  const rules = { billPartialMonths: false };

  it('is free at the start', () => {
    const input = chargeToBill({ start: '2026-01-15' });
    expect(lines(bill(input, '2026-02-01', rules))).toEqual(['2026-02-01..2026-02-28 100']);
  });

  it('costs the month at the end', () => {
    const input = chargeToBill({ start: '2026-01-01', end: '2026-02-10' });
    expect(lines(bill(input, '2026-02-01', rules))).toEqual([
      '2026-01-01..2026-01-31 100',
      '2026-02-01..2026-02-09 100',
    ]);
  });

  it('counts in longer periods too', () => {
    const input = chargeToBill({
      start: '2026-01-15',
      subscription: { SubscriptionStartDate: localDate('2026-01-01') },
      charge: {
        BillingPeriod: 'Quarter',
        BillingPeriodAlignment: 'AlignToSubscriptionStart',
        Price: amount('300'),
      },
    });
    expect(lines(bill(input, '2026-01-15', rules))).toEqual(['2026-01-15..2026-03-31 200']);
  });

  it('is a matter of weeks where periods are weeks', () => {
    const charge = {
      BillingPeriod: 'Week',
      BillCycleType: 'SpecificDayofWeek',
      WeeklyBillCycleDay: 'Monday',
    };
    const weeks = { billPartialWeeks: false };
    expect(lines(bill(chargeToBill({ charge }), '2026-01-05', weeks))).toEqual([
      '2026-01-05..2026-01-11 100',
    ]);
    expect(lines(bill(chargeToBill({ charge }), '2026-01-05', rules))).toHaveLength(2);
  });
});

describe('days that are billed and then lost', () => {
  const billed = (charge: object, through: string) => ({
    ...charge,
    ChargedThroughDate: localDate(through),
    ProcessedThroughDate: localDate(through),
  });

  it('are credited: a year of 1200 cancelled on July 1', () => {
    // docs.zuora.com, Case I: Canceling a subscription: 600 of 1200 are credited
    const charge = billed({ BillingPeriod: 'Annual', Price: amount('1200') }, '2022-01-01');
    const subscription = { CancelledDate: localDate('2021-07-01') };
    const result = bill(chargeToBill({ start: '2021-01-01', subscription, charge }), '2021-07-01');
    expect(lines(result)).toEqual(['2021-07-01..2021-12-31 -600']);
    expect(result.items[0]?.suffix).toBe('Proration Credit');
    expect(result).toMatchObject({ chargedThroughDate: '2021-07-01', processedThroughDate: '2021-07-01' });
  });

  it('are credited when they are out, and once', () => {
    const input = chargeToBill({
      subscription: { CancelledDate: localDate('2026-01-20') },
      charge: billed({}, '2026-03-01'),
    });
    expect(bill(input, '2026-01-19').items).toEqual([]);
    expect(lines(billInSteps(input, ['2026-01-20', '2026-01-20', '2026-05-01'].map(localDate)))).toEqual([
      '2026-01-20..2026-01-31 -38.71', // 100 less 61.29 for 19 days
      '2026-02-01..2026-02-28 -100',
    ]);
  });

  it('are credited to the cent of what was billed', () => {
    // 25 a month from February 11 on, removed on March 1: 16.38 of 25 stay (docs.zuora.com, Cancel regular charges)
    const input = chargeToBill({
      start: '2020-02-11',
      cycleDay: 11,
      subscription: { CancelledDate: localDate('2020-03-01') },
      charge: billed({ Price: amount('25') }, '2020-03-11'),
    });
    expect(lines(bill(input, '2020-03-01'))).toEqual(['2020-03-01..2020-03-10 -8.62']);
  });

  it('are credited as a whole when the charge never counted', () => {
    const input = chargeToBill({
      start: '2026-01-15',
      subscription: { CancelledDate: localDate('2026-01-15') },
      charge: billed({}, '2026-02-01'),
    });
    const result = bill(input, '2026-01-15');
    expect(lines(result)).toEqual(['2026-01-15..2026-01-31 -54.84']);
    expect(result.chargedThroughDate).toBe('2026-01-15');
  });

  it('are credited in arrears as well', () => {
    const charge = billed({ BillingTiming: 'In Arrears' }, '2026-02-01');
    const subscription = { CancelledDate: localDate('2026-01-11') };
    expect(lines(bill(chargeToBill({ subscription, charge }), '2026-02-01'))).toEqual([
      '2026-01-11..2026-01-31 -67.74',
    ]);
  });

  it('of a one-time charge are credited where the rule says so', () => {
    const charge = billed({ ChargeType: 'OneTime', Price: amount('250') }, '2026-01-02');
    const input = chargeToBill({ charge, subscription: { CancelledDate: localDate('2026-01-01') } });
    expect(bill(input, '2026-01-05').items).toEqual([]);
    const credited = bill(input, '2026-01-05', { creditOneTimeCharges: true });
    expect(lines(credited)).toEqual(['2026-01-01..2026-01-01 -250']);
    expect(credited.chargedThroughDate).toBe('2026-01-01');
  });
});
