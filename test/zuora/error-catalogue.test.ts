import { createRatePlan, subscribe, subscribeBody } from '../support/catalog.js';
import { faultOf, zObject, type Fields } from '../support/localbill.js';
import { freshTenants, plainAccount, UNKNOWN_ID } from '../support/tenants.js';

const fresh = freshTenants();

/** A whole reply, byte for byte, around the content of its one element (sources: reply-bytes). */
const reply = (element: string, content: string) =>
  "<?xml version='1.0' encoding='utf-8'?>" +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  `<ns1:${element} xmlns:ns1="http://api.zuora.com/">${content}</ns1:${element}></soapenv:Body></soapenv:Envelope>`;

const errors = (code: string, message: string) =>
  `<ns1:Errors><ns1:Code>${code}</ns1:Code><ns1:Message>${message}</ns1:Message></ns1:Errors>`;

const failed = (operation: string, code: string, message: string) =>
  reply(
    `${operation}Response`,
    `<ns1:result>${errors(code, message)}<ns1:Success>false</ns1:Success></ns1:result>`,
  );

async function answerTo(operation: string, type: string, fields: Fields, version = '91.0'): Promise<string> {
  const client = await fresh.as(version);
  return (await client.call(`<ns1:${operation}>${zObject(type, fields)}</ns1:${operation}>`)).text;
}

const settings = (changes: object) =>
  fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(changes),
  });

/** The errors of rows (sources: row-errors); what subscribe() and amend() answer stands in their own tests. */
describe('An error of a record, literally', () => {
  const without = (name: keyof typeof plainAccount) => ({ ...plainAccount, [name]: null });

  it.each<[string, string, Fields, string, string]>([
    ['91.0', 'Account', without('Name'), 'MISSING_REQUIRED_VALUE', 'Missing required value: Name'],
    ['63.0', 'Account', without('Currency'), 'MISSING_REQUIRED_VALUE', 'Missing required value: Currency'],
    [
      '63.0',
      'Account',
      without('BillCycleDay'),
      'MISSING_REQUIRED_VALUE',
      'Missing required value: BillCycleDay',
    ],
    ['63.0', 'Account', without('Status'), 'MISSING_REQUIRED_VALUE', 'Missing required value: Status'],
    ['91.0', 'Contact', {}, 'MISSING_REQUIRED_VALUE', 'Missing required value: AccountId'],
    ['91.0', 'Refund', {}, 'MISSING_REQUIRED_VALUE', 'Missing required value: Type'],
    ['91.0', 'BillRun', {}, 'MISSING_REQUIRED_VALUE', 'InvoiceDate and TargetDate are required fields'],
  ])('%s create() of %s %j: %s', async (version, type, fields, code, message) => {
    expect(await answerTo('create', type, fields, version)).toBe(failed('create', code, message));
  });

  it('update() without an Id', async () => {
    expect(await answerTo('update', 'Account', { Notes: 'x' }, '63.0')).toBe(
      failed('update', 'INVALID_ID', 'invalid id for update'),
    );
  });

  it('delete() of an id that is nobody’s', async () => {
    const body = `<ns1:delete><ns1:type>Account</ns1:type><ns1:ids>${UNKNOWN_ID}</ns1:ids></ns1:delete>`;
    const row =
      '<ns1:result><ns1:errors><ns1:Code>CANNOT_DELETE</ns1:Code><ns1:Message>invalid id</ns1:Message></ns1:errors>' +
      `<ns1:id>${UNKNOWN_ID}</ns1:id><ns1:success>false</ns1:success></ns1:result>`;
    expect((await fresh.client.call(body)).text).toBe(reply('deleteResponse', row));
  });

  it('subscribe() for no time, and for a tenant whose API is switched off', async () => {
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '1' }]);
    const request = subscribeBody({
      ratePlanId,
      subscription: { TermType: 'TERMED', InitialTerm: 0, RenewalTerm: 1 },
    });
    expect((await fresh.client.call(request)).text).toBe(
      failed('subscribe', 'INVALID_VALUE', 'Initial Term should be greater than zero'),
    );
    await settings({ forbids: { writing: true } });
    expect((await fresh.client.call(request)).text).toBe(
      failed('subscribe', 'API_DISABLED', 'The API was disabled.'),
    );
    expect(await answerTo('create', 'Account', plainAccount)).toBe(
      failed('create', 'API_DISABLED', 'The API was disabled.'),
    );
  });

  it('the PDF again and something else', async () => {
    const invoice = await posted();
    const fields = { Id: invoice.id, RegenerateInvoicePDF: true, Status: 'Posted' };
    expect(await answerTo('update', 'Invoice', fields)).toBe(
      failed(
        'update',
        'INVALID_VALUE',
        'When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.',
      ),
    );
  });

  it('money that does not fit', async () => {
    const { account, id, number } = await posted();
    const payment = { AccountId: account, EffectiveDate: '2026-01-01', Amount: 100 };
    const PaymentId = await fresh.client.createOne('Payment', {
      ...payment,
      Type: 'External',
      InvoiceId: id,
      AppliedInvoiceAmount: 100,
    });
    const credit = { InvoiceId: id, Type: 'Credit', Amount: 1 };
    expect(await answerTo('create', 'InvoiceAdjustment', credit)).toBe(
      failed(
        'create',
        'INVALID_VALUE',
        `Adjustment cannot be created for invoice ${number} with a zero balance.`,
      ),
    );
    const move = { Type: 'Decrease', Amount: 1, SourceTransactionId: id };
    expect(await answerTo('create', 'CreditBalanceAdjustment', move)).toBe(
      failed(
        'create',
        'INVALID_VALUE',
        'You cannot transfer an amount greater than the invoice balance. Please update and try again.',
      ),
    );
    await fresh.client.update('Payment', { Id: PaymentId, Status: 'Canceled' });
    expect(await answerTo('create', 'Refund', { Type: 'External', Amount: 1, PaymentId })).toBe(
      failed('create', 'INVALID_VALUE', 'Payment status should be Processed. Invalid payment is P-00000001'),
    );
  });

  it('a declined card', async () => {
    const { account } = await posted();
    const PaymentMethodId = await fresh.client.createOne('PaymentMethod', {
      AccountId: account,
      Type: 'CreditCard',
      CreditCardNumber: '4111111111111111',
      CreditCardExpirationMonth: 1,
      CreditCardExpirationYear: 2030,
      CreditCardType: 'Visa',
    });
    await settings({ gateway: { outcome: 'declined' } });
    const payment = { AccountId: account, EffectiveDate: '2026-01-01', Amount: 1, Type: 'Electronic' };
    expect(await answerTo('create', 'Payment', { ...payment, PaymentMethodId })).toBe(
      failed(
        'create',
        'TRANSACTION_FAILED',
        'Transaction declined.generic_decline - Your card was declined.',
      ),
    );
  });

  it.each([
    ['120.0', 'UNKNOWN_ERROR'],
    ['121.0', 'INVALID_VALUE'],
  ])('an electronic payment without a method, in %s', async (version, code) => {
    const { account } = await posted();
    const payment = { AccountId: account, EffectiveDate: '2026-01-01', Amount: 1, Type: 'Electronic' };
    expect(await answerTo('create', 'Payment', payment, version)).toContain(`<ns1:Code>${code}</ns1:Code>`);
  });

  it('the 101st contact of an account', async () => {
    const AccountId = await fresh.client.createOne('Account', plainAccount);
    const contact = { AccountId, FirstName: 'Ada', LastName: 'Lovelace', Country: 'United Kingdom' };
    for (const count of [50, 50]) await fresh.client.create('Contact', ...Array(count).fill(contact));
    expect(await answerTo('create', 'Contact', contact)).toBe(
      failed(
        'create',
        'INVALID_VALUE',
        'You cannot create more than 100 contacts for each customer account. If you need to create this contact, please delete some others first.',
      ),
    );
  });
});

it('A login from where it is forbidden is a LoginFault, literally', async () => {
  await settings({ forbids: { login: true } });
  const { username, password } = fresh.tenant;
  const answer = await fresh.client.call(
    `<ns1:login><ns1:username>${username}</ns1:username><ns1:password>${password}</ns1:password></ns1:login>`,
  );
  expect(faultOf(answer)).toEqual({
    status: 500,
    faultcode: 'fns:INVALID_VALUE',
    faultstring:
      'Your IP address may be restricted. Please contact the administrator at your company for help.',
    detail: 'LoginFault',
  });
});

async function posted(): Promise<{ account: string; id: string; number: string }> {
  const { client } = fresh;
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', type: 'OneTime' }]);
  const { accountId: account } = await subscribe(client, { ratePlanId });
  const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  const { id = '' } = await client.generate({ AccountId: account, ...day });
  await client.update('Invoice', { Id: id, Status: 'Posted' });
  const { records } = await client.query(`select InvoiceNumber from Invoice where Id = '${id}'`);
  return { account, id, number: records[0]?.['InvoiceNumber'] ?? '' };
}
