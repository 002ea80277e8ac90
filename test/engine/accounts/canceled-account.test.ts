import { amended } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants, plainAccount } from '../../support/tenants.js';

/** docs.zuora.com, Cancel a customer account: all subscriptions first; then no transaction on it. */

const fresh = freshTenants();
const day = '2026-01-01';
const until = { InvoiceDate: day, TargetDate: day };

/** An account that was billed 100 and has paid 30 of it, a draft of 5, and a subscription that is cancelled. */
async function customer() {
  const { client } = fresh;
  const setup = await createRatePlan(client, [{ name: 'Setup', price: '100', type: 'OneTime' }]);
  const nothing = await createRatePlan(client, [{ name: 'Nothing', price: '0', type: 'OneTime' }]);
  const { accountId, subscriptionId } = await subscribe(client, { ratePlanId: setup });
  const invoice = (await client.generate({ AccountId: accountId, ...until })).id ?? '';
  await client.update('Invoice', { Id: invoice, Status: 'Posted' });
  const payment = await client.createOne('Payment', {
    AccountId: accountId,
    Amount: 30,
    AppliedInvoiceAmount: 30,
    EffectiveDate: day,
    InvoiceId: invoice,
    Type: 'External',
  });
  const other = await subscribe(client, { ratePlanId: nothing, existingAccount: accountId });
  const draft = (await client.generate({ AccountId: accountId, ...until })).id ?? '';
  const ratePlanId = nothing;
  return {
    account: accountId,
    invoice,
    payment,
    draft,
    ratePlanId,
    subscriptions: [subscriptionId, other.subscriptionId],
  };
}

const cancellation = {
  type: 'Cancellation',
  on: '2026-02-01',
  fields: { EffectiveDate: '2026-02-01' },
} as const;

async function canceled() {
  const made = await customer();
  const amendments = [];
  for (const id of made.subscriptions) amendments.push(await amended(fresh.client, id, cancellation));
  const [row] = await fresh.client.update('Account', { Id: made.account, Status: 'Canceled' });
  expect(row?.errors).toEqual([]);
  return { ...made, cancellations: amendments.flatMap(({ amendmentIds }) => amendmentIds) };
}

it('is canceled after all its subscriptions', async () => {
  const { client } = fresh;
  const { account: Id, subscriptions } = await customer();
  const cancel = async () => (await client.update('Account', { Id, Status: 'Canceled' }))[0];
  expect((await cancel())?.errors[0]?.message).toMatch(
    /^The account A\d+ cannot be canceled before its subscription A-S\d+ is, which is Active\.$/,
  );
  await amended(client, subscriptions[0] ?? '', cancellation);
  expect((await cancel())?.success).toBe(false);
  await amended(client, subscriptions[1] ?? '', cancellation);
  expect((await cancel())?.errors).toEqual([]);
  const { records } = await client.query(`select Status from Account where Id = '${Id}'`);
  expect(records[0]?.Status).toBe('Canceled');
});

it('is not canceled while it pays for another account’s subscription', async () => {
  const { client } = fresh;
  const InvoiceOwnerId = await client.createOne('Account', plainAccount);
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1' }]);
  await subscribe(client, { ratePlanId, subscription: { InvoiceOwnerId } });
  const [row] = await client.update('Account', { Id: InvoiceOwnerId, Status: 'Canceled' });
  expect(row?.errors[0]?.message).toMatch(/cannot be canceled before/);
});

type Canceled = Awaited<ReturnType<typeof canceled>>;

const refused = [
  {
    code: 'INVALID_VALUE',
    message: expect.stringMatching(
      /^The account A\d+ is canceled: there are no transactions on it\.$/,
    ) as string,
  },
];

it.each<[string, string, (made: Canceled) => Fields]>([
  [
    'a payment',
    'Payment',
    ({ account }) => ({ AccountId: account, Amount: 1, EffectiveDate: day, Type: 'External' }),
  ],
  [
    'a refund',
    'Refund',
    ({ payment }) => ({ Amount: 1, PaymentId: payment, SourceType: 'Payment', Type: 'External' }),
  ],
  [
    'a refund of credit',
    'Refund',
    ({ account }) => ({ AccountId: account, Amount: 1, SourceType: 'CreditBalance', Type: 'External' }),
  ],
  [
    'an adjustment',
    'InvoiceAdjustment',
    ({ invoice }) => ({ AdjustmentDate: day, Amount: 1, InvoiceId: invoice, Type: 'Credit' }),
  ],
  [
    'credit',
    'CreditBalanceAdjustment',
    ({ invoice }) => ({ Amount: 1, SourceTransactionId: invoice, Type: 'Decrease' }),
  ],
])('takes no more %s', async (_, type, fields) => {
  const made = await canceled();
  const [row] = await fresh.client.create(type, fields(made));
  expect(row?.errors).toEqual(refused);
});

it('is not billed, alone or by a bill run', async () => {
  const { client } = fresh;
  const { account } = await canceled();
  const row = await client.generate({ AccountId: account, ...until });
  expect(row.errors).toEqual(refused);
  const runClient = await fresh.as('91.0');
  const Id = await runClient.createOne('BillRun', { AccountId: account, ...until });
  await fresh.bill.waitForIdle();
  const { records } = await runClient.query(
    `select Status, NumberOfInvoices, ErrorMessage from BillRun where Id = '${Id}'`,
  );
  expect(records[0]).toMatchObject({
    NumberOfInvoices: '0',
    ErrorMessage: 'Some accounts could not be billed.',
  });
});

it('subscribes no more, and pays for nobody', async () => {
  const { client } = fresh;
  const { account, ratePlanId } = await canceled();
  expect((await subscribe(client, { ratePlanId, existingAccount: account })).errors).toEqual(refused);
  const paid = await subscribe(client, { ratePlanId, subscription: { InvoiceOwnerId: account } });
  expect(paid.errors).toEqual(refused);
});

it('keeps what it has as it is: drafts, payments, cancellations', async () => {
  const { client } = fresh;
  const { draft, invoice, payment, cancellations } = await canceled();
  const change = async (type: string, fields: Fields) => (await client.update(type, fields))[0]?.errors;
  expect(await change('Invoice', { Id: draft, Status: 'Posted' })).toEqual(refused);
  await fresh.set({ cancelPostedInvoices: true });
  expect((await change('Invoice', { Id: invoice, Status: 'Draft' }))?.length).toBe(1);
  expect(await change('Payment', { Id: payment, Status: 'Canceled' })).toEqual(refused);
  expect((await client.remove('Amendment', cancellations[1] ?? ''))[0]?.errors).toEqual(refused);
});

it('is like before once it is active again', async () => {
  const { client } = fresh;
  const { account, draft } = await canceled();
  const [row] = await client.update('Account', { Id: account, Status: 'Active' });
  expect(row?.errors).toEqual([]);
  expect((await client.update('Invoice', { Id: draft, Status: 'Posted' }))[0]?.errors).toEqual([]);
});
