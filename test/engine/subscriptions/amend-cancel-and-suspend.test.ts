import { amend, amended, billedItems, versionsOf } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';
import { generate, termed } from './amend-helpers.js';

describe('amend()', () => {
  const fresh = freshTenants();

  it('cancels: the subscription ends on the effective date', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '31' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    const row = await amended(client, subscriptionId, {
      type: 'Cancellation',
      on: '2026-01-05',
      fields: { EffectiveDate: '2026-03-16' },
    });
    // Of 12 times 31 remain January, February and 15 of March's 31 days.
    expect([row.deltaMrr, row.deltaTcv]).toEqual(['-31.000000000', '-295.000000000']);
    await generate(client, accountId, '2026-12-31');
    expect((await client.query('select Amount from Invoice')).records[0]?.Amount).toBe('77');
    const [, cancelled] = await versionsOf(client, subscriptionId);
    expect(cancelled).toMatchObject({
      CancelledDate: '2026-03-16',
      Status: 'Cancelled',
      SubscriptionEndDate: '2026-03-16',
    });
    const again = await amend(client, {
      subscriptionId: row.subscriptionId,
      amendments: [{ type: 'Cancellation', on: '2026-04-01' }],
    });
    expect(again.errors[0]?.code).toBe('INVALID_VALUE');
  });

  it('does not cancel before the last segment of a discount begins (docs, Subscriptions cancelation)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Off', model: 'Discount-Percentage', tiers: [{ DiscountPercentage: '10' }] },
    ]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const { records } = await client.query('select Id from RatePlanCharge');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const updated = await amended(client, subscriptionId, {
      type: 'UpdateProduct',
      on: '2026-03-01',
      plan: plan?.Id ?? '',
      charges: [{ Id: records[0]?.Id ?? '', DiscountPercentage: '20' }],
    });
    const cancelled = async (on: string) => {
      const wanted = { subscriptionId: updated.subscriptionId, amendments: [{ type: 'Cancellation', on }] };
      return (await amend(client, wanted)).errors;
    };
    expect(await cancelled('2026-02-28')).toMatchObject([
      { code: 'INVALID_VALUE', message: expect.stringContaining('begins on 2026-03-01') },
    ]);
    expect(await cancelled('2026-03-01')).toEqual([]);
  });

  it('gives unused days back when it cancels, to the cent (docs, effective date)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-03-01');
    await amended(client, subscriptionId, { type: 'Cancellation', on: '2026-02-15' });
    const credit = await generate(client, accountId, '2026-03-01');
    // 14 of February's 28 days cost 50.
    expect((await billedItems(client)).slice(3)).toEqual([
      'Fee -- Proration Credit 2026-02-15 2026-02-28 -50',
      'Fee -- Credit 2026-03-01 2026-03-31 -100',
    ]);
    expect(
      (await client.query(`select Amount from Invoice where Id = '${credit.id}'`)).records,
    ).toMatchObject([{ Amount: '-150' }]);
    expect((await generate(client, accountId, '2026-06-01')).success).toBe(false);
    // A canceled credit comes again.
    await client.update('Invoice', { Id: credit.id ?? '', Status: 'Canceled' });
    await generate(client, accountId, '2026-03-01');
    expect((await billedItems(client)).slice(5)).toEqual([
      'Fee -- Proration Credit 2026-02-15 2026-02-28 -50',
      'Fee -- Credit 2026-03-01 2026-03-31 -100',
    ]);
  });

  it('suspends and resumes: the days between are not billed (docs, suspend subscriptions)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '30' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    await generate(client, accountId, '2026-04-01');
    const suspended = await amended(client, subscriptionId, {
      type: 'SuspendSubscription',
      on: '2026-04-01',
      fields: { SuspendDate: '2026-04-11' },
    });
    const refused = await amend(client, {
      subscriptionId: suspended.subscriptionId,
      amendments: [{ type: 'Cancellation', on: '2026-05-01' }],
    });
    expect(refused.errors[0]?.message).toMatch(/can only be resumed/);
    await amended(client, suspended.subscriptionId, {
      type: 'ResumeSubscription',
      on: '2026-05-01',
      fields: { ResumeDate: '2026-06-16' },
    });
    await generate(client, accountId, '2026-07-01');
    expect((await billedItems(client)).slice(4)).toEqual([
      'Fee -- Proration Credit 2026-04-11 2026-04-30 -20',
      'Fee -- Proration 2026-06-16 2026-06-30 15',
      'Fee 2026-07-01 2026-07-31 30',
    ]);
    expect((await versionsOf(client, subscriptionId)).map(({ Status }) => Status)).toEqual([
      'Expired',
      'Expired',
      'Active',
    ]);
  });

  it('keeps what was before the latest resume date (docs, subscriptions resumption)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '30' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    const suspended = await amended(client, subscriptionId, {
      type: 'SuspendSubscription',
      on: '2026-04-01',
      fields: { SuspendDate: '2026-04-11' },
    });
    const resumed = await amended(client, suspended.subscriptionId, {
      type: 'ResumeSubscription',
      on: '2026-05-01',
      fields: { ResumeDate: '2026-06-16' },
    });
    const add = (on: string) =>
      amend(client, {
        subscriptionId: resumed.subscriptionId,
        amendments: [{ type: 'NewProduct', on, added: ratePlanId }],
      });
    expect((await add('2026-06-15')).errors[0]?.message).toBe(
      'The amendment takes effect on 2026-06-15, before 2026-06-16, on which the subscription was resumed.',
    );
    expect((await add('2026-06-16')).success).toBe(true);
  });
});
