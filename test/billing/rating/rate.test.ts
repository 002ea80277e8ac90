import { isIncluded } from '../../../src/billing/rating/rate.js';
import { RowError } from '../../../src/contract/errors.js';
import { localDate } from '../../../src/platform/dates.js';
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
        explanation: {
          model: 'Flat Fee Pricing',
          window: { firstDay: '2026-01-01' },
          price: { listPrice: '100', amount: '100' },
          amount: '100',
        },
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
    expect(billed.items).toMatchObject([
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
