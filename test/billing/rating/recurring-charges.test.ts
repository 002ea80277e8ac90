import { addDays, localDate } from '../../../src/platform/dates.js';
import { amount, bill, billInSteps, chargeToBill, lines } from '../charges.js';

describe('a recurring charge in advance', () => {
  it('bills each period that begins on or before the target date', () => {
    const billed = bill(chargeToBill(), '2026-03-01');
    expect(lines(billed)).toEqual([
      '2026-01-01..2026-01-31 100',
      '2026-02-01..2026-02-28 100',
      '2026-03-01..2026-03-31 100',
    ]);
    // a monthly charge of a production tenant shows ProcessedThroughDate 06-08 with ChargedThroughDate 07-08
    expect(billed).toMatchObject({ chargedThroughDate: '2026-04-01', processedThroughDate: '2026-03-01' });
  });

  it('bills nothing that is billed already, and keeps its dates', () => {
    const charge = {
      ChargedThroughDate: localDate('2026-04-01'),
      ProcessedThroughDate: localDate('2026-03-01'),
    };
    expect(bill(chargeToBill({ charge }), '2026-03-31')).toEqual({
      items: [],
      chargedThroughDate: '2026-04-01',
      processedThroughDate: '2026-03-01',
    });
  });

  it.each([
    // docs.zuora.com, Proration: monthly, 11/10/2018 to 03/20/2019
    [
      'Month',
      '2018-11-10',
      '2019-03-21',
      [
        '2018-11-10..2018-11-30 70', // 21/30
        '2018-12-01..2018-12-31 100',
        '2019-01-01..2019-01-31 100',
        '2019-02-01..2019-02-28 100',
        '2019-03-01..2019-03-20 64.52', // 20/31
      ],
    ],
    // the same page: quarterly, 7/15/2018 to 03/15/2019
    [
      'Quarter',
      '2018-07-15',
      '2019-03-16',
      [
        '2018-07-15..2018-07-31 18.28', // 17/31 of a third
        '2018-08-01..2018-10-31 100',
        '2018-11-01..2019-01-31 100',
        '2019-02-01..2019-03-15 49.46', // (1 + 15/31) thirds
      ],
    ],
  ])('%s from %s up to %s bills stubs at both ends', (BillingPeriod, start, end, expected) => {
    expect(lines(bill(chargeToBill({ start, end, charge: { BillingPeriod } }), '2030-01-01'))).toEqual(
      expected,
    );
  });

  it('aligns to the charge: triggered on October 20, the first full quarter begins on November 1', () => {
    // docs.zuora.com, Date attributes for product rate plan charges, Align to Charge, example 1
    const input = chargeToBill({ start: '2025-10-20', charge: { BillingPeriod: 'Quarter' } });
    expect(lines(bill(input, '2025-11-01'))).toEqual([
      '2025-10-20..2025-10-31 12.9',
      '2025-11-01..2026-01-31 100',
    ]);
  });

  it('aligns to the subscription start: a charge of October 20 is cut at the end of the year', () => {
    // the same page, Align to Subscription Start, example 2: subscription of June 15, 2011
    const charge = {
      BillingPeriod: 'Quarter',
      BillingPeriodAlignment: 'AlignToSubscriptionStart',
      TriggerEvent: 'SpecificDate',
      TriggerDate: localDate('2011-10-20'),
    };
    const input = chargeToBill({ start: '2011-06-15', charge });
    const days = bill(input, '2012-01-01').items.map((item) => [item.serviceStartDate, item.serviceEndDate]);
    expect(days).toEqual([
      ['2011-10-20', '2011-12-31'],
      ['2012-01-01', '2012-03-31'],
    ]);
  });

  it('aligns to a term that begins later: quarters are counted back from it', () => {
    // the same page, Align to Term Start, example 2: renewed term of November 1, 2018
    const charge = {
      BillingPeriod: 'Quarter',
      BillCycleType: 'SubscriptionStartDay',
      BillingPeriodAlignment: 'AlignToTermStart',
    };
    const input = chargeToBill({
      start: '2018-01-01',
      end: '2019-02-01',
      subscription: { TermStartDate: localDate('2018-11-01') },
      charge,
    });
    expect(lines(bill(input, '2018-02-01'))).toEqual([
      '2018-01-01..2018-01-31 33.33',
      '2018-02-01..2018-04-30 100',
    ]);
  });

  it.each([
    ['DefaultFromCustomer', { cycleDay: 15 }, '2026-01-15'],
    ['SpecificDayofMonth', { charge: { BillCycleDay: 5 } }, '2026-01-05'],
    [
      'SubscriptionStartDay',
      { subscription: { SubscriptionStartDate: localDate('2025-12-20') } },
      '2026-01-20',
    ],
    ['ChargeTriggerDay', {}, '2026-02-03'],
    ['DefaultFromCustomer', { cycleDay: 0 }, '2026-02-03'],
  ])('%s %j: from January 3 on the next period begins on %s', (BillCycleType, parts, begins) => {
    const input = chargeToBill({
      start: '2026-01-03',
      ...parts,
      charge: { BillCycleType, ...('charge' in parts ? parts.charge : {}) },
    });
    const ends = bill(input, '2026-01-03').items[0]?.serviceEndDate;
    expect(ends && addDays(ends, 1)).toBe(begins);
  });

  it('bills from the end of the month to the end of the month', () => {
    const { items } = bill(chargeToBill({ start: '2024-01-31', cycleDay: 31 }), '2024-04-30');
    expect(items.map((item) => item.serviceStartDate)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(new Set(items.map((item) => item.chargeAmount))).toEqual(new Set(['100']));
  });

  it('bills a year from a leap day', () => {
    const charge = { BillingPeriod: 'Annual', BillCycleType: 'ChargeTriggerDay' };
    expect(lines(bill(chargeToBill({ start: '2024-02-29', charge }), '2025-02-28'))).toEqual([
      '2024-02-29..2025-02-27 100',
      '2025-02-28..2026-02-27 100',
    ]);
  });

  it('goes on from where it was when the bill cycle day changes', () => {
    // docs.zuora.com, Updated BCD later than original BCD: from the 20th to the 25th
    const before = billInSteps(chargeToBill({ start: '2025-01-01', cycleDay: 20 }), [
      localDate('2025-01-01'),
    ]);
    const charge = { ChargedThroughDate: before.chargedThroughDate };
    const after = bill(chargeToBill({ start: '2025-01-01', cycleDay: 25, charge }), '2025-01-25');
    expect(after.items.map((item) => [item.serviceStartDate, item.serviceEndDate])).toEqual([
      ['2025-01-20', '2025-01-24'],
      ['2025-01-25', '2025-02-24'],
    ]);
  });

  it('takes the price of the tier before its own, and rounds to the currency', () => {
    const input = chargeToBill({ currency: 'JPY', start: '2026-01-16', tiers: [{ Price: amount('1000') }] });
    expect(bill(input, '2026-01-16').items[0]).toMatchObject({ unitPrice: '1000', chargeAmount: '516' });
  });
});

describe('a recurring charge in arrears', () => {
  const charge = { BillingPeriod: 'Quarter', BillingTiming: 'In Arrears' };

  it('bills a period when it is over', () => {
    // docs.zuora.com, Billing timing: April 1 to June 30 with the target date July 1
    const input = chargeToBill({ start: '2026-04-01', charge });
    expect(bill(input, '2026-06-30').items).toEqual([]);
    const billed = bill(input, '2026-07-01');
    expect(lines(billed)).toEqual(['2026-04-01..2026-06-30 100']);
    expect(billed).toMatchObject({ chargedThroughDate: '2026-07-01', processedThroughDate: '2026-07-01' });
  });

  it('bills the rest when it is cancelled', () => {
    // the same page: cancelled on May 31, target date June 1
    const input = chargeToBill({
      start: '2026-04-01',
      subscription: { CancelledDate: localDate('2026-06-01') },
      charge,
    });
    expect(lines(bill(input, '2026-06-01'))).toEqual(['2026-04-01..2026-05-31 66.67']);
  });
});

describe('the end of a charge', () => {
  it.each([
    // docs.zuora.com, Date attributes: triggered on September 1, 2026, subscription up to December 31, 3 months
    [
      '2027-01-01',
      { EndDateCondition: 'FixedPeriod', UpToPeriods: 3, UpToPeriodsType: 'Months' },
      '2026-11-30',
    ],
    [
      '2026-11-01',
      { EndDateCondition: 'FixedPeriod', UpToPeriods: 3, UpToPeriodsType: 'Months' },
      '2026-10-31',
    ],
    [
      '2027-01-01',
      { EndDateCondition: 'SpecificEndDate', SpecificEndDate: localDate('2026-11-18') },
      '2026-11-17',
    ],
    [
      '2026-11-01',
      { EndDateCondition: 'SpecificEndDate', SpecificEndDate: localDate('2026-11-18') },
      '2026-10-31',
    ],
    ['2027-01-01', { UpToPeriods: 2 }, '2026-10-31'],
    ['2027-01-01', { UpToPeriods: 10, UpToPeriodsType: 'Days' }, '2026-09-10'],
    ['2027-01-01', { UpToPeriods: 2, UpToPeriodsType: 'Weeks' }, '2026-09-14'],
    ['2029-01-01', { UpToPeriods: 1, UpToPeriodsType: 'Years' }, '2027-08-31'],
    ['2027-01-01', { UpToPeriods: 1e12, UpToPeriodsType: 'Years' }, '2026-12-31'],
    ['2027-01-01', { EffectiveEndDate: localDate('2026-10-01') }, '2026-09-30'],
    ['2027-01-01', { EndDateCondition: 'SubscriptionEnd' }, '2026-12-31'],
  ])('subscription before %s, %j: the last day is %s', (end, charge, last) => {
    const { items } = bill(chargeToBill({ start: '2026-09-01', end, charge }), '2030-01-01');
    expect(items.at(-1)?.serviceEndDate).toBe(last);
  });

  it('ignores the old term end of an evergreen subscription', () => {
    const subscription = { TermType: 'EVERGREEN', TermEndDate: localDate('2026-02-01') };
    expect(bill(chargeToBill({ subscription }), '2026-03-01').items).toHaveLength(3);
  });
});
