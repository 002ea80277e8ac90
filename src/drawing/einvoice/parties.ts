import { TemplateError } from '../template/errors.js';
import type { EInvoice } from '../template/schema.js';
import type { FieldValues, InvoiceSnapshot } from '../types.js';
import { countryCode, isVatId } from './country.js';
import { element, field, text, type Xml } from './xml.js';

export function sellerParty({ seller }: EInvoice): Xml {
  return element(
    'ram:SellerTradeParty',
    field('ram:Name', seller.name),
    element(
      'ram:DefinedTradeContact',
      field('ram:PersonName', seller.contact),
      element('ram:TelephoneUniversalCommunication', field('ram:CompleteNumber', seller.phone)),
      element('ram:EmailURIUniversalCommunication', field('ram:URIID', seller.email)),
    ),
    address({
      postalCode: seller.postalCode,
      street: seller.street,
      city: seller.city,
      country: seller.country,
    }),
    registration('FC', seller.taxNumber),
    registration('VA', seller.vatId),
  );
}

/** The account, at the address of its bill-to contact. A VAT id without its country is an id like any other. */
export function buyerParty({ accountName, records }: InvoiceSnapshot): Xml {
  const { BillTo: contact, Account: account } = records;
  const person = [textOf(contact, 'FirstName'), textOf(contact, 'LastName')].filter(Boolean).join(' ');
  const vatId = textOf(account, 'VATId').trim();
  return element(
    'ram:BuyerTradeParty',
    isVatId(vatId) ? undefined : field('ram:ID', vatId),
    field('ram:Name', accountName || person),
    element('ram:DefinedTradeContact', field('ram:PersonName', person)),
    address({
      postalCode: textOf(contact, 'PostalCode'),
      street: textOf(contact, 'Address1'),
      more: textOf(contact, 'Address2'),
      city: textOf(contact, 'City'),
      country: countryOf(contact),
    }),
    isVatId(vatId) ? registration('VA', vatId) : undefined,
  );
}

interface Address {
  readonly postalCode?: string | undefined;
  readonly street?: string | undefined;
  readonly more?: string | undefined;
  readonly city?: string | undefined;
  readonly country: string;
}

function address({ postalCode, street, more, city, country }: Address): Xml {
  return element(
    'ram:PostalTradeAddress',
    field('ram:PostcodeCode', postalCode),
    field('ram:LineOne', street),
    field('ram:LineTwo', more),
    field('ram:CityName', city),
    field('ram:CountryID', country),
  );
}

function registration(scheme: 'VA' | 'FC', id: string | undefined): Xml {
  return element('ram:SpecifiedTaxRegistration', element(`ram:ID schemeID="${scheme}"`, text(id)));
}

/** BR-11: the buyer's address has a country. */
function countryOf(contact: FieldValues): string {
  const name = textOf(contact, 'Country');
  const code = countryCode(name);
  if (code) return code;
  const message = `an e-invoice needs the country of the bill-to contact, which is ${JSON.stringify(name)}`;
  throw new TemplateError([{ message, line: null, name: 'eInvoice' }]);
}

function textOf(record: FieldValues, name: string): string {
  return String(record[name] ?? '');
}
