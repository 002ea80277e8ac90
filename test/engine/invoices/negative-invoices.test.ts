import { amended } from '../../support/amendments.js';
import { billTo } from '../../support/billed.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();

const include = (includeNegativeInvoices: boolean) =>
  fresh.set({ billingRules: { includeNegativeInvoices } });

/** `Balance TotalInvoiceBalance CreditBalance` of each account. */
async function balances(): Promise<string[]> {
  const { records } = await fresh.client.query(
    'select Balance, TotalInvoiceBalance, CreditBalance from Account',
  );
  return records.map((one) => [one['Balance'], one['TotalInvoiceBalance'], one['CreditBalance']].join(' '));
}

async function posted(account: string, day: string): Promise<string> {
  const invoice = await billTo(fresh.client, account, day);
  if (!invoice) throw new Error('nothing was billed');
  const post = { Id: invoice, Status: 'Posted' };
  expect(await fresh.client.update('Invoice', post)).toMatchObject([{ success: true }]);
  return invoice;
}

/** A year of 1,200 is billed, and three quarters of it are credited: -900. */
async function withCredit() {
  const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '1200', period: 'Annual' }]);
  const { accountId, subscriptionId } = await subscribe(fresh.client, { ratePlanId });
  await posted(accountId, '2026-01-01');
  await amended(fresh.client, subscriptionId, { type: 'Cancellation', on: '2026-04-01' });
  return { accountId, credit: await posted(accountId, '2026-12-31') };
}

// docs.zuora.com, Billing Rules - Billing Document; knowledgecenter.zuora.com, Balance Types
describe('Invoices whose total is negative', () => {
  it.each([
    [true, '300 300 0'],
    [false, '1200 1200 0'],
  ])('count in the balance of their account: %s', async (counts, expected) => {
    await include(counts);
    await withCredit();
    expect(await balances()).toEqual([expected]);
  });

  it('count from the moment on at which the rule says so, and no longer than that', async () => {
    await withCredit();
    await withCredit();
    await include(false);
    expect(await balances()).toEqual(['1200 1200 0', '1200 1200 0']);
    await include(false);
    expect(await balances()).toEqual(['1200 1200 0', '1200 1200 0']);
    await include(true);
    expect(await balances()).toEqual(['300 300 0', '300 300 0']);
  });

  it('leave the balance alone when they are settled: what becomes credit lowers it once', async () => {
    await include(false);
    const { credit } = await withCredit();
    const move = { Amount: '400', SourceTransactionId: credit, Type: 'Increase' };
    const [row] = await fresh.client.create('CreditBalanceAdjustment', move);
    expect(row?.errors).toEqual([]);
    expect(await balances()).toEqual(['800 1200 400']);
    // 1,200 less the 500 that the invoice still gives back, and the credit
    await include(true);
    expect(await balances()).toEqual(['300 700 400']);
    await include(false);
    expect(await balances()).toEqual(['800 1200 400']);
  });

  it('count for nothing either when their posting is taken back', async () => {
    await fresh.set({ cancelPostedInvoices: true });
    await include(false);
    const { credit } = await withCredit();
    expect(await fresh.client.update('Invoice', { Id: credit, Status: 'Draft' })).toMatchObject([
      { success: true },
    ]);
    expect(await balances()).toEqual(['1200 1200 0']);
    await include(true);
    expect(await balances()).toEqual(['1200 1200 0']);
  });
});
