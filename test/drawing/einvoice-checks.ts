import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import type { EInvoice } from '../../src/drawing/template/schema.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { decimal, invoice, item } from './fixtures.js';

/** German invoices, and what other people's programs say of their XML. */

const SCHEMAS = join(__dirname, 'facturx');

export const eInvoice: EInvoice = {
  profile: 'EN 16931',
  seller: {
    name: 'Nordwind GmbH',
    street: 'Hafenstraße 12',
    city: 'Hamburg',
    postalCode: '20457',
    country: 'DE',
    vatId: 'DE123456789',
    contact: 'Buchhaltung',
    email: 'rechnung@nordwind.example',
    phone: '+49 40 123456',
  },
  buyerReference: '{{Account.AccountNumber}}',
  payment: { iban: 'DE02 1203 0000 0000 2020 51', bic: 'BYLADEM1001' },
  units: { Hours: 'HUR' },
};

export const tax = (amount: string) => ({
  tax: decimal(amount),
  taxes: [{ name: 'USt.', rate: decimal('19'), amount: decimal(amount) }],
});

export const german = (changes: Partial<InvoiceSnapshot> = {}): InvoiceSnapshot =>
  invoice({
    currency: 'EUR',
    accountName: 'Müller & Söhne KG',
    records: {
      Invoice: {},
      Account: { AccountNumber: 'A00000017', VATId: 'ATU12345678' },
      BillTo: {
        FirstName: 'Eva',
        LastName: 'Jäger',
        Address1: 'Ring 3',
        City: 'Wien',
        PostalCode: '1010',
        Country: 'Austria',
      },
      SoldTo: {},
    },
    items: [
      item({ ...tax('19.00'), amount: decimal('100.00'), unitPrice: decimal('100') }),
      item({ ...tax('-1.90'), amount: decimal('-10.00'), chargeName: 'Rabatt <10 %>' }),
      item({
        chargeName: 'Beratung',
        quantity: decimal('3'),
        unitOfMeasure: 'Hours',
        amount: decimal('50.00'),
      }),
    ],
    amountWithoutTax: decimal('140.00'),
    taxAmount: decimal('17.10'),
    amount: decimal('157.10'),
    balance: decimal('100.00'),
    ...changes,
  });

export async function schemaErrors(xml: string): Promise<readonly string[]> {
  const files = readdirSync(SCHEMAS).filter((name) => name.endsWith('.xsd'));
  const named = files.map((fileName) => ({
    fileName,
    contents: readFileSync(join(SCHEMAS, fileName), 'utf8'),
  }));
  const main = named.filter(({ fileName }) => fileName === 'Factur-X_1.07.3_EN16931.xsd');
  const { errors } = await validateXML({
    xml: [{ fileName: 'factur-x.xml', contents: xml }],
    schema: main,
    preload: named.filter((file) => !main.includes(file)),
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

export const valueOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<ram:${name}(?: [^>]*)?>([^<]*)</ram:${name}>`, 'g'))].map(
    ([, value = '']) => value,
  );

/** The rules of EN 16931 that a reader by other people finds broken, as `[BR-CO-10] …`. */
export async function brokenRules(xml: string | Uint8Array): Promise<readonly string[]> {
  const { FacturX } = await import('factur-x-kit');
  const read = await (typeof xml === 'string' ? FacturX.fromXML(xml) : FacturX.fromPDF(xml));
  const { errors = [] } = read.validate();
  return errors.map(({ message }) => message);
}
