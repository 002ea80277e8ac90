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
