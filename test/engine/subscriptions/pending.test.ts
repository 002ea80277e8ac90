import { amend, amended, versionsOf, type TestAmendment } from '../../support/amendments.js';
import { billedLines } from '../../support/billed.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields, RowResult } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** docs.zuora.com, Pending orders and subscriptions; Additional field details of Subscription and of Amendment. */

const fresh = freshTenants();
const both = { requiredDates: { serviceActivation: true, customerAcceptance: true } };
const day = '2026-02-01';

const fee = (name = 'Fee') => createRatePlan(fresh.client, [{ name, price: '28' }]);

async function update(type: string, fields: Fields): Promise<RowResult | undefined> {
  return (await fresh.client.update(type, fields))[0];
}

async function statusOf(type: string, id: string) {
  const { records } = await fresh.client.query(`select Status from ${type} where Id = '${id}'`);
  return records[0]?.Status;
}

async function chargeStart() {
  const { records } = await fresh.client.query('select EffectiveStartDate from RatePlanCharge');
  return records.map(({ EffectiveStartDate }) => EffectiveStartDate);
}

describe('A subscription whose tenant requires its dates', () => {
  it('waits for its activation, then for its acceptance, and bills from then on', async () => {
    const { client } = fresh;
    await fresh.set(both);
    const { accountId, subscriptionId: Id } = await subscribe(client, { ratePlanId: await fee() });
    expect(await statusOf('Subscription', Id)).toBe('Pending Activation');
    expect(await chargeStart()).toEqual([undefined]);
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([]);
    expect((await update('Subscription', { Id, ServiceActivationDate: '2026-01-05' }))?.errors).toEqual([]);
    expect(await statusOf('Subscription', Id)).toBe('Pending Acceptance');
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([]);
    expect((await update('Subscription', { Id, ContractAcceptanceDate: '2026-01-10' }))?.errors).toEqual([]);
    expect(await statusOf('Subscription', Id)).toBe('Active');
    expect(await chargeStart()).toEqual(['2026-01-01']);
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual(['Fee 2026-01-01..2026-01-31 28']);
  });

  it('is active at once with all of them, or with those that are required', async () => {
    const { client } = fresh;
    const ratePlanId = await fee();
    const dates = { ServiceActivationDate: '2026-01-01', ContractAcceptanceDate: '2026-01-01' };
    await fresh.set(both);
    const all = await subscribe(client, { ratePlanId, subscription: dates });
    expect(await statusOf('Subscription', all.subscriptionId)).toBe('Active');
    await fresh.set({ requiredDates: { customerAcceptance: true } });
    const some = await subscribe(client, { ratePlanId });
    expect(await statusOf('Subscription', some.subscriptionId)).toBe('Pending Acceptance');
    await fresh.set({ requiredDates: {} });
    const none = await subscribe(client, { ratePlanId });
    expect(await statusOf('Subscription', none.subscriptionId)).toBe('Active');
  });

  it('stays active when its tenant requires more later', async () => {
    const { client } = fresh;
    const { subscriptionId: Id } = await subscribe(client, { ratePlanId: await fee() });
    await fresh.set(both);
    await update('Subscription', { Id, ServiceActivationDate: '2026-01-05' });
    expect(await statusOf('Subscription', Id)).toBe('Active');
  });

  it('takes no amendment while it waits', async () => {
    const { client } = fresh;
    await fresh.set(both);
    const { subscriptionId } = await subscribe(client, { ratePlanId: await fee() });
    const added: TestAmendment = { type: 'NewProduct', on: day, added: await fee('More') };
    const { errors } = await amend(client, { subscriptionId, amendments: [added] });
    expect(errors[0]?.message).toMatch(/is Pending Activation and cannot take an amendment/);
  });
});

describe('amend()', () => {
  async function subscribed() {
    const made = await subscribe(fresh.client, { ratePlanId: await fee() });
    const adding = async (fields: Fields): Promise<TestAmendment> => ({
      type: 'NewProduct',
      on: day,
      added: await fee('More'),
      fields,
    });
    return { ...made, adding };
  }
  const bill = (account: string) => billedLines(fresh.client, account, day);

  it.each(['Draft', 'Pending Activation', 'Pending Acceptance'])(
    'keeps one that is %s, until an update completes it',
    async (Status) => {
      const { client } = fresh;
      const { accountId, subscriptionId, adding } = await subscribed();
      const kept = await amended(client, subscriptionId, await adding({ Status }));
      expect(kept).toMatchObject({ subscriptionId, deltaMrr: '0.0' });
      const [Id = ''] = kept.amendmentIds;
      expect(await statusOf('Amendment', Id)).toBe(Status);
      expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
      expect(await bill(accountId)).toEqual([
        'Fee 2026-01-01..2026-01-31 28',
        'Fee 2026-02-01..2026-02-28 28',
      ]);
      expect((await update('Amendment', { Id, Status: 'Completed' }))?.errors).toEqual([]);
      expect(await versionsOf(client, subscriptionId)).toHaveLength(2);
      expect(await bill(accountId)).toEqual(['More 2026-02-01..2026-02-28 28']);
    },
  );

  it('waits for each date that the tenant requires', async () => {
    const { client } = fresh;
    const { accountId, subscriptionId, adding } = await subscribed();
    await fresh.set(both);
    const kept = await amended(client, subscriptionId, await adding({ Status: 'Completed' }));
    const [Id = ''] = kept.amendmentIds;
    expect(await statusOf('Amendment', Id)).toBe('Pending Activation');
    const completed = { Id, Status: 'Completed' };
    await update('Amendment', { ...completed, ServiceActivationDate: day });
    expect(await statusOf('Amendment', Id)).toBe('Pending Acceptance');
    expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
    await update('Amendment', { ...completed, CustomerAcceptanceDate: day });
    expect(await statusOf('Amendment', Id)).toBe('Completed');
    expect(await bill(accountId)).toContain('More 2026-02-01..2026-02-28 28');
  });

  it('completes one that waits on the subscription as it is by then, and takes it back', async () => {
    const { client } = fresh;
    const { subscriptionId, adding } = await subscribed();
    const more = await adding({ Status: 'Draft' });
    const now = await adding({});
    const { amendmentIds } = await amend(client, { subscriptionId, amendments: [more, now] });
    expect(await versionsOf(client, subscriptionId)).toHaveLength(2);
    const [Id = ''] = amendmentIds;
    expect((await update('Amendment', { Id, Status: 'Completed' }))?.errors).toEqual([]);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(3);
    expect((await client.remove('Amendment', Id))[0]?.errors).toEqual([]);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(2);
  });

  it('shows in a preview what one will bring that waits', async () => {
    const { client } = fresh;
    const { subscriptionId, adding } = await subscribed();
    const options =
      '<ns1:PreviewOptions><ns1:EnablePreviewMode>true</ns1:EnablePreviewMode>' +
      '<ns1:NumberOfPeriods>1</ns1:NumberOfPeriods></ns1:PreviewOptions>';
    const amendments = [await adding({ Status: 'Draft' })];
    const { invoices } = await amend(client, { subscriptionId, amendments, options });
    expect(invoices[0]?.items.map(({ ChargeName }) => ChargeName)).toContain('More');
    expect((await client.query('select Id from Amendment')).size).toBe(0);
  });

  it('deletes one that waits without a trace', async () => {
    const { client } = fresh;
    const { subscriptionId, adding } = await subscribed();
    const [Id = ''] = (await amended(client, subscriptionId, await adding({ Status: 'Draft' }))).amendmentIds;
    expect((await client.query(`select Id from RatePlan where AmendmentId = '${Id}'`)).size).toBe(1);
    expect((await client.remove('Amendment', Id))[0]?.errors).toEqual([]);
    expect((await client.query(`select Id from RatePlan where AmendmentId = '${Id}'`)).size).toBe(0);
  });
});
