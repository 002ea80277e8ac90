import { bill, chargeToBill, lines } from '../charges.js';
import { discount, fee, billed } from './discounted.js';

const rules = { billPartialMonths: false, proratePartialPeriods: false };

/** 300 a quarter. */
const quarter = (start: string, end?: string, charge: object = {}) =>
  chargeToBill({
    start,
    ...(end && { end }),
    charge: { BillingPeriod: 'Quarter', Price: '300', ...charge } as never,
  });

// docs.zuora.com, Proration, Prorate for partial period: quarters of the 1st, from July 15, 2018 to March 15, 2019
describe('A charge from within a period to within a period', () => {
  const charge = quarter('2018-07-15', '2019-03-16');

  it.each<[string, object, string[]]>([
    [
      'Prorate for partial month and partial period',
      {},
      [
        // 17 of 31 days of 100
        '2018-07-15..2018-07-31 54.84',
        '2018-08-01..2018-10-31 300',
        '2018-11-01..2019-01-31 300',
        // 100 and 15 of 31 days of 100
        '2019-02-01..2019-03-15 148.39',
      ],
    ],
    [
      'Prorate for partial period',
      { billPartialMonths: false },
      [
        '2018-08-01..2018-10-31 300',
        '2018-11-01..2019-01-31 300',
        // February and March
        '2019-02-01..2019-03-15 200',
      ],
    ],
    [
      'Do not prorate',
      rules,
      [
        '2018-08-01..2018-10-31 300',
        '2018-11-01..2019-01-31 300',
        // February to April
        '2019-02-01..2019-03-15 300',
      ],
    ],
  ])('%s', (_page, given, expected) => {
    expect(lines(bill(charge, '2019-12-31', given))).toEqual(expected);
  });
});

// docs.zuora.com, Proration credit: a quarter from October 1, 2014, canceled on October 15
describe('A quarter that is cut on its 15th day', () => {
  const cut = quarter('2014-10-01', '2014-10-15', { ChargedThroughDate: '2015-01-01' });

  it.each<[string, object, string[]]>([
    // 17 of 31 days of 100, November, December
    ['Prorate for Partial Month and Partial Period', {}, ['2014-10-15..2014-12-31 -254.84']],
    // November, December
    ['Prorate for Partial Period', { billPartialMonths: false }, ['2014-10-15..2014-12-31 -200']],
    ['Do no prorate', rules, []],
  ])('%s', (_page, given, expected) => {
    expect(lines(bill(cut, '2014-12-31', given))).toEqual(expected);
    expect(lines(bill(cut, '2014-12-31', { ...given, creditRecurringCharges: 'by credit period' }))).toEqual(
      expected,
    );
  });
});

// docs.zuora.com, Proration, Prorate for partial week: four weeks from January 1, 2018, weeks of Wednesdays
describe('A charge from within a week to within a week', () => {
  const charge = chargeToBill({
    ...{ start: '2018-01-01', end: '2018-01-29' },
    charge: {
      ...{ BillingPeriod: 'Week', BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Wednesday' },
      Price: '70',
    } as never,
  });
  const whole = ['2018-01-03..2018-01-09 70', '2018-01-10..2018-01-16 70', '2018-01-17..2018-01-23 70'];

  it.each<[string, object, string[]]>([
    // 2 and 5 of 7 days
    ['Yes', {}, ['2018-01-01..2018-01-02 20', ...whole, '2018-01-24..2018-01-28 50']],
    ['No', { billPartialWeeks: false }, whole],
  ])('%s', (_page, given, expected) => {
    expect(lines(bill(charge, '2018-12-31', given))).toEqual(expected);
  });
});

describe('Where parts of periods are not prorated', () => {
  it('what begins with months of its period left is free up to the next period', () => {
    const aligned = { BillingPeriodAlignment: 'AlignToSubscriptionStart' };
    const late = { ...aligned, TriggerEvent: 'SpecificDate', TriggerDate: '2026-02-01' };
    expect(lines(bill(quarter('2026-01-01', undefined, late), '2026-04-01', rules))).toEqual([
      '2026-04-01..2026-06-30 300',
    ]);
  });

  it.each<[string, object, string]>([
    ['two weeks', { BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 }, '100'],
    ['a term in days', { BillingPeriod: 'Subscription Term', EffectiveEndDate: '2026-01-05' }, '100'],
    // 4 of 7 days
    ['single weeks go by their own rule', { BillingPeriod: 'Week' }, '57.14'],
  ])('of %s', (_what, charge, expected) => {
    const cut = chargeToBill({ end: '2026-01-05', charge: charge as never });
    const subscription = { ...cut.subscription, TermEndDate: '2026-01-10' as never };
    expect(bill({ ...cut, subscription }, '2026-01-01', rules).items[0]?.chargeAmount).toBe(expected);
  });

  it('an amount that is taken off always is', () => {
    // 30 for January, 15 of 28 days of 30 for February
    const short = discount('90', { BillingPeriod: 'Quarter', EffectiveEndDate: '2026-02-16' });
    expect(billed([fee('300', { BillingPeriod: 'Quarter' }), short], '2026-01-01', [], rules)).toEqual([
      'F-2 2026-01-01 300: D-1 -46.07',
    ]);
  });
});
