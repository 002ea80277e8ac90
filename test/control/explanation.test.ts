import { amended } from '../support/amendments.js';
import { billTo } from '../support/billed.js';
import { createRatePlan, subscribe } from '../support/catalog.js';
import { connect } from '../support/localbill.js';
import { freshTenants, UNKNOWN_ID } from '../support/tenants.js';

/** How the items of an invoice came about, as the control API tells it. */

const fresh = freshTenants();

interface Explained {
  readonly status: string;
  readonly items: readonly {
    readonly id: string;
    readonly amount: string;
    readonly appliedTo?: string;
    readonly explanation: Readonly<Record<string, unknown>> | null;
    readonly words: readonly string[];
  }[];
}

async function ask(invoiceId: string, tenantId = fresh.tenant.id, method = 'GET') {
  const path = `/localbill/v1/tenants/${tenantId}/invoices/${invoiceId}/explanation`;
  const response = await fetch(fresh.bill.url + path, { method });
  return { status: response.status, body: (await response.json()) as Explained };
}

const explain = async (invoiceId = '') => (await ask(invoiceId)).body;

/** An invoice of three seats for a part of January, with a discount and a tax. */
async function seats() {
  await fresh.set({ taxCodes: [{ name: 'VAT', rates: [{ name: 'VAT', rate: '0.2' }] }] });
  const taxed = { Taxable: true, TaxCode: 'VAT', TaxMode: 'TaxExclusive' };
  const ratePlanId = await createRatePlan(fresh.client, [
    { name: 'Seats', price: '10', uom: 'Each', quantity: '3', more: taxed },
    {
      name: 'Launch',
      model: 'Discount-Percentage',
      tiers: [{ DiscountPercentage: '10' }],
      more: { DiscountLevel: 'rateplan', ApplyDiscountTo: 'RECURRING' },
    },
  ]);
  const { accountId, subscriptionId, errors } = await subscribe(fresh.client, {
    ratePlanId,
    subscription: { ContractEffectiveDate: '2026-01-15' },
  });
  expect(errors).toEqual([]);
  const invoiceId = (await billTo(fresh.client, accountId, '2026-01-15')) ?? '';
  return { accountId, subscriptionId, invoiceId };
}

describe('The explanation of an invoice', () => {
  it('tells of a draft how each item came about, as data and in words', async () => {
    const { invoiceId } = await seats();
    const { status, items } = await explain(invoiceId);
    expect(status).toBe('Draft');
    // 3 × 10 × 17 / 31 = 16.4516..., less 10 %, and 20 % tax on what is left: 2.9610
    expect(items).toMatchObject([
      {
        amount: '16.45',
        taxAmount: '2.96',
        charge: { name: 'Seats -- Proration', type: 'Recurring' },
        explanation: {
          price: { quantity: '3', listPrice: '10', amount: '30' },
          share: { parts: [{ days: 17, of: 31 }] },
          tax: { base: '14.8', rates: [{ amount: '2.96' }] },
        },
      },
      {
        amount: '-1.65',
        appliedTo: items[0]?.id,
        explanation: { discount: { base: '16.45', percentage: '10' } },
      },
    ]);
    expect(items[0]?.words).toEqual([
      '"Seats -- Proration" for 2026-01-15 to 2026-01-31, 17 days of the billing period 2026-01-01 to 2026-01-31 (31 days).',
      expect.stringMatching(/^The charge C-\d+ runs from 2026-01-15 on\.$/),
      'Per Unit Pricing: 3 units × 10 = 30.',
      'A part of the period is billed: 17 of 31 days (rule: Actual).',
      '30 × 17/31 = 16.451612…',
      '16.451612… is rounded half up to 2 decimals: 16.45.',
      'Amount: 16.45 USD.',
      'Tax VAT (code VAT): 20% of 14.8 = 2.96.',
    ]);
    expect(items[1]?.words[0]).toBe(
      '"Launch" for 2026-01-15 to 2026-01-31, taken from "Seats -- Proration".',
    );
  });

  it('stays what it was when the invoice is posted and the subscription is amended, and the credit has its own', async () => {
    const { accountId, subscriptionId, invoiceId } = await seats();
    const before = (await explain(invoiceId)).items;
    await fresh.client.update('Invoice', { Id: invoiceId, Status: 'Posted' });
    await amended(fresh.client, subscriptionId, { type: 'Cancellation', on: '2026-01-20' });
    const after = await explain(invoiceId);
    expect(after).toMatchObject({ status: 'Posted', items: before });
    const [credit] = (await explain(await billTo(fresh.client, accountId, '2026-01-21'))).items;
    // 5 of 31 days stay: 30 × 5 / 31 = 4.8387...
    expect(credit).toMatchObject({
      amount: '-11.61',
      explanation: { credit: { billed: { amount: '16.45' }, kept: { amount: '4.84' } } },
    });
  });

  it('goes with the items when the invoice is split, and away with the invoice', async () => {
    const { client } = fresh;
    const { accountId, invoiceId: InvoiceId } = await seats();
    const InvoiceSplitId = await client.createOne('InvoiceSplit', { InvoiceId });
    for (const SplitPercentage of [33, 67])
      await client.createOne('InvoiceSplitItem', {
        InvoiceSplitId,
        SplitPercentage,
        InvoiceDate: '2026-02-01',
      });
    await client.call(
      `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${InvoiceSplitId}</ns1:ids></ns1:execute>`,
    );
    const { records } = await client.query(
      `select Id from Invoice where AccountId = '${accountId}' and Status = 'Draft'`,
    );
    const [first, last] = await Promise.all(records.map(({ Id }) => explain(String(Id))));
    // 33 % of 16.45 = 5.4285, and of -1.65 = -0.5445
    expect(first?.items).toMatchObject([
      { amount: '5.43', explanation: { amount: '16.45', splits: [{ percentage: 33, amount: '16.45' }] } },
      { amount: '-0.54' },
    ]);
    expect(last?.items).toMatchObject([
      { amount: '11.02', explanation: { splits: [{ percentage: 67, amount: '16.45', others: '5.43' }] } },
      { amount: '-1.11', appliedTo: last?.items[0]?.id },
    ]);
    expect(first?.items[0]?.words).toContain('The invoice was split: this is 33% of 16.45.');
    const gone = String(records[1]?.['Id']);
    await client.call(`<ns1:delete><ns1:type>Invoice</ns1:type><ns1:ids>${gone}</ns1:ids></ns1:delete>`);
    expect((await ask(gone)).status).toBe(404);
  });

  it('is not told to another tenant, and there is none of what is no invoice', async () => {
    const { invoiceId, accountId } = await seats();
    const other = await fresh.bill.createTenant();
    const notFound = { status: 404, body: { error: { code: 'not-found' } } };
    expect(await ask(invoiceId, other.id)).toMatchObject(notFound);
    expect(await ask(UNKNOWN_ID)).toMatchObject(notFound);
    expect(await ask(accountId)).toMatchObject(notFound);
    expect(await ask('INV00000001')).toMatchObject(notFound);
    expect(await ask(invoiceId, 'nobody' as never)).toMatchObject(notFound);
    expect((await ask(invoiceId, fresh.tenant.id, 'PUT')).status).toBe(405);
    // Nor do clients of the services see it.
    const client = await connect(fresh.bill, fresh.tenant);
    await expect(client.query('select explanation from InvoiceItem')).rejects.toThrow();
  });
});
