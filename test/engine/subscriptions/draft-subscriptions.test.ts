import { amend } from '../../support/amendments.js';
import { billedAsPreviewed } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestSubscription } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** API reference of subscribe(), ContractEffectiveDate: without it the call succeeds, and the subscription is a draft. */

const fresh = freshTenants();
const termed = { TermType: 'TERMED', InitialTerm: 12 };

async function draft(fields: Fields = termed, more: Partial<TestSubscription> = {}) {
  const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '28' }]);
  const subscription = { ...fields, ContractEffectiveDate: null };
  const done = await subscribe(fresh.client, { ratePlanId, subscription, ...more });
  expect(done.errors).toEqual([]);
  return done;
}

const SHOWN = 'Status, ContractEffectiveDate, SubscriptionStartDate, TermStartDate, TermEndDate';

async function shown() {
  const [one] = (await fresh.client.query(`select ${SHOWN} from Subscription`)).records;
  const fields = SHOWN.split(', ').filter((name) => one?.[name] !== undefined);
  return Object.fromEntries(fields.map((name) => [name, one?.[name]]));
}

async function update(Id: string, fields: Fields) {
  const [row] = await fresh.client.update('Subscription', { Id, ...fields });
  return row?.errors.map(({ message }) => message);
}

describe('A subscription without ContractEffectiveDate', () => {
  it('is a draft that bills nothing, until an update says the day', async () => {
    const { accountId, subscriptionId } = await draft();
    expect(await shown()).toEqual({ Status: 'Draft' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-12-31')).toEqual([]);
    expect(await update(subscriptionId, { ContractEffectiveDate: '2026-02-11' })).toEqual([]);
    expect(await shown()).toEqual({
      Status: 'Active',
      ContractEffectiveDate: '2026-02-11',
      SubscriptionStartDate: '2026-02-11',
      TermStartDate: '2026-02-11',
      TermEndDate: '2027-02-11',
    });
    // 18 of 28 days of 28
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-03-01')).toEqual([
      'Fee -- Proration 2026-02-11..2026-02-28 18',
      'Fee 2026-03-01..2026-03-31 28',
    ]);
    const { records } = await fresh.client.query(
      'select EffectiveStartDate, EffectiveEndDate from RatePlanCharge',
    );
    expect(records).toMatchObject([{ EffectiveStartDate: '2026-02-11', EffectiveEndDate: '2027-02-11' }]);
  });

  it('keeps the first day of its term, where it has one', async () => {
    const { subscriptionId } = await draft({ ...termed, TermStartDate: '2026-02-01' });
    await update(subscriptionId, { ContractEffectiveDate: '2026-02-11' });
    expect(await shown()).toMatchObject({ TermStartDate: '2026-02-01', TermEndDate: '2027-02-01' });
  });

  it('waits for the dates that the tenant requires then', async () => {
    await fresh.set({ requiredDates: { serviceActivation: true } });
    const { accountId, subscriptionId } = await draft({});
    expect(await shown()).toMatchObject({ Status: 'Draft' });
    await update(subscriptionId, { ContractEffectiveDate: '2026-01-01' });
    expect(await shown()).toMatchObject({ Status: 'Pending Activation' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-01-01')).toEqual([]);
    await update(subscriptionId, { ServiceActivationDate: '2026-01-01' });
    expect(await shown()).toMatchObject({ Status: 'Active' });
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-01-01')).toHaveLength(1);
  });

  it('sets the bill cycle day of its account, which waits for it, on that day', async () => {
    const { accountId, subscriptionId } = await draft({}, { account: { BillCycleDay: 0 } });
    const dayOf = async () =>
      (await fresh.client.query(`select BillCycleDay from Account where Id = '${accountId}'`)).records[0]
        ?.BillCycleDay;
    expect(await dayOf()).toBe('0');
    await update(subscriptionId, { ContractEffectiveDate: '2026-02-11' });
    expect(await dayOf()).toBe('11');
  });

  it('takes no amendment, and its dates must be in order', async () => {
    const { subscriptionId } = await draft({ ServiceActivationDate: '2026-01-15' });
    const cancel = { type: 'Cancellation', on: '2026-02-01' };
    const { errors } = await amend(fresh.client, { subscriptionId, amendments: [cancel] });
    expect(errors[0]?.message).toMatch(/is Draft and cannot take an amendment/);
    expect((await update(subscriptionId, { ContractEffectiveDate: '2026-01-16' }))?.[0]).toMatch(
      /must not be before one another/,
    );
    expect(await shown()).toEqual({ Status: 'Draft' });
  });

  it('is the only one whose ContractEffectiveDate an update changes', async () => {
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '28' }]);
    const { subscriptionId } = await subscribe(fresh.client, { ratePlanId });
    expect((await update(subscriptionId, { ContractEffectiveDate: '2026-02-01' }))?.[0]).toMatch(
      /ContractEffectiveDate of a subscription changes by an amendment/,
    );
  });

  it('has no invoice, where one is asked for at once', async () => {
    const options =
      '<ns1:SubscribeOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice></ns1:SubscribeOptions>';
    const { invoiceId } = await draft(termed, { options });
    expect(invoiceId).toBeUndefined();
    expect((await fresh.client.query('select Id from Invoice')).records).toEqual([]);
  });

  it('has no bill yet for a charge with a day of its own', async () => {
    const specific = { TriggerEvent: 'SpecificDate', TriggerDate: '2026-01-01' };
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '28', more: specific }]);
    const subscription = { ...termed, ContractEffectiveDate: null };
    const { accountId, errors } = await subscribe(fresh.client, { ratePlanId, subscription });
    expect(errors).toEqual([]);
    expect(await billedAsPreviewed(fresh.client, accountId, '2026-12-31')).toEqual([]);
  });
});
