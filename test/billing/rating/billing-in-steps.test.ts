import fc from 'fast-check';
import { addDays, localDate } from '../../../src/platform/dates.js';
import { exact } from '../../../src/platform/money.js';
import { amount, bill, billInSteps, chargeToBill, usage } from '../charges.js';

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
  interface AnyPeriod {
    readonly BillingPeriod: string;
    readonly BillCycleType: string;
    readonly ListPriceBase: string;
  }
  /** A day of the week for weeks, one of the month for months; an open end has no term to bill. */
  const periodFor = (
    { BillingPeriod: period, BillCycleType: type, ListPriceBase: base }: AnyPeriod,
    length: number | undefined,
  ) => ({
    ListPriceBase: weekly.includes(period) && base !== 'Per Billing Period' ? 'Per Week' : base,
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
        ListPriceBase: fc.constantFrom('Per Billing Period', 'Per Month', 'Per Year'),
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
          // Of a price that is no whole number of cents, a period may have the cent that rounding makes.
          const price = exact(item.unitPrice).times(item.quantity);
          expect(exact(item.chargeAmount).lt(price.plus('0.01'))).toBe(true);
        }
        const ids = items.flatMap((item) => item.usageIds);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
