import { amend, amended, billedItems, ratePlansOf, versionsOf } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';
import { generate, termed } from './amend-helpers.js';

describe('amend()', () => {
  const fresh = freshTenants();

  it('bills a new product from the amendment on, and the rest as before', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '31' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-01-31');
    const added = await createRatePlan(client, [{ name: 'Extra', price: '31' }]);
    await amended(client, subscriptionId, { type: 'NewProduct', on: '2026-01-22', added });
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Fee 2026-01-01 2026-01-31 31',
      'Fee 2026-02-01 2026-02-28 31',
      'Extra -- Proration 2026-01-22 2026-01-31 10',
      'Extra 2026-02-01 2026-02-28 31',
    ]);
  });

  it('removes a product: it ends, its unused days come back, and queries do not show it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '50' },
      { name: 'Fee', price: '31' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-01-01');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const row = await amended(client, subscriptionId, {
      type: 'RemoveProduct',
      on: '2026-01-11',
      plan: plan?.Id ?? '',
    });
    expect(row.deltaMrr).toBe('-31.000000000');
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Setup 2026-01-01 2026-01-01 50',
      'Fee 2026-01-01 2026-01-31 31',
      'Fee -- Proration Credit 2026-01-11 2026-01-31 -21',
    ]);
    const visible = await client.query(
      `select Id from RatePlan where SubscriptionId = '${row.subscriptionId}'`,
    );
    expect(visible.size).toBe(0);
    expect(await ratePlansOf(client, row.subscriptionId)).toMatchObject([
      {
        plan: { AmendmentType: 'RemoveProduct' },
        charges: [{ Name: 'Setup' }, { EffectiveEndDate: '2026-01-11' }],
      },
    ]);
  });

  it('updates a product: the charge goes on in a new segment (docs, RatePlanCharge)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', uom: 'Seat', quantity: '10', price: '3.10' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    await generate(client, accountId, '2026-01-01');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [catalog] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const row = await amended(client, subscriptionId, {
      type: 'UpdateProduct',
      on: '2026-01-22',
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: catalog?.Id ?? '', Quantity: 20 }],
    });
    expect(row.deltaMrr).toBe('31.000000000');
    const [{ charges = [] } = {}] = await ratePlansOf(client, row.subscriptionId);
    expect(charges).toMatchObject([
      {
        ChargeNumber: 'C-00000001',
        DMRC: '31',
        EffectiveEndDate: '2026-01-22',
        EffectiveStartDate: '2026-01-01',
        IsLastSegment: 'false',
        MRR: '31',
        Segment: '1',
        Version: '1',
      },
      {
        ChargeNumber: 'C-00000001',
        DMRC: '31',
        EffectiveEndDate: '2027-01-01',
        EffectiveStartDate: '2026-01-22',
        IsLastSegment: 'true',
        MRR: '62',
        OriginalId: charges[0]?.OriginalId,
        Segment: '2',
        Version: '2',
      },
    ]);
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Seats 2026-01-01 2026-01-31 31',
      'Seats -- Proration Credit 2026-01-22 2026-01-31 -10',
      'Seats -- Proration 2026-01-22 2026-01-31 20',
      'Seats 2026-02-01 2026-02-28 62',
    ]);
  });

  it('needs a SpecificUpdateDate for an update before another (docs, UpdateProduct)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [catalog] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const update = (on: string, Price: number, fields = {}) => ({
      type: 'UpdateProduct',
      on,
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: catalog?.Id ?? '', Price }],
      fields,
    });
    const later = await amended(client, subscriptionId, update('2026-04-01', 40));
    const amendments = [update('2026-03-01', 30)];
    const refused = await amend(client, { subscriptionId: later.subscriptionId, amendments });
    expect(refused.errors[0]?.message).toMatch(/SpecificUpdateDate/);
    const specific = update('2026-04-01', 30, { SpecificUpdateDate: '2026-03-01' });
    await amended(client, later.subscriptionId, specific);
    await generate(client, accountId, '2026-05-01');
    expect((await billedItems(client)).map((item) => item.split(' ').at(-1))).toEqual([
      '10',
      '10',
      '30',
      '40',
      '40',
    ]);
    const [{ charges = [] } = {}] = await ratePlansOf(
      client,
      (await versionsOf(client, subscriptionId)).at(-1)?.Id ?? '',
    );
    expect(charges.map((charge) => [charge.Price, charge.EffectiveStartDate, charge.IsLastSegment])).toEqual([
      ['10', '2026-01-01', 'false'],
      ['40', '2026-04-01', 'true'],
      ['30', '2026-03-01', 'false'],
    ]);
  });
});
