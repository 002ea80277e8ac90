import fc from 'fast-check';
import { isIncluded } from '../../../src/billing/rating/rate.js';
import { RowError } from '../../../src/contract/errors.js';
import { addDays, localDate } from '../../../src/platform/dates.js';
import { exact } from '../../../src/platform/money.js';
import { amount, bill, billInSteps, chargeToBill, id, lines, usage } from '../charges.js';

describe('a one-time charge', () => {
  const setup = chargeToBill({ charge: { ChargeType: 'OneTime', BillingPeriod: null } });

  it('bills once, on its trigger date', () => {
    const billed = bill(setup, '2026-01-01');
    expect(billed.items).toEqual([
      {
        serviceStartDate: '2026-01-01',
        serviceEndDate: '2026-01-01',
        quantity: '1',
        unitPrice: '100',
        chargeAmount: '100',
        suffix: '',
        usageIds: [],
      },
    ]);
    // developer.zuora.com, Retrieve a subscription by key and version: a billed one-time charge of 2012-02-01
    // has both dates on 2012-02-02
    expect(billed).toMatchObject({ chargedThroughDate: '2026-01-02', processedThroughDate: '2026-01-02' });
  });

  it('does not bill a second time', () => {
    const steps = ['2025-12-31', '2026-01-01', '2026-01-01', '2030-01-01'].map(localDate);
    expect(billInSteps(setup, steps).items).toHaveLength(1);
  });

  it('does not bill before its trigger date', () => {
    expect(bill(setup, '2025-12-31')).toEqual({
      items: [],
      chargedThroughDate: null,
      processedThroughDate: null,
    });
  });

  it('bills its units', () => {
    const units = { ChargeType: 'OneTime', ChargeModel: 'Per Unit Pricing', Quantity: amount('2.5') };
    expect(bill(chargeToBill({ charge: units }), '2026-01-01').items[0]).toMatchObject({
      quantity: '2.5',
      unitPrice: '100',
      chargeAmount: '250',
    });
  });

  it('does not bill on a subscription that was cancelled before', () => {
    const cancelled = { CancelledDate: localDate('2026-01-01') };
    const input = chargeToBill({ subscription: cancelled, charge: { ChargeType: 'OneTime' } });
    expect(bill(input, '2026-02-01').items).toEqual([]);
  });
});

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

describe('a charge that is not triggered', () => {
  it.each([
    ['ServiceActivation', {}, {}],
    ['CustomerAcceptance', {}, {}],
    ['SpecificDate', {}, {}],
    ['ContractEffective', { ContractEffectiveDate: null }, {}],
    ['ContractEffective', { Status: 'Draft' }, {}],
    ['ContractEffective', { Status: 'Pending Activation' }, {}],
  ])('%s with %j bills nothing', (TriggerEvent, subscription, charge) => {
    expect(
      bill(chargeToBill({ subscription, charge: { TriggerEvent, ...charge } }), '2030-01-01').items,
    ).toEqual([]);
  });

  it.each([
    ['ServiceActivation', { ServiceActivationDate: localDate('2026-02-01') }],
    ['CustomerAcceptance', { ContractAcceptanceDate: localDate('2026-02-01') }],
  ])('%s bills from its day on', (TriggerEvent, subscription) => {
    const { items } = bill(chargeToBill({ subscription, charge: { TriggerEvent } }), '2026-02-01');
    expect(items[0]?.serviceStartDate).toBe('2026-02-01');
  });
});

describe('a usage charge', () => {
  const charge = { ChargeType: 'Usage', ChargeModel: 'Per Unit Pricing', Price: amount('0.5') };
  const records = [
    usage(1, '2026-01-01T00:00:00', '10'),
    usage(2, '2026-01-31T23:59:59', '2.5'),
    usage(3, '2026-02-01T00:00:00', '4'),
    usage(4, '2026-03-15T12:00:00', '8'),
    usage(5, '2025-12-31T23:59:59', '16'),
  ];

  it('bills all usage of a period that is over, by the days of the tenant', () => {
    const billed = bill(chargeToBill({ charge, usage: records }), '2026-03-01');
    expect(billed.items).toEqual([
      {
        serviceStartDate: '2026-01-01',
        serviceEndDate: '2026-01-31',
        quantity: '12.5',
        unitPrice: '0.5',
        chargeAmount: '6.25',
        suffix: '',
        usageIds: [id(1001), id(1002)],
      },
      {
        serviceStartDate: '2026-02-01',
        serviceEndDate: '2026-02-28',
        quantity: '4',
        unitPrice: '0.5',
        chargeAmount: '2',
        suffix: '',
        usageIds: [id(1003)],
      },
    ]);
    expect(billed).toMatchObject({ chargedThroughDate: '2026-03-01', processedThroughDate: '2026-03-01' });
  });

  it('bills nothing before the period is over', () => {
    expect(bill(chargeToBill({ charge, usage: records }), '2026-01-31').items).toEqual([]);
  });

  it('bills 0 for a period without usage, unless that is suppressed', () => {
    const input = chargeToBill({ charge });
    expect(lines(bill(input, '2026-02-01'))).toEqual(['2026-01-01..2026-01-31 0']);
    expect(bill(input, '2026-02-01', { suppressZeroUsage: true })).toEqual({
      items: [],
      chargedThroughDate: '2026-02-01',
      processedThroughDate: '2026-02-01',
    });
  });

  it('bills a flat fee once a period, whatever the usage', () => {
    const flat = { ...charge, ChargeModel: 'Flat Fee Pricing' };
    const [item] = bill(chargeToBill({ charge: flat, usage: records }), '2026-02-01').items;
    expect(item).toMatchObject({ quantity: '1', chargeAmount: '0.5', usageIds: [id(1001), id(1002)] });
  });

  it('leaves usage of a day that is billed already', () => {
    const through = { ...charge, ChargedThroughDate: localDate('2026-02-01') };
    const { items } = bill(chargeToBill({ charge: through, usage: records }), '2026-03-01');
    expect(items.flatMap((item) => item.usageIds)).toEqual([id(1003)]);
  });
});

describe('what is not emulated yet', () => {
  it.each([
    [{ BillingPeriod: 'constructor' }, 'billing period constructor'],
    [{ BillCycleType: 'SpecificDayofWeek' }, 'bill cycle type SpecificDayofWeek with periods of months'],
    [{ BillingPeriodAlignment: 'AlignToMoon' }, 'billing period alignment AlignToMoon'],
    [{ BillingTiming: 'Someday' }, 'billing timing Someday'],
    [{ ListPriceBase: 'Per Week' }, 'list price base Per Week with the billing period Month'],
    [{ TriggerEvent: 'FullMoon' }, 'trigger event FullMoon'],
    [{ EndDateCondition: 'Never' }, 'end date condition Never'],
    [{ ChargeType: null }, 'charge type (none)'],
  ])('%j says so', (charge, what) => {
    const message = `This is not emulated by localbill yet: ${what}.`;
    const run = () => bill(chargeToBill({ charge }), '2026-03-01');
    expect(run).toThrow(RowError);
    expect(run).toThrow(message);
  });

  it.each([
    [{ Price: null }, 'Missing required value: Price'],
    [{ ChargeModel: 'Per Unit Pricing' }, 'Missing required value: Quantity'],
    [{ ChargeModel: null }, 'Missing required value: ChargeModel'],
    [{ BillCycleType: 'SpecificDayofMonth', BillCycleDay: 32 }, 'The bill cycle day 32 is not'],
    [{ BillCycleType: 'SpecificDayofMonth', BillCycleDay: -1 }, 'The bill cycle day -1 is not'],
  ])('%j is an error of the record', (charge, message) => {
    expect(() => bill(chargeToBill({ charge }), '2026-03-01')).toThrow(message);
  });
});

describe('a target date far in the future', () => {
  it('bills an evergreen charge as far as an invoice can hold', () => {
    expect(bill(chargeToBill(), '3692-08-01').items).toHaveLength(20_000);
    expect(() => bill(chargeToBill(), '3692-09-01')).toThrow('at most 20000 charges');
  });

  it('stops at the end of the calendar with an error', () => {
    const annual = chargeToBill({ charge: { BillingPeriod: 'Annual' } });
    expect(() => bill(annual, '9999-12-31')).toThrow('The target date is too far in the future.');
    const oneTime = chargeToBill({ start: '9999-12-31', charge: { ChargeType: 'OneTime' } });
    expect(() => bill(oneTime, '9999-12-31')).toThrow('The target date is too far in the future.');
  });
});

describe('the types that an invoice includes', () => {
  it.each([
    ['OneTime', { oneTime: false, recurring: true, usage: true }],
    ['Recurring', { oneTime: true, recurring: false, usage: true }],
    ['Usage', { oneTime: true, recurring: true, usage: false }],
  ])('%s can be left out', (ChargeType, types) => {
    expect(isIncluded({ ChargeType }, types)).toBe(false);
    expect(isIncluded({ ChargeType }, { oneTime: true, recurring: true, usage: true })).toBe(true);
  });
});

describe('billing in many steps', () => {
  const days = (from: string, most: number) =>
    fc.integer({ min: 0, max: most }).map((n) => addDays(localDate(from), n));
  const weekly = ['Week', 'Specific Weeks'];
  const anyCycle = {
    BillingPeriod: fc.constantFrom(
      ...['Month', 'Quarter', 'Semi-Annual', 'Annual', 'Specific Months', 'Subscription Term'],
      ...weekly,
    ),
    SpecificBillingPeriod: fc.integer({ min: 1, max: 9 }),
    BillCycleDay: fc.integer({ min: 1, max: 31 }),
    WeeklyBillCycleDay: fc.constantFrom('Sunday', 'Monday', 'Thursday'),
    BillCycleType: fc.constantFrom(
      ...['DefaultFromCustomer', 'SubscriptionStartDay', 'ChargeTriggerDay', 'Specific'],
    ),
  };
  /** A day of the week for weeks, one of the month for months; an open end has no term to bill. */
  const periodFor = (
    { BillingPeriod: period, BillCycleType: type }: { BillingPeriod: string; BillCycleType: string },
    length: number | undefined,
  ) => ({
    BillingPeriod: period === 'Subscription Term' && length === undefined ? 'Annual' : period,
    BillCycleType:
      type === 'Specific' ? (weekly.includes(period) ? 'SpecificDayofWeek' : 'SpecificDayofMonth') : type,
  });
  const anyCharge = fc
    .record({
      start: days('2023-06-01', 500),
      length: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
      cycleDay: fc.integer({ min: 0, max: 31 }),
      charge: fc.record({
        ...anyCycle,
        ChargeType: fc.constantFrom('OneTime', 'Recurring', 'Usage'),
        ChargeModel: fc.constantFrom('Flat Fee Pricing', 'Per Unit Pricing'),
        Quantity: fc.constant(amount('3')),
        BillingTiming: fc.constantFrom('In Advance', 'In Arrears'),
        BillingPeriodAlignment: fc.constantFrom(
          'AlignToCharge',
          'AlignToSubscriptionStart',
          'AlignToTermStart',
        ),
      }),
      startsBefore: fc.integer({ min: 0, max: 400 }),
      used: fc.array(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 99 })), {
        maxLength: 10,
      }),
    })
    .map(({ start, length, startsBefore, used, charge, ...parts }) =>
      chargeToBill({
        ...parts,
        start,
        charge: { ...charge, ...periodFor(charge, length) },
        end: length === undefined ? undefined : addDays(start, length),
        subscription: { SubscriptionStartDate: addDays(start, -startsBefore) },
        usage: used.map(([day, quantity], n) =>
          usage(n, `${addDays(start, day - 10)}T08:00:00`, String(quantity)),
        ),
      }),
    );
  const targets = fc.array(days('2023-05-01', 1400), { minLength: 1, maxLength: 12 });

  it('gives the same items and dates as billing once at the end', () => {
    fc.assert(
      fc.property(anyCharge, targets, (input, steps) => {
        const inOrder = [...steps].sort();
        const once = bill(input, inOrder.at(-1) as string);
        expect(billInSteps(input, inOrder)).toEqual(once);
        expect(billInSteps(input, [...inOrder, ...steps])).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('bills every day from the start to the charged-through date exactly once', () => {
    fc.assert(
      fc.property(anyCharge, targets, (input, steps) => {
        const { items, chargedThroughDate } = billInSteps(input, [...steps].sort());
        let next = input.subscription.ContractEffectiveDate as string;
        for (const item of items) {
          expect(item.serviceStartDate).toBe(next);
          expect(item.serviceEndDate >= item.serviceStartDate).toBe(true);
          next = addDays(item.serviceEndDate, 1);
        }
        expect(chargedThroughDate).toBe(items.length > 0 ? next : null);
      }),
      { numRuns: 300 },
    );
  });

  it('never bills a period for more than its price, nor usage twice', () => {
    fc.assert(
      fc.property(anyCharge, targets, (input, steps) => {
        const { items } = billInSteps(input, [...steps].sort());
        for (const item of items) {
          expect(exact(item.chargeAmount).lte(exact(item.unitPrice).times(item.quantity))).toBe(true);
        }
        const ids = items.flatMap((item) => item.usageIds);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
