import { mrrOf, tcvOf } from '../../../src/billing/subscriptions/metrics.js';
import {
  checkTriggerDates,
  subscriptionStatus,
  termEndDate,
} from '../../../src/billing/subscriptions/subscription-term.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, chargeToBill } from '../charges.js';

const day = localDate;

describe("a subscription's term", () => {
  it.each([
    // developer.zuora.com, Retrieve a subscription by key and version: 2012-02-01 with 12 months
    ['2012-02-01', 12, 'Month', '2013-02-01'],
    ['2012-02-01', 12, null, '2013-02-01'],
    ['2024-02-29', 1, 'Year', '2025-02-28'],
    ['2026-01-31', 1, 'Month', '2026-02-28'],
    ['2026-01-01', 2, 'Week', '2026-01-15'],
    ['2026-01-01', 10, 'Day', '2026-01-11'],
  ] as const)('from %s, %i %s, ends before %s', (start, InitialTerm, InitialTermPeriodType, end) => {
    const subscription = {
      TermType: 'TERMED',
      TermStartDate: day(start),
      InitialTerm,
      InitialTermPeriodType,
    };
    expect(termEndDate(subscription)).toBe(end);
  });

  it('does not end when it is evergreen', () => {
    expect(termEndDate({ TermType: 'EVERGREEN', TermStartDate: day('2026-01-01') })).toBeNull();
  });

  it.each([0, -1, null, undefined, NaN])('of %s is refused in the words of the service', (InitialTerm) => {
    expect(() => termEndDate({ TermType: 'TERMED', TermStartDate: day('2026-01-01'), InitialTerm })).toThrow(
      'Initial Term should be greater than zero',
    );
  });

  it('beyond the calendar is refused', () => {
    const subscription = { TermStartDate: day('2026-01-01'), InitialTerm: 1e9 };
    expect(() => termEndDate(subscription)).toThrow('too far in the future');
    expect(() => termEndDate({ ...subscription, InitialTermPeriodType: 'Day' })).toThrow(
      'too far in the future',
    );
    expect(() => termEndDate({ ...subscription, InitialTermPeriodType: 'Aeon' })).toThrow('Aeon');
  });
});

describe("a subscription's status", () => {
  const dates = { ContractEffectiveDate: day('2026-01-01') };
  const both = { serviceActivation: true, customerAcceptance: true };
  // docs.zuora.com, Additional field details of Subscription
  it.each([
    [{}, {}, 'Draft'],
    [dates, {}, 'Active'],
    [dates, both, 'Pending Activation'],
    [dates, { customerAcceptance: true }, 'Pending Acceptance'],
    [{ ...dates, ServiceActivationDate: day('2026-01-01') }, both, 'Pending Acceptance'],
    [
      { ...dates, ServiceActivationDate: day('2026-01-01'), ContractAcceptanceDate: day('2026-01-02') },
      both,
      'Active',
    ],
  ] as const)('with %j, required %j, is %s', (given, required, status) => {
    expect(subscriptionStatus(given, required)).toBe(status);
  });

  it('needs its dates in order', () => {
    expect(checkTriggerDates({})).toBe('ok');
    expect(checkTriggerDates({ ...dates, ServiceActivationDate: day('2026-01-01') })).toBe('ok');
    expect(checkTriggerDates({ ...dates, ContractAcceptanceDate: day('2025-12-31') })).toMatchObject({
      code: 'INVALID_VALUE',
    });
  });
});

describe('metrics of a charge', () => {
  it.each([
    ['Month', undefined, '100'],
    ['Quarter', undefined, '33.333333333'],
    ['Annual', undefined, '8.333333333'],
    ['Annual', 'Per Month', '100'],
    ['Quarter', 'Per Year', '8.333333333'],
  ])('MRR of 100 each %s (%s) is %s', (BillingPeriod, ListPriceBase, mrr) => {
    expect(mrrOf(chargeToBill({ charge: { BillingPeriod, ListPriceBase } }))).toBe(mrr);
  });

  it('counts units', () => {
    // docs.zuora.com, Order metrics, part 1: 10 units at 5 a month for a year
    const perUnit = chargeToBill({
      start: '2018-01-01',
      end: '2019-01-01',
      charge: { ChargeModel: 'Per Unit Pricing', Price: amount('5'), Quantity: amount('10') },
    });
    expect(mrrOf(perUnit)).toBe('50');
    expect(tcvOf(perUnit, perUnit.subscription)).toBe('600');
  });

  // docs.zuora.com, How TCV is calculated, examples 1 and 2
  it.each([
    ['2018-03-01', '200'],
    ['2018-03-15', '245.161290323'],
    ['9999-12-31', '9578396.774193548'],
  ])('TCV of 100 a month from 2018-01-01 to %s is %s', (end, tcv) => {
    const charge = chargeToBill({ start: '2018-01-01', end });
    expect(tcvOf(charge, charge.subscription)).toBe(tcv);
  });

  it('TCV of a one-time charge is its price, of an evergreen one there is none', () => {
    const oneTime = chargeToBill({ charge: { ChargeType: 'OneTime' } });
    expect(tcvOf(oneTime, oneTime.subscription)).toBe('100');
    expect(mrrOf(oneTime)).toBeNull();
    const evergreen = chargeToBill();
    expect(tcvOf(evergreen, evergreen.subscription)).toBeNull();
  });

  it('of usage are none', () => {
    const used = chargeToBill({ end: '2027-01-01', charge: { ChargeType: 'Usage' } });
    expect([mrrOf(used), tcvOf(used, used.subscription)]).toEqual([null, null]);
  });
});
