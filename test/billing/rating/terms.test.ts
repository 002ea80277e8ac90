import { billCycleDay, weekdayOf } from '../../../src/billing/rating/bill-cycle.js';
import { afterPeriods, periodLength } from '../../../src/billing/rating/period-length.js';
import { periodGrid } from '../../../src/billing/rating/periods.js';
import { monthsOfPeriod, priceOf } from '../../../src/billing/rating/price.js';
import { targetOfPeriods } from '../../../src/billing/invoices/preview-target.js';
import { localDate } from '../../../src/platform/dates.js';
import { exact } from '../../../src/platform/money.js';
import { invalid, missing, verdict } from '../refused.js';
import { type Charge, charge, term } from './plain-charges.js';

describe('A billing period as long as the term', () => {
  const periodAt = (input: ReturnType<typeof term>, day: string) => {
    const { start, end, unit, partCount, parts } = periodGrid(input, localDate('2026-01-01')).periodAt(
      localDate(day),
    );
    return [`${start}..${end}`, unit, partCount, parts()];
  };

  it.each<[string, string, string, number, readonly string[]]>([
    ['2026-01-15', '2026-03-15', 'month', 2, ['2026-01-15', '2026-02-15', '2026-03-15']],
    ['2026-01-31', '2026-02-28', 'month', 1, ['2026-01-31', '2026-02-28']],
    ['2026-01-01', '2026-01-21', 'day', 1, ['2026-01-01', '2026-01-21']],
    ['2026-01-01', '2026-02-21', 'day', 1, ['2026-01-01', '2026-02-21']],
    ['2026-01-01', '2026-01-02', 'day', 1, ['2026-01-01', '2026-01-02']],
  ])('from %s to %s is counted in %ss: %i', (start, end, unit, count, parts) => {
    expect(periodAt(term(start, end), start)).toEqual([`${start}..${end}`, unit, count, parts]);
  });

  it('has one period before it, from the start of the subscription', () => {
    const renewed = term('2027-01-01', '2028-01-01', { SubscriptionStartDate: '2026-01-01' });
    expect(periodAt(renewed, '2026-06-01')[0]).toBe('2026-01-01..2027-01-01');
    expect(periodAt(renewed, '2027-01-01')[0]).toBe('2027-01-01..2028-01-01');
    const none = { SubscriptionStartDate: null };
    expect(periodAt(term('2027-01-01', '2028-01-01', none), '2026-06-01')[0]).toBe('2026-06-01..2027-01-01');
    expect(periodAt(term('2027-01-01', '2028-01-01'), '2026-06-01')[0]).toBe('2026-06-01..2027-01-01');
  });

  it.each([[{ TermType: 'EVERGREEN' }], [{ TermStartDate: null }], [{ TermEndDate: null }]])(
    'needs a term: %j has none',
    (more) => {
      const said = invalid('The billing period Subscription Term needs a subscription with a term.');
      const input = term('2026-01-01', '2027-01-01', more);
      expect(verdict(() => periodGrid(input, localDate('2026-01-01')))).toBe(said);
      if (!('TermType' in more))
        expect(verdict(() => monthsOfPeriod(input.charge, input.subscription))).toBe(said);
    },
  );

  it.each([
    ['2026-01-15', '2027-01-15', '12'],
    ['2026-01-15', '2026-04-15', '3'],
    ['2026-01-01', '2026-01-31', exact(12).div(365).times(30).toFixed()],
  ])('has from %s to %s so many months: %s', (start, end, months) => {
    const input = term(start, end);
    expect(monthsOfPeriod(input.charge, input.subscription).toFixed()).toBe(months);
  });
});

describe('The length of a billing period', () => {
  it.each<[Charge, object]>([
    [{ BillingPeriod: null }, { unit: 'month', count: 1 }],
    [{ BillingPeriod: 'Month' }, { unit: 'month', count: 1 }],
    [{ BillingPeriod: 'Quarter' }, { unit: 'month', count: 3 }],
    [{ BillingPeriod: 'Semi-Annual' }, { unit: 'month', count: 6 }],
    [{ BillingPeriod: 'Annual' }, { unit: 'month', count: 12 }],
    [{ BillingPeriod: 'Week' }, { unit: 'week', count: 1 }],
    [
      { BillingPeriod: 'Specific Months', SpecificBillingPeriod: 1 },
      { unit: 'month', count: 1 },
    ],
    [
      { BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 },
      { unit: 'week', count: 2 },
    ],
    [{ BillingPeriod: 'Subscription Term' }, { unit: 'term' }],
  ])('of %j is %j', (fields, length) => {
    expect(periodLength(fields as never)).toEqual(length);
  });

  it.each<[number | null, string]>([
    [null, missing('SpecificBillingPeriod')],
    [0, missing('SpecificBillingPeriod')],
    [-1, invalid('SpecificBillingPeriod must be a positive integer.')],
  ])('is positive, not %s', (SpecificBillingPeriod, said) => {
    expect(verdict(() => periodLength({ BillingPeriod: 'Specific Months', SpecificBillingPeriod }))).toBe(
      said,
    );
  });

  it('is one that is known', () => {
    expect(verdict(() => periodLength({ BillingPeriod: 'Fortnight' }))).toContain('billing period Fortnight');
  });

  it.each<[object, number, string | undefined]>([
    [{ unit: 'month', count: 3 }, 2, '2026-07-31'],
    [{ unit: 'week', count: 2 }, 3, '2026-03-14'],
    [{ unit: 'term' }, 3, '2027-05-05'],
  ])('%j, so many times: %i, leads to %s', (length, count, day) => {
    expect(afterPeriods(localDate('2026-01-31'), count, length as never, localDate('2027-05-05'))).toBe(day);
  });
});

describe('A bill cycle', () => {
  // January 5, 2026 was a Monday.
  it.each([
    ['Monday', '2026-01-05'],
    ['Tuesday', '2026-01-06'],
    ['Wednesday', '2026-01-07'],
    ['Thursday', '2026-01-01'],
    ['Friday', '2026-01-02'],
    ['Saturday', '2026-01-03'],
    ['Sunday', '2026-01-04'],
  ])('of weeks begins on a %s: the first on %s', (WeeklyBillCycleDay, first) => {
    const input = charge({ BillingPeriod: 'Week', BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay });
    expect(periodGrid(input, localDate('2026-01-01')).periodAt(localDate(first)).start).toBe(first);
  });

  it.each<[Charge, string]>([
    [{ BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Someday' }, '2026-01-08'],
    [{ BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: null }, '2026-01-08'],
    [{ BillCycleType: 'SubscriptionStartDay' }, '2026-01-05'],
    [{ BillCycleType: 'ChargeTriggerDay' }, '2026-01-08'],
    [{}, '2026-01-08'],
  ])('of weeks of a charge of Thursday in a subscription of Monday, %j, begins on %s', (fields, start) => {
    const subscription = { SubscriptionStartDate: localDate('2025-12-29') };
    const input = charge({ BillingPeriod: 'Week', ...fields }, { subscription });
    expect(periodGrid(input, localDate('2026-01-08')).periodAt(localDate('2026-01-08')).start).toBe(start);
  });

  it('of weeks of a subscription without a start goes by the charge', () => {
    const input = charge(
      { BillingPeriod: 'Week', BillCycleType: 'SubscriptionStartDay' },
      { subscription: { SubscriptionStartDate: null } },
    );
    expect(periodGrid(input, localDate('2026-01-08')).periodAt(localDate('2026-01-08')).start).toBe(
      '2026-01-08',
    );
  });

  it.each([
    ['2001-01-01', 0],
    ['2000-12-31', 6],
    ['2000-12-25', 0],
    ['2026-01-01', 3],
  ])('counts the weekdays: %s is %i days after a Monday', (day, weekday) => {
    expect(weekdayOf(localDate(day))).toBe(weekday);
  });

  it.each<[number, string]>([
    [1, 'ok'],
    [31, 'ok'],
    [32, invalid('The bill cycle day 32 is not a day of the month from 1 to 31.')],
    [-1, invalid('The bill cycle day -1 is not a day of the month from 1 to 31.')],
  ])('of months has the day %i: %s', (cycleDay, said) => {
    expect(verdict(() => billCycleDay(charge({}, { cycleDay }), localDate('2026-01-15')))).toBe(said);
  });

  it.each<[Charge, string]>([
    [{ BillCycleType: 'Moon' }, 'bill cycle type Moon with periods of months'],
    [{ BillingPeriodAlignment: 'AlignToMoon' }, 'billing period alignment AlignToMoon'],
  ])('with %j is refused by name', (fields, named) => {
    expect(verdict(() => periodGrid(charge(fields), localDate('2026-01-15')))).toContain(named);
  });
});

describe('The price of a period', () => {
  const price = (fields: Charge) => {
    const input = charge({ ChargeModel: 'Per Unit Pricing', Quantity: '2', Price: '10', ...fields });
    return priceOf(input, input.subscription);
  };

  it.each<[Charge, string]>([
    [{}, '20'],
    [{ BillingPeriod: 'Quarter' }, '20'],
    [{ BillingPeriod: 'Quarter', ListPriceBase: 'Per Billing Period' }, '20'],
    [{ BillingPeriod: 'Quarter', ListPriceBase: 'Per Month' }, '60'],
    [{ BillingPeriod: 'Quarter', ListPriceBase: 'Per Year' }, '5'],
    [{ BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 3, ListPriceBase: 'Per Week' }, '60'],
    [{ BillingPeriod: 'Quarter', ListPriceBase: 'Per Month', ChargeType: 'OneTime' }, '20'],
  ])('of two units at 10, %j, is %s', (fields, total) => {
    expect(price(fields).amount.toFixed()).toBe(total);
    expect(price(fields).unitPrice.times(2).toFixed()).toBe(total);
  });

  it.each<[Charge, string]>([
    [{ ListPriceBase: 'Per Week' }, 'list price base Per Week with the billing period Month'],
    [
      { ListPriceBase: 'Per Month', BillingPeriod: 'Week' },
      'list price base Per Month with the billing period Week',
    ],
    [
      { ListPriceBase: 'Per Year', BillingPeriod: 'Week' },
      'list price base Per Year with the billing period Week',
    ],
    [{ ListPriceBase: 'Per Moon', BillingPeriod: null }, 'list price base Per Moon with the billing period '],
    [{ Quantity: null }, missing('Quantity')],
  ])('with %j is refused: %s', (fields, said) => {
    expect(verdict(() => price(fields))).toContain(said);
  });

  it('of weeks has the share of a year that its days are', () => {
    const { charge: weekly } = charge({ BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 });
    expect(monthsOfPeriod(weekly).toFixed(10)).toBe(exact(14).times(12).div(365).toFixed(10));
  });
});

describe('The target date of so many periods', () => {
  const monthly = charge({});
  const quarterly = charge({ BillingPeriod: 'Quarter' });
  const arrears = charge({ BillingTiming: 'In Arrears' });
  const quarterlyArrears = charge({ BillingTiming: 'In Arrears', BillingPeriod: 'Quarter' });
  const used = charge({ ChargeType: 'Usage' });
  const once = charge({ ChargeType: 'OneTime' });

  it.each<[string, ReturnType<typeof charge>[], number, string | undefined]>([
    ['a charge in advance', [monthly], 1, '2026-01-10'],
    ['two periods of it', [monthly], 2, '2026-02-01'],
    ['three', [monthly], 3, '2026-03-01'],
    ['the one with the shortest periods', [quarterly, monthly], 2, '2026-02-01'],
    ['a quarterly one', [quarterly], 2, '2026-04-01'],
    ['a charge in arrears', [arrears], 1, '2026-02-01'],
    ['two periods of that', [arrears], 2, '2026-03-01'],
    ['the shorter of two in arrears', [quarterlyArrears, arrears], 1, '2026-02-01'],
    ['usage', [used], 1, '2026-02-01'],
    ['usage beside a charge in advance', [used, quarterly], 2, '2026-04-01'],
    ['what is billed once', [once], 1, undefined],
    ['nothing', [], 1, undefined],
    ['what is over', [charge({ EffectiveEndDate: '2026-01-10' })], 1, undefined],
    ['what is over the day after', [charge({ EffectiveEndDate: '2026-01-11' })], 1, '2026-01-10'],
    ['what waits for its trigger', [charge({ TriggerEvent: 'ServiceActivation' })], 1, undefined],
    ['what begins later', [charge({ EffectiveStartDate: '2026-03-15' })], 1, '2026-03-15'],
  ])('of %s: %#', (_what, charges, count, day) => {
    expect(targetOfPeriods(charges, localDate('2026-01-10'), count)).toBe(day);
  });

  it('counts from any day', () => {
    expect(targetOfPeriods([monthly], localDate('2026-02-01'), 2)).toBe('2026-03-01');
  });
});
