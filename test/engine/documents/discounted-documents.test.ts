import { billTo } from '../../support/billed.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { pdfOf } from '../../support/documents.js';
import type { SoapClient } from '../../support/localbill.js';
import { canReadPdf, pdfText } from '../../support/pdf-text.js';
import { freshTenants } from '../../support/tenants.js';

/** From the catalog to the document: what discounts leave is what a document says was taxed. */

const template = `version: 1
name: E-invoice
locale: en-US
sections:
  - type: items
    columns: [charge, amount]
  - type: taxes
eInvoice:
  profile: EN 16931
  seller: { name: Nordwind GmbH, city: Hamburg, postalCode: '20457', country: DE, vatId: DE123456789 }
`;

const fresh = freshTenants();
const itReads = canReadPdf ? it : it.skip;

/** A tenant with 19 % VAT, a template of e-invoices, and an invoice of 119 with 10 % off. */
async function discounted(TaxMode: string): Promise<string> {
  const rates = [{ name: 'VAT', rate: '0.19' }];
  await fresh.set({ taxCodes: [{ name: 'VAT', rates }] });
  const templates = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/templates`;
  const uploaded = await fetch(templates, { method: 'POST', body: template });
  const { id } = (await uploaded.json()) as { id: string };
  await fetch(`${templates}/default`, { method: 'PUT', body: JSON.stringify({ id }) });
  const ratePlanId = await createRatePlan(fresh.client, [
    { name: 'Fee', price: '119', more: { Taxable: true, TaxCode: 'VAT', TaxMode } },
    { name: 'Off', model: 'Discount-Percentage', tiers: [{ DiscountPercentage: '10' }] },
  ]);
  const { accountId, errors } = await subscribe(fresh.client, { ratePlanId });
  expect(errors).toEqual([]);
  const invoiceId = await billTo(fresh.client, accountId, '2026-01-01');
  return invoiceId ?? '';
}

async function eInvoice(client: SoapClient, invoiceId: string) {
  const { FacturX } = await import('factur-x-kit');
  const pdf = await pdfOf(client, invoiceId);
  const read = await FacturX.fromPDF(pdf);
  const { errors = [] } = read.validate();
  const xml = await read.getXML();
  const sums = xml.split('ApplicableHeaderTradeSettlement')[1] ?? '';
  const value = (name: string) => new RegExp(`<ram:${name}(?: [^>]*)?>([^<]*)<`).exec(sums)?.[1];
  const [basis, tax, category] = ['BasisAmount', 'CalculatedAmount', 'CategoryCode'].map(value);
  return {
    pdf,
    sums: { basis: Number(basis), tax: Number(tax), category },
    broken: errors.map((e) => e.message),
  };
}

describe('A discount of 10 % on 119 with 19 % VAT', () => {
  itReads.each([
    ['TaxExclusive', { basis: 107.1, tax: 20.35, category: 'S' }, '$107.10'],
    ['TaxInclusive', { basis: 90, tax: 17.1, category: 'S' }, '$90.00'],
  ])('is taxed on what is left, in the table and in the XML: %s', async (mode, sums, base) => {
    const read = await eInvoice(fresh.client, await discounted(mode));
    expect(read.broken).toEqual([]);
    expect(read.sums).toEqual(sums);
    expect(pdfText(read.pdf)).toMatch(new RegExp(`VAT\\s+19%\\s+\\${base}`));
  });

  it('stays with its item, and so do the taxes, when the invoice is split', async () => {
    const { client } = fresh;
    const InvoiceId = await discounted('TaxExclusive');
    const InvoiceSplitId = await client.createOne('InvoiceSplit', { InvoiceId });
    for (const SplitPercentage of [60, 40])
      await client.createOne('InvoiceSplitItem', {
        InvoiceSplitId,
        SplitPercentage,
        InvoiceDate: '2026-01-01',
      });
    await client.call(
      `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${InvoiceSplitId}</ns1:ids></ns1:execute>`,
    );
    const { records } = await client.query(
      `select InvoiceId from InvoiceSplitItem where InvoiceSplitId = '${InvoiceSplitId}'`,
    );
    const read = await Promise.all(records.map(({ InvoiceId: part }) => eInvoice(client, part ?? '')));
    expect(read.map(({ broken }) => broken)).toEqual([[], []]);
    expect(read.map(({ sums }) => sums)).toEqual([
      { basis: 64.26, tax: 12.21, category: 'S' },
      { basis: 42.84, tax: 8.14, category: 'S' },
    ]);
    const { size } = await client.query(
      `select Id from TaxationItem where InvoiceId = '${records[1]?.InvoiceId}'`,
    );
    expect(size).toBe(1);
  });
});
