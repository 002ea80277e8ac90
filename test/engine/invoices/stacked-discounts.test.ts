import { billedAsPreviewed, billedLines } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Discounts that are stacked, and discounts with classes, from the catalog to the invoice. */

const fresh = freshTenants();
const fee: TestCharge = { name: 'Fee', price: '100' };
const percent = (DiscountPercentage: string, more: Fields = {}): TestCharge => ({
  name: `${DiscountPercentage} off`,
  model: 'Discount-Percentage',
  tiers: [{ DiscountPercentage }],
  more,
});
const stacked = { IsStackedDiscount: true };

async function subscribed(charges: readonly TestCharge[]) {
  const client = await fresh.as('153.0');
  const ratePlanId = await createRatePlan(client, charges);
  const done = await subscribe(client, { ratePlanId });
  expect(done.errors).toEqual([]);
  return { client, ...done };
}

it('stacked discounts of 5, 10 and 15 % of 100 leave 70 (docs, Stacked discounts)', async () => {
  const { client, accountId } = await subscribed([
    fee,
    percent('5', stacked),
    percent('10', stacked),
    percent('15', stacked),
  ]);
  expect(await billedAsPreviewed(client, accountId, '2026-01-01')).toEqual([
    'Fee 2026-01-01..2026-01-31 100',
    '5 off 2026-01-01..2026-01-31 -5',
    '10 off 2026-01-01..2026-01-31 -10',
    '15 off 2026-01-01..2026-01-31 -15',
  ]);
});

it('a subscription keeps what its discounts were when it was made', async () => {
  const { client, accountId } = await subscribed([fee, percent('50', stacked), percent('10', stacked)]);
  const { records } = await client.query(
    "select Id from ProductRatePlanCharge where ChargeModel = 'Discount-Percentage'",
  );
  for (const { Id = '' } of records)
    await client.update('ProductRatePlanCharge', { Id, IsStackedDiscount: false });
  expect(await billedLines(client, accountId, '2026-01-01')).toEqual([
    'Fee 2026-01-01..2026-01-31 100',
    '50 off 2026-01-01..2026-01-31 -50',
    '10 off 2026-01-01..2026-01-31 -10',
  ]);
});

it('discounts go by their classes, and the charge of the subscription tells its own', async () => {
  await fresh.set({ billingRules: { discountClasses: ['Contract', 'Promotion'] } });
  const { client, accountId } = await subscribed([
    fee,
    percent('50'),
    percent('10', { DiscountClass: 'Promotion' }),
    {
      ...percent('0'),
      name: '20 less',
      model: 'Discount-Fixed Amount',
      tiers: [{ DiscountAmount: '20' }],
      more: { DiscountClass: 'Contract' },
    },
  ]);
  // 100 - 20 = 80; less 10% 72; less 50% 36
  expect(await billedAsPreviewed(client, accountId, '2026-01-01')).toEqual([
    'Fee 2026-01-01..2026-01-31 100',
    '20 less 2026-01-01..2026-01-31 -20',
    '10 off 2026-01-01..2026-01-31 -8',
    '50 off 2026-01-01..2026-01-31 -36',
  ]);
  const { records } = await client.query("select DiscountClass from RatePlanCharge where Name = '10 off'");
  expect(records).toMatchObject([{ DiscountClass: 'Promotion' }]);
});

it.each([
  [
    'a class that the tenant has not',
    percent('5', { DiscountClass: 'Loyalty' }),
    /no discount class Loyalty/,
  ],
  ['a stacked fee', { ...fee, more: stacked }, /IsStackedDiscount goes with/],
])('%s is refused', async (_what, charge, message) => {
  const client = await fresh.as('153.0');
  await expect(createRatePlan(client, [charge])).rejects.toThrow(message);
});
