import { amend, amended } from '../../support/amendments.js';
import { billedLines } from '../../support/billed.js';
import { createRatePlan, subscribe, subscribeBody } from '../../support/catalog.js';
import { expectReply, type Fields } from '../../support/localbill.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

/** docs.zuora.com, Auto-Set Option: BillCycleDay 0 waits for the account's first recurring charge. */

const fresh = freshTenants();
const auto = { BillCycleDay: 0 };

async function dayOf(accountId: string) {
  const { records } = await fresh.client.query(
    `select BillCycleDay, BcdSettingOption from Account where Id = '${accountId}'`,
  );
  return [records[0]?.BillCycleDay, records[0]?.BcdSettingOption];
}

const start = (day: string) => ({ ContractEffectiveDate: day });
const fee = () => createRatePlan(fresh.client, [{ name: 'Fee', price: '31' }]);
const metered = () =>
  createRatePlan(fresh.client, [{ name: 'Calls', type: 'Usage', uom: 'Each', price: '1' }]);

it.each<Fields>([{}, { BcdSettingOption: 'AutoSet' }])(
  'the first recurring charge sets the day, others go by it: %j',
  async (option) => {
    const { client } = fresh;
    const ratePlanId = await fee();
    const first = await subscribe(client, {
      ratePlanId,
      account: { ...auto, ...option },
      subscription: start('2026-01-15'),
    });
    expect(await dayOf(first.accountId)).toEqual(['15', 'AutoSet']);
    await subscribe(client, {
      ratePlanId,
      existingAccount: first.accountId,
      subscription: start('2026-02-01'),
    });
    expect(await dayOf(first.accountId)).toEqual(['15', 'AutoSet']);
    // 14 of the 31 days from January 15 to February 14: 31 x 14/31.
    expect(await billedLines(client, first.accountId, '2026-02-01')).toEqual([
      'Fee 2026-01-15..2026-02-14 31',
      'Fee -- Proration 2026-02-01..2026-02-14 14',
    ]);
  },
);

it('a subscription of usage alone is refused until the day is set', async () => {
  const { client } = fresh;
  const [usage, recurring] = [await metered(), await fee()];
  const refused = await subscribe(client, { ratePlanId: usage, account: auto });
  expect(refused.errors).toEqual([
    {
      code: 'INVALID_VALUE',
      message:
        'The account has no bill cycle day yet, and a subscription of usage charges alone does not set it.',
    },
  ]);
  expect((await client.query('select Id from Account')).size).toBe(0);
  const { accountId } = await subscribe(client, { ratePlanId: recurring, account: auto });
  expect((await subscribe(client, { ratePlanId: usage, existingAccount: accountId })).errors).toEqual([]);
});

it('a charge that waits for its service to be activated sets the day then', async () => {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, [
    { name: 'Fee', price: '31', more: { TriggerEvent: 'ServiceActivation' } },
    { name: 'Calls', type: 'Usage', uom: 'Each', price: '1' },
  ]);
  const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, account: auto });
  expect(await dayOf(accountId)).toEqual(['0', 'AutoSet']);
  const StartDateTime = '2026-01-05T12:00:00';
  await client.createOne('Usage', { AccountId: accountId, Quantity: '7', StartDateTime, UOM: 'Each' });
  expect(await billedLines(client, accountId, '2026-03-01')).toEqual([]);
  const ServiceActivationDate = '2026-01-20';
  const [row] = await client.update('Subscription', { Id: subscriptionId, ServiceActivationDate });
  expect(row?.errors).toEqual([]);
  expect(await dayOf(accountId)).toEqual(['20', 'AutoSet']);
  expect(await billedLines(client, accountId, '2026-01-20')).toEqual([
    'Fee 2026-01-20..2026-02-19 31',
    'Calls 2026-01-01..2026-01-19 7',
  ]);
});

it('an amendment that brings the first recurring charge sets the day', async () => {
  const { client } = fresh;
  const setup = await createRatePlan(client, [{ name: 'Setup', type: 'OneTime', price: '5' }]);
  const { accountId, subscriptionId } = await subscribe(client, { ratePlanId: setup, account: auto });
  expect(await dayOf(accountId)).toEqual(['0', 'AutoSet']);
  const add = (added: string) => ({ type: 'NewProduct', on: '2026-03-09', added });
  const usage = await amend(client, { subscriptionId, amendments: [add(await metered())] });
  expect(usage.errors[0]?.message).toMatch(/usage charges alone/);
  await amended(client, subscriptionId, add(await fee()));
  expect(await dayOf(accountId)).toEqual(['9', 'AutoSet']);
});

it('so does an owner transfer, for the account that pays from then on', async () => {
  const { client } = fresh;
  const ratePlanId = await fee();
  const { accountId, subscriptionId } = await subscribe(client, {
    ratePlanId,
    subscription: start('2026-01-12'),
  });
  const contact = { FirstName: 'Ada', LastName: 'Lovelace', Country: 'United States' };
  const DestinationInvoiceOwnerId = await client.createOne('Account', { ...plainAccount, ...auto });
  const BillToId = await client.createOne('Contact', { ...contact, AccountId: DestinationInvoiceOwnerId });
  await client.update('Account', {
    Id: DestinationInvoiceOwnerId,
    BillToId,
    SoldToId: BillToId,
    Status: 'Active',
  });
  await amended(client, subscriptionId, {
    type: 'OwnerTransfer',
    on: '2026-02-01',
    fields: { DestinationInvoiceOwnerId },
  });
  expect(await dayOf(DestinationInvoiceOwnerId)).toEqual(['12', 'AutoSet']);
  expect(await dayOf(accountId)).toEqual(['1', undefined]);
});

it('a preview bills by the day, and sets none', async () => {
  const { client } = fresh;
  const Id = await client.createOne('Account', { ...plainAccount, ...auto });
  const options =
    '<ns1:PreviewOptions><ns1:EnablePreviewMode>true</ns1:EnablePreviewMode>' +
    '<ns1:NumberOfPeriods>1</ns1:NumberOfPeriods></ns1:PreviewOptions>';
  const wanted = { ratePlanId: await fee(), existingAccount: Id, subscription: start('2026-01-15'), options };
  const reply = await client.call(subscribeBody(wanted));
  expectReply(reply);
  expect(reply.text).toContain('2026-02-14');
  expect(await dayOf(Id)).toEqual(['0', 'AutoSet']);
});

describe('the day', () => {
  it('can be changed once it is set, but not go back to AutoSet', async () => {
    const { client } = fresh;
    const { accountId: Id } = await subscribe(client, { ratePlanId: await fee(), account: auto });
    const [back] = await client.update('Account', { Id, BillCycleDay: 0 });
    expect(back?.errors[0]).toEqual({
      code: 'INVALID_VALUE',
      message: 'The bill cycle day of an account that has one cannot go back to AutoSet.',
    });
    const [changed] = await client.update('Account', { Id, BillCycleDay: 20 });
    expect(changed?.errors).toEqual([]);
    const manual = await client.createOne('Account', plainAccount);
    const [option] = await client.update('Account', { Id: manual, BcdSettingOption: 'AutoSet' });
    expect(option?.errors[0]?.message).toMatch(/cannot go back to AutoSet/);
  });

  it('is not given together with AutoSet', async () => {
    const wanted = { ...plainAccount, BcdSettingOption: 'AutoSet', BillCycleDay: 4 };
    const [row] = await fresh.client.create('Account', wanted);
    expect(row?.errors[0]?.message).toBe('The BcdSettingOption AutoSet needs the BillCycleDay 0, not 4.');
  });
});
