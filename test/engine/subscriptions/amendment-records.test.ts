import { amended, amendmentFields, billedItems, ratePlansOf, versionsOf } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** create(), update() and delete() of amendments and of what they change (sources: call-matrix). */

describe('Amendment', () => {
  const fresh = freshTenants();

  async function subscription(client: SoapClient): Promise<{
    readonly accountId: string;
    readonly subscriptionId: string;
    readonly plan: string;
    readonly charge: string;
  }> {
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', uom: 'Seat', quantity: '10', price: '3.10' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [charge] = (await client.query('select Id from ProductRatePlanCharge')).records;
    return { accountId, subscriptionId, plan: plan?.Id ?? '', charge: charge?.Id ?? '' };
  }

  it('is a draft that changes nothing until it is completed', async () => {
    const { client } = fresh;
    const { accountId, subscriptionId, plan, charge } = await subscription(client);
    const update = {
      type: 'UpdateProduct',
      plan,
      charges: [{ ProductRatePlanChargeId: charge, Quantity: 20 }],
    };
    const id = await client.createOne('Amendment', amendmentFields(subscriptionId, update));
    expect((await client.query('select Status, Code from Amendment')).records).toEqual([
      { Id: id, Code: 'A-AM00000001', Status: 'Draft' },
    ]);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    const [row] = await client.update('Amendment', {
      Id: id,
      ContractEffectiveDate: '2026-02-01',
      Status: 'Completed',
    });
    expect(row).toMatchObject({ success: true });
    const [, second] = await versionsOf(client, subscriptionId);
    expect(await ratePlansOf(client, second?.Id ?? '')).toMatchObject([
      { plan: { AmendmentId: id }, charges: [{ Quantity: '10' }, { Quantity: '20' }] },
    ]);
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-02-01', TargetDate: '2026-02-01' });
    expect(await billedItems(client)).toEqual([
      'Seats 2026-01-01 2026-01-31 31',
      'Seats 2026-02-01 2026-02-28 62',
    ]);
    // What was drafted is no rate plan any more.
    expect((await client.query(`select Id from RatePlan where AmendmentId = '${id}'`)).size).toBe(1);
    const [again] = await client.update('Amendment', { Id: id, ContractEffectiveDate: '2026-03-01' });
    expect(again?.errors[0]?.message).toBe(
      'The field ContractEffectiveDate of a completed amendment cannot change.',
    );
    expect((await client.update('Amendment', { Id: id, Description: 'More seats' }))[0]?.success).toBe(true);
  });

  it('takes effect at once when it is created as completed', async () => {
    const { client } = fresh;
    const { subscriptionId } = await subscription(client);
    const cancellation = { type: 'Cancellation', on: '2026-02-01', fields: { Status: 'Completed' } };
    await client.createOne('Amendment', amendmentFields(subscriptionId, cancellation));
    expect((await versionsOf(client, subscriptionId)).map(({ Status }) => Status)).toEqual([
      'Expired',
      'Cancelled',
    ]);
  });

  it('leaves nothing behind when it cannot be completed', async () => {
    const { client } = fresh;
    const { subscriptionId } = await subscription(client);
    const id = await client.createOne('Amendment', amendmentFields(subscriptionId, { type: 'Renewal' }));
    const [row] = await client.update('Amendment', { Id: id, Status: 'Completed' });
    expect(row?.errors).toEqual([
      { code: 'INVALID_VALUE', message: 'Only termed subscriptions can be renewed.' },
    ]);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
    expect((await client.query('select Status from Amendment')).records).toMatchObject([{ Status: 'Draft' }]);
  });

  it('is put together from a rate plan, its charges and their tiers (matrix)', async () => {
    const { client } = fresh;
    const { subscriptionId } = await subscription(client);
    const ProductRatePlanId = await createRatePlan(client, [{ name: 'Extra', price: '5' }]);
    const [, extra] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const AmendmentId = await client.createOne(
      'Amendment',
      amendmentFields(subscriptionId, { type: 'NewProduct', on: '2026-02-01' }),
    );
    const RatePlanId = await client.createOne('RatePlan', { AmendmentId, ProductRatePlanId });
    const RatePlanChargeId = await client.createOne('RatePlanCharge', {
      RatePlanId,
      ProductRatePlanChargeId: extra?.Id ?? '',
      Name: 'Extra seats',
    });
    await client.createOne('RatePlanChargeTier', { RatePlanChargeId, Tier: 1, Price: '7' });
    await client.update('RatePlanCharge', { Id: RatePlanChargeId, TriggerEvent: 'ContractEffective' });
    await client.update('Amendment', { Id: AmendmentId, Status: 'Completed' });
    const [, second] = await versionsOf(client, subscriptionId);
    const [, added] = await ratePlansOf(client, second?.Id ?? '');
    expect(added?.charges).toMatchObject([
      { Name: 'Extra seats', MRR: '7', EffectiveStartDate: '2026-02-01' },
    ]);
    const [late] = await client.create('RatePlan', { AmendmentId, ProductRatePlanId });
    expect(late?.errors[0]?.message).toMatch(/completed/);
    const [changed] = await client.update('RatePlanCharge', {
      Id: added?.charges[0]?.Id ?? '',
      Quantity: '9',
    });
    expect(changed?.success).toBe(false);
  });

  it('can be deleted while it is the last one and not invoiced (matrix; docs, Amendment)', async () => {
    const { client } = fresh;
    const { accountId, subscriptionId, plan, charge } = await subscription(client);
    const update = (Quantity: number, on: string) => ({
      type: 'UpdateProduct',
      on,
      plan,
      charges: [{ ProductRatePlanChargeId: charge, Quantity }],
    });
    const first = await amended(client, subscriptionId, update(20, '2026-02-01'));
    const second = await amended(client, first.subscriptionId, update(30, '2026-03-01'));
    const [one = '', two = ''] = [first.amendmentIds[0], second.amendmentIds[0]];
    expect((await client.remove('Amendment', one))[0]?.errors[0]?.code).toBe('CANNOT_DELETE');
    expect((await client.remove('Amendment', two))[0]?.success).toBe(true);
    expect((await versionsOf(client, subscriptionId)).map(({ Status }) => Status)).toEqual([
      'Expired',
      'Active',
    ]);
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-03-01', TargetDate: '2026-03-01' });
    expect((await billedItems(client)).map((item) => item.split(' ').at(-1))).toEqual(['31', '62', '62']);
    expect((await client.remove('Amendment', one))[0]?.errors).toEqual([
      { code: 'CANNOT_DELETE', message: 'The amendment has been invoiced and cannot be deleted.' },
    ]);
  });

  it('goes with its subscription, all versions of it', async () => {
    const { client } = fresh;
    const { subscriptionId } = await subscription(client);
    const { subscriptionId: latest } = await amended(client, subscriptionId, {
      type: 'Cancellation',
      on: '2026-03-01',
    });
    expect((await client.remove('Subscription', latest))[0]?.success).toBe(true);
    for (const type of ['Subscription', 'RatePlan', 'RatePlanCharge', 'RatePlanChargeTier', 'Amendment']) {
      expect([type, (await client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });
});

describe('POST /localbill/v1/tenants/{id}/renewals', () => {
  const fresh = freshTenants();

  it('renews what renews by itself and ends by a day, and nothing else', async () => {
    const { client, tenant, bill } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const terms = { TermType: 'TERMED', InitialTerm: 2, RenewalTerm: 1 } as const;
    const auto = await subscribe(client, { ratePlanId, subscription: { ...terms, AutoRenew: true } });
    const other = await subscribe(client, { ratePlanId, subscription: terms });
    const response = await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}/renewals`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ through: '2026-04-15' }),
    });
    expect(await response.json()).toEqual({ renewals: 2 });
    expect((await versionsOf(client, auto.subscriptionId)).at(-1)).toMatchObject({
      TermEndDate: '2026-05-01',
    });
    expect(await versionsOf(client, other.subscriptionId)).toHaveLength(1);
  });
});

describe('A bill run with AutoRenewal', () => {
  const fresh = freshTenants();

  it('renews what is due as often as it takes, and bills it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, {
      ratePlanId,
      subscription: { TermType: 'TERMED', InitialTerm: 2, RenewalTerm: 1, AutoRenew: true },
    });
    await client.createOne('BillRun', {
      AccountId: accountId,
      AutoRenewal: true,
      InvoiceDate: '2026-04-15',
      TargetDate: '2026-04-15',
    });
    await fresh.bill.waitForIdle();
    expect(await billedItems(client)).toHaveLength(4);
    expect((await versionsOf(client, subscriptionId)).map(({ TermEndDate }) => TermEndDate)).toEqual([
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ]);
  });
});
