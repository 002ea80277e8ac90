import { billedAsPreviewed, billedLines, billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Usage that is billed before its period is over (docs, On-demand usage rating). */

const fresh = freshTenants();
const calls: TestCharge = {
  name: 'Calls',
  type: 'Usage',
  model: 'Tiered Pricing',
  uom: 'Call',
  tiers: [
    { Tier: 1, StartingUnit: 0, EndingUnit: 10, Price: '2', PriceFormat: 'Per Unit' },
    { Tier: 2, StartingUnit: 11, EndingUnit: 20, Price: '3', PriceFormat: 'Per Unit' },
    { Tier: 3, StartingUnit: 21, Price: '5', PriceFormat: 'Per Unit' },
  ],
  more: { UsageRecordRatingOption: 'OnDemand' },
};

async function customer(): Promise<string> {
  const ratePlanId = await createRatePlan(fresh.client, [calls]);
  const { accountId, errors } = await subscribe(fresh.client, { ratePlanId });
  expect(errors).toEqual([]);
  return accountId;
}

const use = (AccountId: string, ...used: readonly (readonly [day: string, units: number])[]) =>
  fresh.client.create(
    'Usage',
    ...used.map(([day, Quantity]): Fields => ({
      AccountId,
      UOM: 'Call',
      Quantity,
      StartDateTime: `${day}T09:00:00`,
    })),
  );

it('is billed as the difference that it makes to its period (docs, Rating by billing period)', async () => {
  const { client } = fresh;
  const account = await customer();
  await use(account, ['2026-01-01', 3], ['2026-01-02', 5], ['2026-01-03', 7]);
  expect(await billedAsPreviewed(client, account, '2026-01-04')).toEqual(['Calls 2026-01-01..2026-01-03 35']);
  await use(account, ['2026-01-01', 1], ['2026-01-04', 5]);
  expect(await billedAsPreviewed(client, account, '2026-01-05')).toEqual(['Calls 2026-01-01..2026-01-04 20']);
  expect(await billedLines(client, account, '2026-01-05')).toEqual([]);
  // 21 units are 55; two more 10
  await use(account, ['2026-01-31', 2], ['2026-02-01', 1]);
  expect(await billedAsPreviewed(client, account, '2026-02-02')).toEqual([
    'Calls 2026-01-01..2026-01-31 10',
    'Calls 2026-02-01..2026-02-01 2',
  ]);
  const { records } = await client.query(
    'select ChargedThroughDate, UsageRecordRatingOption from RatePlanCharge',
  );
  expect(records).toMatchObject([{ ChargedThroughDate: '2026-02-02', UsageRecordRatingOption: 'OnDemand' }]);
});

it('waits again when its draft goes, and the bill before it stays what it was', async () => {
  const { client } = fresh;
  const account = await customer();
  await use(account, ['2026-01-01', 10]);
  const first = await billTo(client, account, '2026-01-02');
  await use(account, ['2026-01-02', 1]);
  const second = await billTo(client, account, '2026-01-03');
  expect(await itemsOf(client, second)).toMatchObject([{ Quantity: '1', ChargeAmount: '3' }]);
  const [refused] = await client.remove('Invoice', first ?? '');
  expect(refused?.errors[0]?.message).toContain('bills later periods');
  expect(await client.remove('Invoice', second ?? '')).toMatchObject([{ success: true }]);
  expect(await billedLines(client, account, '2026-01-20')).toEqual(['Calls 2026-01-01..2026-01-19 3']);
});

it.each<[string, TestCharge]>([
  ['overage', { ...calls, model: 'Overage Pricing', tiers: [{ Price: '1' }] }],
  ['a fee that recurs', { ...calls, type: 'Recurring', model: 'Per Unit Pricing', tiers: [{ Price: '1' }] }],
])('is not for %s', async (_what, charge) => {
  await expect(createRatePlan(fresh.client, [charge])).rejects.toThrow(/On-demand rating goes with usage/);
});
