import { billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';

/** Taxes of a tenant's own tax codes (sources: taxes). */

const fresh = freshTenants();

const taxable = (TaxMode: string, price: string, code = 'VAT'): TestCharge => ({
  name: 'Fee',
  price,
  more: { Taxable: true, TaxCode: code, TaxMode },
});

async function invoiceOf(charges: readonly TestCharge[], more: Omit<TestSubscription, 'ratePlanId'> = {}) {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, charges);
  const { accountId, errors } = await subscribe(client, { ratePlanId, ...more });
  expect(errors).toEqual([]);
  const invoiceId = await billTo(client, accountId, '2026-01-01');
  const { records: taxes } = await client.query(
    'select Name, TaxAmount, TaxRate, TaxRateType, TaxCode, TaxDate, Jurisdiction, ExemptAmount, InvoiceItemId from TaxationItem',
  );
  const { records } = await client.query(
    `select Amount, AmountWithoutTax, TaxAmount, TaxExemptAmount, Balance from Invoice where Id = '${invoiceId}'`,
  );
  return { accountId, invoiceId, invoice: records[0], taxes, items: await itemsOf(client, invoiceId) };
}

const vat = (rate: string, more: object = {}) => ({
  taxCodes: [
    {
      name: 'VAT',
      description: 'Value added',
      rates: [{ name: 'VAT', rate, jurisdiction: 'Country', ...more }],
    },
  ],
});

it('is added to a price without it: 5 % of 10 are 0.50', async () => {
  // docs.zuora.com, Tax code and set tax mode
  await fresh.set(vat('0.05'));
  const { invoice, items, taxes } = await invoiceOf([taxable('TaxExclusive', '10')]);
  expect(invoice).toMatchObject({
    Amount: '10.5',
    AmountWithoutTax: '10',
    TaxAmount: '0.5',
    Balance: '10.5',
  });
  expect(items).toMatchObject([{ ChargeAmount: '10', TaxAmount: '0.5' }]);
  expect(taxes).toMatchObject([
    {
      Name: 'VAT',
      TaxAmount: '0.5',
      TaxRate: '0.05',
      TaxRateType: 'Percentage',
      TaxCode: 'VAT',
      TaxDate: '2026-01-01',
      Jurisdiction: 'Country',
      ExemptAmount: '0',
      InvoiceItemId: items[0]?.Id,
    },
  ]);
});

it.each([
  // docs.zuora.com, Rounding rule for inclusive tax mode: 2.99 with 4 %
  ['Net Amount', '2.88', '0.11'],
  ['Tax Amount', '2.87', '0.12'],
])('is taken out of a price with it, rounding the %s', async (roundInclusiveTax, net, tax) => {
  await fresh.set({ ...vat('0.04'), billingRules: { roundInclusiveTax } });
  const { invoice, items } = await invoiceOf([taxable('TaxInclusive', '2.99')]);
  expect(items).toMatchObject([{ ChargeAmount: net, TaxAmount: tax }]);
  expect(invoice).toMatchObject({ Amount: '2.99', AmountWithoutTax: net, TaxAmount: tax });
});

it('has up to three rates, each on the charge: 7 % and 1 % of 10', async () => {
  // docs.zuora.com, Tax rates
  const rates = [
    { name: 'State', rate: '0.07' },
    { name: 'City', rate: '0.01' },
    { name: 'Bag', rate: '0.25', type: 'FlatFee' },
  ];
  await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
  const { invoice, taxes } = await invoiceOf([taxable('TaxExclusive', '10')]);
  expect(taxes.map(({ Name, TaxAmount }) => `${Name} ${TaxAmount}`)).toEqual([
    'State 0.7',
    'City 0.1',
    'Bag 0.25',
  ]);
  expect(invoice).toMatchObject({ Amount: '11.05', TaxAmount: '1.05' });
});

it('is shared among the rates that a price includes, to the cent', async () => {
  const rates = ['0.07', '0.01', '0.005'].map((rate) => ({ name: rate, rate }));
  await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
  // 100 / 1.085 are 92.17; 6.45 and 0.92 of it, and what is left of 7.83.
  const { invoice, taxes } = await invoiceOf([taxable('TaxInclusive', '100')]);
  expect(taxes.map(({ TaxAmount }) => TaxAmount)).toEqual(['6.45', '0.92', '0.46']);
  expect(invoice).toMatchObject({ Amount: '100', AmountWithoutTax: '92.17', TaxAmount: '7.83' });
});

it.each([
  ['TaxExclusive', { Amount: '94.5', AmountWithoutTax: '90', TaxAmount: '4.5' }],
  ['TaxInclusive', { Amount: '90', AmountWithoutTax: '85.71', TaxAmount: '4.29' }],
])('is on what discounts leave, %s', async (mode, amounts) => {
  await fresh.set(vat('0.05'));
  const discount = { name: 'Off', model: 'Discount-Percentage', tiers: [{ DiscountPercentage: '10' }] };
  const { invoice } = await invoiceOf([taxable(mode, '100'), discount]);
  expect(invoice).toMatchObject(amounts);
});

it('has the rate of the invoice’s day, and of the place', async () => {
  const rates = [
    { name: 'Old', rate: '0.16', endDate: '2025-12-31' },
    { name: 'New', rate: '0.19', startDate: '2026-01-01' },
    { name: 'Elsewhere', rate: '0.5', country: 'France' },
    { name: 'Here', rate: '0.01', country: 'united states' },
  ];
  await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
  const { taxes } = await invoiceOf([taxable('TaxExclusive', '100')]);
  expect(taxes.map(({ Name, TaxAmount }) => `${Name} ${TaxAmount}`)).toEqual(['New 19', 'Here 1']);
});

it('is not paid by who is exempt', async () => {
  await fresh.set(vat('0.05'));
  const account = { TaxExemptStatus: 'Yes', TaxExemptCertificateID: '1', TaxExemptCertificateType: 'x' };
  const { invoice, taxes } = await invoiceOf([taxable('TaxExclusive', '100')], { account });
  expect(invoice).toMatchObject({ Amount: '100', TaxAmount: '0', TaxExemptAmount: '5' });
  expect(taxes).toMatchObject([{ TaxAmount: '0', ExemptAmount: '5' }]);
});

it('goes with its invoice', async () => {
  await fresh.set(vat('0.05'));
  const { invoiceId } = await invoiceOf([taxable('TaxExclusive', '100')]);
  await fresh.client.remove('Invoice', invoiceId ?? '');
  expect((await fresh.client.query('select Id from TaxationItem')).size).toBe(0);
});

it('is not on a charge that is not taxable', async () => {
  await fresh.set(vat('0.05'));
  const { invoice, taxes } = await invoiceOf([{ name: 'Fee', price: '10' }]);
  expect(invoice).toMatchObject({ Amount: '10', TaxAmount: '0' });
  expect(taxes).toEqual([]);
});

describe('A rate that changes within the days of an item', () => {
  const rates = [
    { name: 'Old', rate: '0.08', jurisdiction: 'Country', endDate: '2026-09-30' },
    { name: 'New', rate: '0.1', jurisdiction: 'Country', startDate: '2026-10-01' },
  ];
  const yearly: TestCharge = { ...taxable('TaxExclusive', '12000'), period: 'Annual' };

  it('counts as on the day of the invoice', async () => {
    await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
    const { invoice, taxes } = await invoiceOf([yearly]);
    expect(invoice).toMatchObject({ Amount: '12960', TaxAmount: '960' });
    expect(taxes).toMatchObject([{ Name: 'Old', TaxAmount: '960', TaxDate: '2026-01-01' }]);
  });

  it('makes a taxation item for each, where the tenant wants that', async () => {
    // docs.zuora.com, Generation of multiple taxation items: 9,000 at 8 % and 3,000 at 10 %
    await fresh.set({
      taxCodes: [{ name: 'VAT', rates }],
      billingRules: { taxRatePeriods: 'Multiple Tax Items' },
    });
    const { invoice, taxes } = await invoiceOf([yearly]);
    expect(invoice).toMatchObject({ Amount: '13020', AmountWithoutTax: '12000', TaxAmount: '1020' });
    expect(taxes).toMatchObject([
      { Name: 'Old', TaxAmount: '720', TaxRate: '0.08', TaxDate: '2026-01-01' },
      { Name: 'New', TaxAmount: '300', TaxRate: '0.1', TaxDate: '2026-10-01' },
    ]);
  });
});

describe('Who decides the place', () => {
  const rates = [
    { name: 'France', rate: '0.2', country: 'France' },
    { name: 'Spain', rate: '0.21', country: 'Spain' },
  ];
  const named = (taxes: readonly { readonly Name?: string }[]) => taxes.map(({ Name }) => Name);

  /** An account in a country, whose bill-to contact is in France. */
  async function accountIn(country: string): Promise<string> {
    const { client } = fresh;
    const fields = { Currency: 'USD', BillCycleDay: 1 };
    const Id = await client.createOne('Account', { ...fields, Name: 'Payer', Status: 'Draft' });
    const contact = { AccountId: Id, FirstName: 'Ada', LastName: 'Lovelace' };
    const SoldToId = await client.createOne('Contact', { ...contact, Country: country });
    const BillToId = await client.createOne('Contact', { ...contact, Country: 'France' });
    const [row] = await client.update('Account', { Id, SoldToId, BillToId, Status: 'Active' });
    expect(row?.success).toBe(true);
    return Id;
  }

  it('is the sold-to contact, or the bill-to contact where that does not say', async () => {
    await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
    const charges = [taxable('TaxExclusive', '100')];
    expect(named((await invoiceOf(charges, { existingAccount: await accountIn('Spain') })).taxes)).toEqual([
      'Spain',
    ]);
    const { invoice } = await invoiceOf(charges, { existingAccount: await accountIn('') });
    expect(invoice).toMatchObject({ TaxAmount: '20' });
  });

  it.each([
    ['Subscription Owner', '21'],
    ['Invoice Owner', '20'],
  ])('of the %s', async (taxAddressOwner, tax) => {
    await fresh.set({ taxCodes: [{ name: 'VAT', rates }], billingRules: { taxAddressOwner } });
    const payer = await accountIn('France');
    const owner = await accountIn('Spain');
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [taxable('TaxExclusive', '100')]);
    const subscription = { InvoiceOwnerId: payer };
    const { errors } = await subscribe(client, { ratePlanId, existingAccount: owner, subscription });
    expect(errors).toEqual([]);
    const invoiceId = await billTo(client, payer, '2026-01-01');
    const { records } = await client.query(`select TaxAmount from Invoice where Id = '${invoiceId}'`);
    expect(records).toMatchObject([{ TaxAmount: tax }]);
  });
});
