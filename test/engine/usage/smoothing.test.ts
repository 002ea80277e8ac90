import { amend, amended } from '../../support/amendments.js';
import { billedAsPreviewed, billedLines, billTo } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** Overage that is smoothed over several billing periods (docs, Overage smoothing pricing), from the catalog to the invoice. */

const fresh = freshTenants();
const minutes = (more: Fields, name = 'Talk'): TestCharge => ({
  name,
  type: 'Usage',
  model: 'Overage Pricing',
  uom: 'Minute',
  price: '0.1',
  more: { IncludedUnits: '500', ...more },
});
const window = { SmoothingModel: 'RollingWindow', NumberOfPeriod: 3 };
const asSoonAsItOccurs = { ...window, OverageCalculationOption: 'PerBillingPeriod' };

async function customer(charge: TestCharge, used: readonly number[]) {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, [charge]);
  const done = await subscribe(client, { ratePlanId });
  expect(done.errors).toEqual([]);
  await client.create(
    'Usage',
    ...used.map((Quantity, month): Fields => ({
      AccountId: done.accountId,
      UOM: 'Minute',
      Quantity,
      StartDateTime: `2026-0${month + 1}-15T09:00:00`,
    })),
  );
  return done;
}

const first = (month: number) => `2026-0${month}-01`;
const amounts = (lines: readonly string[]) => lines.map((line) => line.split(' ').at(-1));

it.each([
  // 1533 units in February to April; 1800 in May to July
  [
    'at the end of the window',
    window,
    [700, 200, 333, 1000, 600, 1200, 0],
    ['0', '0', '0', '3.3', '0', '0', '30'],
  ],
  [
    'as soon as it occurs',
    asSoonAsItOccurs,
    [700, 200, 333, 1000, 600, 900],
    ['0', '0', '0', '0', '10', '90'],
  ],
])(
  'a rolling window of 1500 minutes in three months bills overage %s',
  async (_what, more, used, expected) => {
    const { client } = fresh;
    const { accountId } = await customer(minutes(more), used);
    const billed = [];
    for (const month of used.keys())
      billed.push(...(await billedAsPreviewed(client, accountId, first(month + 2))));
    expect(amounts(billed)).toEqual(expected);
    const other = await customer(minutes(more), used);
    expect(amounts(await billedLines(client, other.accountId, first(used.length + 1)))).toEqual(expected);
    const { records } = await client.query(
      'select NumberOfPeriods, OverageCalculationOption from RatePlanCharge',
    );
    expect(records[0]).toMatchObject({ NumberOfPeriods: '3' });
  },
);

it('what rolls over can be read, goes on with another version, and comes back with a draft that goes', async () => {
  const { client } = fresh;
  const rollover = minutes({ SmoothingModel: 'Rollover', NumberOfPeriod: 2 });
  const { accountId, subscriptionId } = await customer(rollover, [400, 450, 620, 540]);
  const balance = async () => {
    const { records } = await client.query("select Id from RatePlanCharge where Name = 'Talk'");
    const id = records.at(-1)?.Id ?? '';
    return (await client.query(`select RolloverBalance from RatePlanCharge where Id = '${id}'`)).records[0]
      ?.RolloverBalance;
  };
  expect(await balance()).toBeUndefined();
  await billedLines(client, accountId, first(2));
  expect(await balance()).toBe('100');
  const added = await createRatePlan(client, [{ name: 'Extra', price: '1' }]);
  await amended(client, subscriptionId, { type: 'NewProduct', on: first(9), added });
  expect(await balance()).toBe('100');
  const draft = await billTo(client, accountId, first(3));
  expect(await balance()).toBe('150');
  expect(await client.remove('Invoice', draft ?? '')).toMatchObject([{ success: true }]);
  expect(await balance()).toBe('100');
  // March: 120 beyond its own, 100 of January's and 20 of February's; April: 40 beyond, of which 30 are left
  expect(amounts(await billedAsPreviewed(client, accountId, first(5)))).toEqual(['0', '0', '1']);
  expect(await balance()).toBe('0');
});

it('included units are not updated where overage is applied as soon as it occurs', async () => {
  const { client } = fresh;
  const update = async (more: Fields) => {
    const { subscriptionId } = await customer(minutes(more), []);
    const { records } = await client.query(
      `select Id from RatePlan where SubscriptionId = '${subscriptionId}'`,
    );
    const plan = records[0]?.Id ?? '';
    const charges = (await client.query(`select Id from RatePlanCharge where RatePlanId = '${plan}'`))
      .records;
    const changed = [{ Id: charges[0]?.Id ?? '', IncludedUnits: '600' }];
    const amendments = [{ type: 'UpdateProduct', on: first(3), plan, charges: changed }];
    return (await amend(client, { subscriptionId, amendments })).errors.map(({ message }) => message);
  };
  expect(await update(window)).toEqual([]);
  expect(await update(asSoonAsItOccurs)).toEqual([expect.stringContaining('cannot be updated')]);
});

it.each<[string, TestCharge, RegExp]>([
  [
    'without a number of periods',
    minutes({ SmoothingModel: 'Rollover' }),
    /Missing required value: NumberOfPeriod/,
  ],
  ['over no period', minutes({ ...window, NumberOfPeriod: 0 }), /must be a positive integer/],
  [
    'of a price per unit',
    { ...minutes(window), model: 'Per Unit Pricing' },
    /does not apply to the charge model Per Unit/,
  ],
  [
    'of tiers with overage',
    {
      ...minutes(window),
      model: 'Tiered with Overage Pricing',
      tiers: [
        { Tier: 1, StartingUnit: 0, EndingUnit: 5, Price: '1' },
        { Tier: 2, Price: '2', IsOveragePrice: true },
      ],
    },
    /not emulated by localbill yet: smoothing of the charge model Tiered with Overage/,
  ],
])('smoothing %s is refused', async (_what, charge, message) => {
  await expect(createRatePlan(fresh.client, [charge])).rejects.toThrow(message);
});
