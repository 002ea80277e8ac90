import { autoSetDay } from '../../../src/billing/subscriptions/auto-set-day.js';
import { RowError, type RecordOf } from '../../../src/contract/index.js';
import { localDate } from '../../../src/platform/dates.js';
import { bill, chargeToBill, id, lines } from '../charges.js';

/** docs.zuora.com, Auto-Set Option: the trigger day of the first recurring charge, of no other charge. */

const subscription: RecordOf<'Subscription'> = {
  Id: id(1),
  Status: 'Active',
  ContractEffectiveDate: localDate('2026-01-15'),
  ServiceActivationDate: localDate('2026-01-20'),
};

const charge = (more: Partial<RecordOf<'RatePlanCharge'>> = {}): RecordOf<'RatePlanCharge'> => ({
  Id: id(3),
  ChargeType: 'Recurring',
  ChargeModel: 'Flat Fee Pricing',
  BillingPeriod: 'Month',
  ...more,
});

const [activated, accepted] = [{ TriggerEvent: 'ServiceActivation' }, { TriggerEvent: 'CustomerAcceptance' }];
const on = (day: string) => ({ TriggerEvent: 'SpecificDate', TriggerDate: localDate(day) });
const usage = { ChargeType: 'Usage', ChargeModel: 'Per Unit Pricing' };
const discount = { ChargeModel: 'Discount-Percentage' };

describe('the day that a subscription gives its account', () => {
  it.each<[string, readonly object[], number | undefined]>([
    ['of its contract', [{}], 15],
    ['of its activation', [activated], 20],
    ['of the charge that is triggered first', [activated, {}], 15],
    ['of the only one that is triggered', [accepted, activated], 20],
    ['none while nothing is triggered', [accepted], undefined],
    ['of a charge with a day of its own', [on('2026-03-31')], 31],
    [
      'whatever day of its own the charge is billed on',
      [{ BillCycleType: 'SpecificDayofMonth', BillCycleDay: 4 }],
      15,
    ],
    ['not of a one-time charge', [{ ChargeType: 'OneTime' }], undefined],
    ['not of a discount', [discount, activated], 20],
    ['of a recurring charge beside usage', [usage, activated], 20],
    ['none of usage beside a charge that waits', [usage, accepted], undefined],
    ['none of usage by weeks, which has days of its own', [{ ...usage, BillingPeriod: 'Week' }], undefined],
    ['none of usage with a day of its own', [{ ...usage, BillCycleType: 'ChargeTriggerDay' }], undefined],
  ])('%s', (_, charges, day) => {
    expect(autoSetDay(subscription, charges.map(charge))).toBe(day);
  });

  it.each(['Draft', 'Pending Activation', 'Pending Acceptance'])('none while it is %s', (Status) => {
    expect(autoSetDay({ ...subscription, Status }, [charge()])).toBeUndefined();
  });

  it.each<[string, readonly object[]]>([
    ['usage alone', [usage]],
    ['usage and a one-time charge', [{ ChargeType: 'OneTime' }, usage]],
  ])('can never be known from %s', (_, charges) => {
    const refusal = autoSetDay(subscription, charges.map(charge));
    expect(refusal).toBeInstanceOf(RowError);
    expect((refusal as RowError).message).toMatch(/usage charges alone/);
  });
});

it('usage that goes by the account’s day waits until it is set', () => {
  const wanted = { start: '2026-01-01', charge: { ChargeType: 'Usage', ChargeModel: 'Per Unit Pricing' } };
  expect(lines(bill(chargeToBill({ ...wanted, cycleDay: 0 }), '2026-03-01'))).toEqual([]);
  expect(lines(bill(chargeToBill({ ...wanted, cycleDay: 15 }), '2026-02-15'))).toEqual([
    '2026-01-01..2026-01-14 0',
    '2026-01-15..2026-02-14 0',
  ]);
});
