import { amended } from '../../support/amendments.js';
import { billedAsPreviewed } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Rules that a tenant sets, in what its invoices come to. */

const fresh = freshTenants();

async function customer(charges: readonly TestCharge[], subscription: Fields = {}) {
  const ratePlanId = await createRatePlan(fresh.client, charges);
  const done = await subscribe(fresh.client, { ratePlanId, subscription });
  expect(done.errors).toEqual([]);
  return done;
}

const year: Fields = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: '2026-01-01' };
const annual = { name: 'Fee', price: '1200', period: 'Annual' };
const quarterly = { name: 'Fee', price: '100', period: 'Quarter' };

describe('A subscription that is cut', () => {
  it.each([
    // docs.zuora.com, Credit for prorated discounts, scenario 1: cut to 3 months; by the rule No 420 would come back
    [true, 'Coupon 2026-04-01..2026-12-31 540'],
    [false, 'Coupon 2026-04-01..2026-12-31 420'],
  ])('gives a fixed amount back, prorated: %s', async (creditProratedDiscounts, given) => {
    await fresh.set({ billingRules: { creditProratedDiscounts } });
    const coupon: TestCharge = {
      ...{ name: 'Coupon', model: 'Discount-Fixed Amount', period: 'Annual' },
      tiers: [{ DiscountAmount: '720' }],
    };
    const { accountId, subscriptionId } = await customer([annual, coupon], year);
    await billedAsPreviewed(fresh.client, accountId, '2026-01-01');
    const fields = { TermStartDate: '2026-01-01', CurrentTerm: 3 };
    await amended(fresh.client, subscriptionId, { type: 'TermsAndConditions', on: '2026-01-01', fields });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-12-31')).toEqual([
      'Fee -- Proration Credit 2026-04-01..2026-12-31 -900',
      given,
    ]);
  });

  it.each([
    // docs.zuora.com, Credit amount calculation with partial period proration: 100 - 57, and 43.33 rounded up
    ['by billed period', '-43'],
    ['by credit period', '-44'],
  ] as const)('is credited %s', async (creditRecurringCharges, credit) => {
    const rounding = { USD: { mode: 'Up', increment: '1' } } as const;
    await fresh.set({ billingRules: { creditRecurringCharges, prorateLongerPeriods: 'by day', rounding } });
    const { accountId, subscriptionId } = await customer([quarterly], year);
    await billedAsPreviewed(fresh.client, accountId, '2026-01-01');
    await amended(fresh.client, subscriptionId, { type: 'Cancellation', on: '2026-02-21' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-12-31')).toEqual([
      `Fee -- Proration Credit 2026-02-21..2026-03-31 ${credit}`,
    ]);
  });

  it('gives nothing back where parts of periods are not prorated', async () => {
    await fresh.set({ billingRules: { billPartialMonths: false, proratePartialPeriods: false } });
    const start = { ContractEffectiveDate: '2026-01-15', TermStartDate: '2026-01-15' };
    const { accountId, subscriptionId } = await customer([quarterly], { ...year, ...start });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-02-01')).toEqual([
      'Fee 2026-02-01..2026-04-30 100',
    ]);
    await amended(fresh.client, subscriptionId, { type: 'Cancellation', on: '2026-02-21' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-12-31')).toEqual([]);
  });
});

// community.zuora.com, a prorated invoice for a custom initial term: 153 days, billed to March 22
describe('A year that goes on past a short term', () => {
  const short = {
    ...{ TermType: 'TERMED', TermStartDate: '2018-03-23', ContractEffectiveDate: '2018-03-23' },
    ...{ InitialTerm: 153, InitialTermPeriodType: 'Day', RenewalTerm: 12 },
  };
  const customerOf = async (AutoRenew: boolean) => {
    const ofYear = { BillCycleType: 'ChargeTriggerDay', BillingPeriodAlignment: 'AlignToCharge' };
    const done = await customer([{ ...annual, price: '100', more: ofYear }], { ...short, AutoRenew });
    await fresh.client.update('Account', { Id: done.accountId, BillCycleDay: 23 });
    expect(await billedAsPreviewed(fresh.client, done.accountId, '2018-03-23')).toEqual([
      'Fee 2018-03-23..2019-03-22 100',
    ]);
    return done;
  };

  it('is billed to its end, and credited when nobody renews it', async () => {
    const billingRules = { billPastTermWhenAutoRenewIsOff: true, prorateLongerPeriods: 'by day' };
    await fresh.set({ billingRules });
    const { accountId } = await customerOf(false);
    expect(await billedAsPreviewed(fresh.client, accountId, '2018-08-22')).toEqual([]);
    expect(await billedAsPreviewed(fresh.client, accountId, '2018-08-24')).toEqual([
      'Fee -- Proration Credit 2018-08-23..2019-03-22 -58.08',
    ]);
    expect(await billedAsPreviewed(fresh.client, accountId, '2019-12-31')).toEqual([]);
  });

  it('goes on with the next year when a bill run renews it', async () => {
    await fresh.set({ billingRules: { billPastTermWhenAutoRenewIsOn: true } });
    const { accountId } = await customerOf(true);
    const run = { AutoRenewal: true, InvoiceDate: '2018-08-24', TargetDate: '2018-08-24' };
    await fresh.client.createOne('BillRun', run);
    await fresh.bill.waitForIdle();
    const { records } = await fresh.client.query(
      "select TermEndDate from Subscription where Status = 'Active'",
    );
    expect(records.map(({ TermEndDate }) => TermEndDate)).toEqual(['2019-08-23']);
    expect((await fresh.client.query('select Id from Invoice')).records).toHaveLength(1);
    expect(await billedAsPreviewed(fresh.client, accountId, '2019-03-23')).toEqual([
      'Fee 2019-03-23..2020-03-22 100',
    ]);
  });
});

describe('Usage', () => {
  const units = (more: Partial<TestCharge>): TestCharge => ({
    name: 'Calls',
    type: 'Usage',
    uom: 'Call',
    ...more,
  });
  const used = (AccountId: string, day: string, Quantity: number): Fields => ({
    ...{ AccountId, UOM: 'Call', Quantity },
    StartDateTime: `${day}T09:00:00`,
  });

  it.each([
    [
      true,
      ['Calls 2026-01-15..2026-01-31 2', 'Calls 2026-02-01..2026-02-28 4', 'Calls 2026-03-01..2026-03-09 6'],
    ],
    // docs.zuora.com, Proration for usage charges: not the part at the beginning, the one at the end always
    [false, ['Calls 2026-02-01..2026-02-28 4', 'Calls 2026-03-01..2026-03-09 6']],
  ])('of a part of a month is billed: %s', async (billPartialUsageMonths, expected) => {
    await fresh.set({ billingRules: { billPartialUsageMonths, billLateUsage: true } });
    const start = { ContractEffectiveDate: '2026-01-15', TermStartDate: '2026-01-15' };
    const { accountId, subscriptionId } = await customer([units({ price: '1' })], { ...year, ...start });
    await fresh.client.create(
      'Usage',
      used(accountId, '2026-01-20', 2),
      used(accountId, '2026-02-10', 4),
      used(accountId, '2026-03-05', 6),
    );
    await amended(fresh.client, subscriptionId, { type: 'Cancellation', on: '2026-03-10' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-04-01')).toEqual(expected);
    const { records } = await fresh.client.query("select Quantity from Usage where RbeStatus = 'Pending'");
    expect(records.map(({ Quantity }) => Quantity)).toEqual(billPartialUsageMonths ? [] : ['2']);
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-05-01')).toEqual([]);
  });

  it.each([
    // docs.zuora.com, Rate aggregated or individual usage, by volume: the units of a day are in the second tier.
    // 16 at 0.005 are 0.08; 8 are 0.04, 5 are 0.025, so 0.03, and 3 are 0.015, so 0.02: 0.09
    [false, '0.08'],
    [true, '0.09'],
  ])('by volume is rounded record by record: %s', async (rateUsageIndividually, amount) => {
    await fresh.set({ billingRules: { rateUsageIndividually } });
    const tiers: Fields[] = [
      { Tier: 1, StartingUnit: 0, EndingUnit: 10, Price: '1', PriceFormat: 'Per Unit' },
      { Tier: 2, StartingUnit: 10, Price: '0.005', PriceFormat: 'Per Unit' },
    ];
    const more = { RatingGroup: 'ByUsageStartDate' };
    const { accountId } = await customer([units({ model: 'Volume Pricing', tiers, more })]);
    const day = '2026-01-05';
    await fresh.client.create(
      'Usage',
      used(accountId, day, 8),
      used(accountId, day, 5),
      used(accountId, day, 3),
    );
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-02-01')).toEqual([
      `Calls 2026-01-01..2026-01-31 ${amount}`,
    ]);
  });
});
