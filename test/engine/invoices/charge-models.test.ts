import { billedLines, billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import { oneTenant } from '../../support/tenants.js';
import { tiers } from './price-tiers.js';

/** Charge models through create(), subscribe(), Usage and generate() (sources: charge-models). */

describe('A charge is billed by its model:', () => {
  const fresh = oneTenant();

  async function customer(charge: TestCharge, more: Omit<TestSubscription, 'ratePlanId'> = {}) {
    const ratePlanId = await createRatePlan(fresh.client, [charge]);
    const done = await subscribe(fresh.client, { ratePlanId, ...more });
    expect(done.errors).toEqual([]);
    return done;
  }

  const steps = tiers([
    [0, 10, '2'],
    [11, 20, '3'],
    [21, null, '5'],
  ]);
  const volumes = tiers([
    [0, 50, '120'],
    [51, 100, '100'],
    [101, null, '5000', 'Flat Fee'],
  ]);

  it.each<[string, TestCharge, string, string]>([
    // docs.zuora.com, Rating by billing period: 10 x 2 + 5 x 3
    [
      'recurring tiers',
      { name: 'Seats', model: 'Tiered Pricing', uom: 'Seat', quantity: '15', tiers: steps },
      '35',
      '2.333333333',
    ],
    [
      'one-time tiers',
      { name: 'Seats', type: 'OneTime', model: 'Tiered Pricing', uom: 'Seat', quantity: '25', tiers: steps },
      '75',
      '3',
    ],
    // Volume pricing: 60 x 100 (sources: charge-models).
    [
      'volume',
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '60', tiers: volumes },
      '6000',
      '100',
    ],
    [
      'volume at a flat fee',
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '200', tiers: volumes },
      '5000',
      '25',
    ],
  ])('%s', async (_what, charge, amount, unitPrice) => {
    const { accountId } = await customer(charge);
    const [item] = await itemsOf(fresh.client, await billTo(fresh.client, accountId, '2026-01-01'));
    expect([item?.ChargeAmount, item?.UnitPrice, item?.Quantity]).toEqual([
      amount,
      unitPrice,
      charge.quantity,
    ]);
  });

  it.each<[string, TestCharge, string, string]>([
    ['tiers', { name: 'Calls', model: 'Tiered Pricing', uom: 'Call', tiers: steps }, '25', '75'],
    ['volume', { name: 'Calls', model: 'Volume Pricing', uom: 'Call', tiers: volumes }, '60', '6000'],
    // docs.zuora.com, Overage pricing: 500 minutes are free, each other one costs 0.50
    [
      'overage',
      { name: 'Calls', model: 'Overage Pricing', uom: 'Call', price: '0.50', more: { IncludedUnits: '500' } },
      '750',
      '125',
    ],
    [
      'tiers with overage',
      {
        name: 'Calls',
        model: 'Tiered with Overage Pricing',
        uom: 'Call',
        tiers: [
          ...tiers([
            [0, 100, '0'],
            [101, 200, '2'],
          ]),
          { Tier: 3, StartingUnit: 201, Price: '3', PriceFormat: 'Per Unit', IsOveragePrice: true },
        ],
      },
      '210',
      '230',
    ],
    ['a flat fee', { name: 'Calls', uom: 'Call', model: 'Flat Fee Pricing', price: '99' }, '160', '99'],
  ])('usage by %s', async (_what, charge, used, amount) => {
    const { client } = fresh;
    const { accountId } = await customer({ ...charge, type: 'Usage' });
    const Usage = { AccountId: accountId, UOM: 'Call', StartDateTime: '2026-01-15T09:00:00' };
    await client.createOne('Usage', { ...Usage, Quantity: used });
    const [item] = await itemsOf(client, await billTo(client, accountId, '2026-02-01'));
    expect(item?.ChargeAmount).toBe(amount);
  });

  it('in the currency of the account, or not at all', async () => {
    const { client } = fresh;
    const charge: TestCharge = {
      name: 'Fee',
      tiers: [{ Price: '10' }, { Currency: 'EUR', Price: '9' }, { Currency: 'JPY', Price: '1500' }],
    };
    const { accountId } = await customer(charge, { account: { Currency: 'JPY' } });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual(['Fee 2026-01-01..2026-01-31 1500']);
    const ratePlanId = await createRatePlan(client, [charge]);
    expect((await subscribe(client, { ratePlanId, account: { Currency: 'GBP' } })).errors).toEqual([
      { code: 'INVALID_VALUE', message: 'The charge Fee has no price in the currency GBP of the account.' },
    ]);
  });

  it('at the tiers that subscribe() sends', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '60', tiers: volumes },
    ]);
    const { records } = await client.query(
      `select Id from ProductRatePlanCharge where ProductRatePlanId = '${ratePlanId}'`,
    );
    const { accountId } = await subscribe(client, {
      ratePlanId,
      charges: [{ ProductRatePlanChargeId: records[0]?.Id ?? '' }],
      tiers: [tiers([[0, null, '7']])],
    });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual(['Seats 2026-01-01..2026-01-31 420']);
  });
});
