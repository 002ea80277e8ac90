import { recipientsOf, type Mailing } from '../../../src/billing/documents/invoice-email.js';

/** Who gets an invoice by email (Zuora's pages "Email delivery" and "Bill run processing rules"). */

const usual: Mailing = {
  invoice: { Status: 'Posted', Amount: '10' },
  account: { InvoiceDeliveryPrefsEmail: true },
  billTo: { WorkEmail: 'ada@example.com' },
  profile: 'Default Profile',
  skipsZero: false,
};

describe('An invoice is sent', () => {
  it.each<[string, Partial<Mailing>, readonly string[]]>([
    ['to the work address of the bill-to contact', {}, ['ada@example.com']],
    [
      'to the work address where there is a personal one too',
      { billTo: { WorkEmail: 'ada@example.com', PersonalEmail: 'ada@home.example' } },
      ['ada@example.com'],
    ],
    [
      'to the personal address where there is no other',
      { billTo: { WorkEmail: ' ', PersonalEmail: 'ada@home.example' } },
      ['ada@home.example'],
    ],
    [
      'to the additional addresses too',
      { account: { InvoiceDeliveryPrefsEmail: true, AdditionalEmailAddresses: 'a@x.example, b@x.example' } },
      ['ada@example.com', 'a@x.example', 'b@x.example'],
    ],
    [
      'to these alone where the contact has none',
      {
        billTo: undefined,
        account: { InvoiceDeliveryPrefsEmail: true, AdditionalEmailAddresses: 'a@x.example | b@x.example' },
      },
      ['a@x.example', 'b@x.example'],
    ],
    [
      'once to each address',
      { account: { InvoiceDeliveryPrefsEmail: true, AdditionalEmailAddresses: 'Ada@Example.com;;x' } },
      ['Ada@Example.com'],
    ],
    ['when it comes to nothing', { invoice: { Status: 'Posted', Amount: '0.00' } }, ['ada@example.com']],
    ['when it comes to something', { skipsZero: true }, ['ada@example.com']],
    [
      'when it is a credit',
      { skipsZero: true, invoice: { Status: 'Posted', Amount: '-5' } },
      ['ada@example.com'],
    ],
    ['when the account has no profile', { profile: null }, ['ada@example.com']],
  ])('%s', (_, changes, expected) => {
    expect(recipientsOf({ ...usual, ...changes })).toEqual(expected);
  });
});

describe('An invoice is not sent', () => {
  it.each<[string, Partial<Mailing>]>([
    ['as a draft', { invoice: { Status: 'Draft', Amount: '10' } }],
    ['when it is canceled', { invoice: { Status: 'Canceled', Amount: '10' } }],
    ['where email is not how the customer wants it', { account: { InvoiceDeliveryPrefsEmail: false } }],
    ['where nobody has said how the customer wants it', { account: {} }],
    ['where there is no address', { billTo: {} }],
    ['to an account of the silent profile', { profile: 'Silent Profile' }],
    [
      'when it comes to nothing and the run leaves such ones out',
      { skipsZero: true, invoice: { Status: 'Posted', Amount: '0.00' } },
    ],
  ])('%s', (_, changes) => {
    expect(recipientsOf({ ...usual, ...changes })).toEqual([]);
  });
});
