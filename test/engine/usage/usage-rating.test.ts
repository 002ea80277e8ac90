import { billedLines, billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import { zObject, type Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** How usage is put together and rated, also by group and when it is late (sources: usage-rating). */

const fresh = freshTenants();

/** docs.zuora.com, Late usage. */
const volumes: Fields[] = [
  { Tier: 1, StartingUnit: 1, EndingUnit: 100, Price: '10', PriceFormat: 'Per Unit' },
  { Tier: 2, StartingUnit: 101, EndingUnit: 200, Price: '9', PriceFormat: 'Per Unit' },
  { Tier: 3, StartingUnit: 201, EndingUnit: 300, Price: '8', PriceFormat: 'Per Unit' },
];

const calls = (more: Partial<TestCharge> = {}): TestCharge => ({
  name: 'Calls',
  type: 'Usage',
  model: 'Volume Pricing',
  uom: 'Call',
  tiers: volumes,
  ...more,
});

async function customer(charge: TestCharge): Promise<string> {
  const ratePlanId = await createRatePlan(fresh.client, [charge]);
  const { accountId, errors } = await subscribe(fresh.client, { ratePlanId });
  expect(errors).toEqual([]);
  return accountId;
}

const used = (AccountId: string, at: string, Quantity: number): Fields => ({
  AccountId,
  UOM: 'Call',
  Quantity,
  StartDateTime: at,
});

it.each([
  // 60 + 30 + 20 units: together 110 x 9; by day 90 x 10 + 20 x 10; one by one likewise
  ['ByBillingPeriod', '990'],
  ['ByUsageStartDate', '1100'],
  ['ByUsageRecord', '1100'],
])('%s: three records come to %s', async (RatingGroup, amount) => {
  const { client } = fresh;
  const account = await customer(calls({ more: { RatingGroup } }));
  await client.create(
    'Usage',
    used(account, '2026-01-05T09:00:00', 60),
    used(account, '2026-01-05T10:00:00', 30),
    used(account, '2026-01-06T09:00:00', 20),
  );
  expect(await billedLines(client, account, '2026-02-01')).toEqual([
    `Calls 2026-01-01..2026-01-31 ${amount}`,
  ]);
});

it('ByUsageUpload: what came in one call is rated together', async () => {
  const { client, bill } = fresh;
  const account = await customer(calls({ more: { RatingGroup: 'ByUsageUpload' } }));
  await client.create(
    'Usage',
    used(account, '2026-01-05T09:00:00', 60),
    used(account, '2026-01-06T09:00:00', 50),
  );
  bill.clock.advance(1000);
  await client.create('Usage', used(account, '2026-01-07T09:00:00', 60));
  // 110 x 9 and 60 x 10
  expect(await billedLines(client, account, '2026-02-01')).toEqual(['Calls 2026-01-01..2026-01-31 1590']);
});

it.each([
  ['UP', '13'],
  ['DOWN', '12'],
])('is rounded %s to the decimals of its unit of measure', async (RoundingMode, quantity) => {
  const { client, bill, tenant } = fresh;
  const unit = { UomName: 'Call', DecimalPlaces: 0, RoundingMode };
  await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}/records`, {
    method: 'POST',
    body: JSON.stringify({ type: 'UnitOfMeasure', records: [unit] }),
  });
  const account = await customer(calls({ model: 'Per Unit Pricing', tiers: [{ Price: '2' }] }));
  await client.create(
    'Usage',
    used(account, '2026-01-05T09:00:00', 2.2),
    used(account, '2026-01-06T09:00:00', 10.2),
  );
  const [item] = await itemsOf(client, await billTo(client, account, '2026-02-01'));
  expect(item).toMatchObject({ Quantity: quantity, ChargeAmount: String(2 * Number(quantity)) });
});

it('bills late usage as the difference that it makes, where the tenant wants it', async () => {
  const { client } = fresh;
  const account = await customer(calls());
  await client.createOne('Usage', used(account, '2026-01-05T09:00:00', 90));
  expect(await billedLines(client, account, '2026-02-01')).toEqual(['Calls 2026-01-01..2026-01-31 900']);
  await client.createOne('Usage', used(account, '2026-01-20T09:00:00', 100));
  expect(await billedLines(client, account, '2026-02-15')).toEqual([]);
  await fresh.set({ billingRules: { billLateUsage: true } });
  // 190 x 9 less 90 x 10
  const late = await billTo(client, account, '2026-02-15');
  expect(await itemsOf(client, late)).toMatchObject([
    { ServiceStartDate: '2026-01-01', ServiceEndDate: '2026-01-31', Quantity: '100', ChargeAmount: '810' },
  ]);
  // What is taken back is billed again, and nothing else.
  expect(await client.remove('Invoice', late ?? '')).toMatchObject([{ success: true }]);
  expect(await billedLines(client, account, '2026-03-01')).toEqual([
    'Calls 2026-01-01..2026-01-31 810',
    'Calls 2026-02-01..2026-02-28 0',
  ]);
});

it('rates ten thousand records in one go', async () => {
  const { client } = fresh;
  const account = await customer(calls({ model: 'Per Unit Pricing', tiers: [{ Price: '0.01' }] }));
  const record = (index: number) =>
    zObject('Usage', used(account, `2026-01-${String((index % 28) + 1).padStart(2, '0')}T09:00:00`, 3));
  for (let index = 0; index < 10_000; index += 50) {
    const records = Array.from({ length: 50 }, (_, n) => record(index + n));
    await client.call(`<ns1:create>${records.join('')}</ns1:create>`);
  }
  expect(await billedLines(client, account, '2026-02-01')).toEqual(['Calls 2026-01-01..2026-01-31 300']);
  expect((await client.query("select Id from Usage where RbeStatus = 'Processed'")).size).toBe(10_000);
});

describe('An invoice', () => {
  it('of nothing is left out where that is wanted, and its charges wait', async () => {
    const { client } = fresh;
    await fresh.set({ billingRules: { suppressZeroInvoices: true } });
    const account = await customer(calls());
    expect(await billedLines(client, account, '2026-02-01')).toEqual([]);
    await client.createOne('Usage', used(account, '2026-02-20T09:00:00', 1));
    expect(await billedLines(client, account, '2026-03-01')).toEqual([
      'Calls 2026-01-01..2026-01-31 0',
      'Calls 2026-02-01..2026-02-28 10',
    ]);
  });

  it('below the minimum is not made yet', async () => {
    const { client } = fresh;
    await fresh.set({ billingRules: { minimumAmounts: { USD: '25' } } });
    const account = await customer({ name: 'Fee', price: '10' });
    expect(await billedLines(client, account, '2026-02-01')).toEqual([]);
    expect(await billedLines(client, account, '2026-03-01')).toHaveLength(3);
  });

  it.each([
    [{ CHF: { increment: '0.05' } }, '12.90'],
    [{ CHF: { mode: 'Up' } }, '12.91'],
    [{ CHF: { mode: 'Down' } }, '12.9'],
    [{ USD: { mode: 'Up' } }, '12.9'],
  ])('is rounded as %j', async (rounding, amount) => {
    const { client } = fresh;
    await fresh.set({ billingRules: { rounding } });
    const ratePlanId = await createRatePlan(client, [
      { name: 'Fee', tiers: [{ Currency: 'CHF', Price: '25' }] },
    ]);
    const { accountId } = await subscribe(client, {
      ratePlanId,
      account: { Currency: 'CHF' },
      subscription: { ContractEffectiveDate: '2026-01-16' },
    });
    const [item] = await itemsOf(client, await billTo(client, accountId, '2026-01-16'));
    expect(Number(item?.ChargeAmount)).toBe(Number(amount));
  });
});
