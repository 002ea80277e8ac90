import { amended } from '../../support/amendments.js';
import { billedLines, billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

describe('A discount', () => {
  const fresh = freshTenants();
  const percent = (DiscountPercentage: string, more: Fields = {}): TestCharge => ({
    name: `${DiscountPercentage} off`,
    model: 'Discount-Percentage',
    tiers: [{ DiscountPercentage }],
    more,
  });
  const amount = (DiscountAmount: string, more: Fields = {}): TestCharge => ({
    name: 'Coupon',
    model: 'Discount-Fixed Amount',
    tiers: [{ DiscountAmount }],
    more,
  });

  async function customer(charges: readonly TestCharge[], more: Omit<TestSubscription, 'ratePlanId'> = {}) {
    const ratePlanId = await createRatePlan(fresh.client, charges);
    const done = await subscribe(fresh.client, { ratePlanId, ...more });
    expect(done.errors).toEqual([]);
    return done;
  }

  it('is an item of its own that names what it was taken from', async () => {
    const { client } = fresh;
    const { accountId } = await customer([{ name: 'Fee', price: '99.99' }, percent('10')]);
    const invoice = await billTo(client, accountId, '2026-01-01');
    const items = await itemsOf(client, invoice);
    expect(items).toMatchObject([
      { ChargeName: 'Fee', ChargeAmount: '99.99', ProcessingType: '0' },
      {
        ChargeName: '10 off',
        ChargeAmount: '-10',
        ProcessingType: '1',
        AppliedToInvoiceItemId: items[0]?.Id,
        ServiceStartDate: '2026-01-01',
        ServiceEndDate: '2026-01-31',
      },
    ]);
    const { records } = await client.query('select Amount, Balance from Invoice');
    expect(records[0]).toMatchObject({ Amount: '89.99', Balance: '89.99' });
  });

  it('takes from what the ones before have left, percentages first', async () => {
    const { accountId } = await customer([
      amount('20'),
      percent('10'),
      percent('50'),
      { name: 'Fee', price: '100' },
    ]);
    expect(await billedLines(fresh.client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 100',
      '10 off 2026-01-01..2026-01-31 -10',
      '50 off 2026-01-01..2026-01-31 -45',
      'Coupon 2026-01-01..2026-01-31 -20',
    ]);
  });

  it('of an amount is used up charge by charge, and begins anew with its period', async () => {
    // docs.zuora.com, Reason why some items on an invoice are discounted and some are not
    const { accountId } = await customer([
      { name: 'Bronze', price: '5' },
      { name: 'Support', price: '10' },
      { name: 'Storage', price: '15' },
      amount('25'),
    ]);
    const billed = await billedLines(fresh.client, accountId, '2026-02-01');
    expect(billed.filter((line) => line.includes('Coupon'))).toEqual([
      'Coupon 2026-01-01..2026-01-31 -5',
      'Coupon 2026-02-01..2026-02-28 -5',
      'Coupon 2026-01-01..2026-01-31 -10',
      'Coupon 2026-02-01..2026-02-28 -10',
      'Coupon 2026-01-01..2026-01-31 -10',
      'Coupon 2026-02-01..2026-02-28 -10',
    ]);
  });

  it('of an amount gives no more in two invoices than in one', async () => {
    const { client } = fresh;
    const { accountId } = await customer([
      { name: 'Setup', type: 'OneTime', price: '30' },
      { name: 'Fee', price: '40' },
      amount('50'),
    ]);
    const first = await billedLines(client, accountId, '2026-01-01', { IncludesRecurring: false });
    const second = await billedLines(client, accountId, '2026-01-01');
    expect([...first, ...second]).toEqual([
      'Setup 2026-01-01..2026-01-01 30',
      'Coupon 2026-01-01..2026-01-01 -30',
      'Fee 2026-01-01..2026-01-31 40',
      'Coupon 2026-01-01..2026-01-31 -20',
    ]);
  });

  it('reaches the types of charges that it names', async () => {
    const { accountId } = await customer([
      { name: 'Setup', type: 'OneTime', price: '30' },
      { name: 'Fee', price: '40' },
      percent('50', { ApplyDiscountTo: 'ONETIME' }),
    ]);
    expect(await billedLines(fresh.client, accountId, '2026-01-01')).toEqual([
      'Setup 2026-01-01..2026-01-01 30',
      '50 off 2026-01-01..2026-01-01 -15',
      'Fee 2026-01-01..2026-01-31 40',
    ]);
  });

  it.each([
    ['rateplan', []],
    ['account', ['50 off 2026-01-01..2026-01-31 -20']],
  ])('of the level %s reaches another subscription: %j', async (DiscountLevel, discounts) => {
    const { client } = fresh;
    const { accountId } = await customer([percent('50', { DiscountLevel })]);
    await customer([{ name: 'Fee', price: '40' }], { existingAccount: accountId });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 40',
      ...discounts,
    ]);
  });

  it('ends after its periods', async () => {
    const { accountId } = await customer([
      { name: 'Fee', price: '100' },
      percent('100', { EndDateCondition: 'FixedPeriod', UpToPeriods: 1, UpToPeriodsType: 'Billing Periods' }),
    ]);
    const client = await fresh.as('91.0');
    expect(await billedLines(client, accountId, '2026-02-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 100',
      '100 off 2026-01-01..2026-01-31 -100',
      'Fee 2026-02-01..2026-02-28 100',
    ]);
  });

  it('comes back with the invoice that is canceled', async () => {
    const { client } = fresh;
    const { accountId } = await customer([{ name: 'Fee', price: '30' }, amount('50')]);
    const invoice = await billTo(client, accountId, '2026-01-01');
    await client.update('Invoice', { Id: invoice ?? '', Status: 'Canceled' });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 30',
      'Coupon 2026-01-01..2026-01-31 -30',
    ]);
  });

  it.each([
    // A tenth stays on the 14 days of February that stay: 45 of 90 come back, and all of March.
    [percent('10'), ['10 off 2026-02-15..2026-02-28 5', '10 off 2026-03-01..2026-03-31 10']],
    // docs.zuora.com, Credit for prorated discounts, rule No: what stays takes as much of the amount as it can.
    [amount('60'), ['Coupon 2026-02-15..2026-02-28 10', 'Coupon 2026-03-01..2026-03-31 60']],
  ])('%j is given back with the days that are credited', async (discount, given) => {
    const { client } = fresh;
    const { accountId, subscriptionId } = await customer([{ name: 'Fee', price: '100' }, discount]);
    await billedLines(client, accountId, '2026-03-01');
    await amended(client, subscriptionId, { type: 'Cancellation', on: '2026-02-15' });
    const lines = await billedLines(client, accountId, '2026-03-01');
    expect(lines).toEqual([
      'Fee -- Proration Credit 2026-02-15..2026-02-28 -50',
      given[0],
      'Fee -- Credit 2026-03-01..2026-03-31 -100',
      given[1],
    ]);
    expect(await billedLines(client, accountId, '2026-06-01')).toEqual([]);
  });

  it('goes on over versions of the subscription, and gives no more for it', async () => {
    const { client } = fresh;
    const { accountId, subscriptionId } = await customer([{ name: 'Fee', price: '30' }, amount('50')]);
    await billedLines(client, accountId, '2026-01-01');
    const added = await createRatePlan(client, [{ name: 'Extra', price: '31' }]);
    const { records } = await client.query('select Id from ProductRatePlanCharge');
    expect(records).toHaveLength(3);
    await amended(client, subscriptionId, { type: 'NewProduct', on: '2026-01-01', added });
    // The discount is of its own rate plan only.
    expect(await billedLines(client, accountId, '2026-02-01')).toEqual([
      'Fee 2026-02-01..2026-02-28 30',
      'Coupon 2026-02-01..2026-02-28 -30',
      'Extra 2026-01-01..2026-01-31 31',
      'Extra 2026-02-01..2026-02-28 31',
    ]);
  });
});
