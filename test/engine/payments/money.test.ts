import fc from 'fast-check';
import { exact, sum, type DecimalText } from '../../../src/platform/money.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import {
  fieldElements,
  type Fields,
  type RowResult,
  type SoapClient,
  type WireRecord,
} from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();

/** An account whose posted invoice is 100 dollars. */
interface Owing {
  readonly account: string;
  readonly invoice: string;
  readonly number: string;
}

async function owing(price = '100', client: SoapClient = fresh.client): Promise<Owing> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price, type: 'OneTime' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  return { account: accountId, ...(await bill(accountId, client)) };
}

async function bill(AccountId: string, client: SoapClient): Promise<{ invoice: string; number: string }> {
  const day = '2026-01-01';
  const { id = '' } = await client.generate({ AccountId, InvoiceDate: day, TargetDate: day });
  await client.update('Invoice', { Id: id, Status: 'Posted' });
  const { records } = await client.query(`select InvoiceNumber from Invoice where Id = '${id}'`);
  return { invoice: id, number: records[0]?.['InvoiceNumber'] ?? '' };
}

async function create(type: string, fields: Fields): Promise<RowResult> {
  return (await fresh.client.create(type, fields))[0] as RowResult;
}

async function update(type: string, fields: Fields): Promise<RowResult> {
  return (await fresh.client.update(type, fields))[0] as RowResult;
}

async function fieldsOf(type: string, id: string | undefined, fields: string): Promise<WireRecord> {
  const { records } = await fresh.client.query(`select ${fields} from ${type} where Id = '${id}'`);
  return records[0] ?? {};
}

const balance = async (invoice: string) => (await fieldsOf('Invoice', invoice, 'Balance'))['Balance'];
const accountOf = (account: string) =>
  fieldsOf('Account', account, 'Balance, CreditBalance, TotalInvoiceBalance');

const EXTERNAL = { Type: 'External', EffectiveDate: '2026-01-10' } as const;

const pay = ({ account, invoice }: Owing, Amount: string, more: Fields = {}) =>
  create('Payment', {
    ...EXTERNAL,
    AccountId: account,
    Amount,
    InvoiceId: invoice,
    AppliedInvoiceAmount: Amount,
    ...more,
  });

const message = (row: RowResult) => row.errors[0]?.message;

describe('A payment', () => {
  it('pays an invoice, and the account owes less', async () => {
    const owed = await owing();
    const { id } = await pay(owed, '30');
    expect(await fieldsOf('Invoice', owed.invoice, 'Balance, PaymentAmount')).toMatchObject({
      Balance: '70',
      PaymentAmount: '30',
    });
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '70', TotalInvoiceBalance: '70' });
    expect(await fieldsOf('Payment', id, 'Amount, PaymentNumber, RefundAmount, Status, Type')).toMatchObject({
      Amount: '30',
      PaymentNumber: 'P-00000001',
      RefundAmount: '0',
      Status: 'Processed',
      Type: 'External',
    });
    const parts = await fresh.client.query(
      `select Amount, InvoiceId from InvoicePayment where PaymentId = '${id}'`,
    );
    expect(parts.records).toMatchObject([{ Amount: '30', InvoiceId: owed.invoice }]);
  });

  it('by the number of its invoice, too much of which is credit', async () => {
    const owed = await owing();
    const row = await create('Payment', {
      ...EXTERNAL,
      AccountId: owed.account,
      Amount: 120,
      InvoiceNumber: owed.number,
      AppliedInvoiceAmount: 100,
      AppliedCreditBalanceAmount: 20,
    });
    expect(row.success).toBe(true);
    expect(await accountOf(owed.account)).toMatchObject({
      Balance: '-20',
      CreditBalance: '20',
      TotalInvoiceBalance: '0',
    });
    const credit = await fresh.client.query(
      'select Amount, SourceTransactionType, SourceTransactionNumber, Type from CreditBalanceAdjustment',
    );
    expect(credit.records).toMatchObject([
      {
        Amount: '20',
        SourceTransactionType: 'Payment',
        SourceTransactionNumber: 'P-00000001',
        Type: 'Increase',
      },
    ]);
  });

  it('of several invoices names each', async () => {
    const owed = await owing();
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'More', price: '50', type: 'OneTime' }]);
    await subscribe(fresh.client, { ratePlanId, existingAccount: owed.account });
    const second = await bill(owed.account, fresh.client);
    const part = (invoice: string, amount: number) =>
      `<ns1:InvoicePayment><ns2:Amount>${amount}</ns2:Amount><ns2:InvoiceId>${invoice}</ns2:InvoiceId></ns1:InvoicePayment>`;
    const row = await create('Payment', {
      ...EXTERNAL,
      AccountId: owed.account,
      Amount: 150,
      InvoicePaymentData: { xml: part(owed.invoice, 100) + part(second.invoice, 50) },
    });
    expect(row.errors).toEqual([]);
    expect([await balance(owed.invoice), await balance(second.invoice)]).toEqual(['0', '0']);
  });

  it('that is not all applied is applied later', async () => {
    const owed = await owing();
    const { id } = await create('Payment', { ...EXTERNAL, AccountId: owed.account, Amount: 60 });
    const part = { PaymentId: id ?? '', InvoiceId: owed.invoice };
    expect((await create('InvoicePayment', { ...part, Amount: 40 })).success).toBe(true);
    expect(await balance(owed.invoice)).toBe('60');
    expect(message(await create('InvoicePayment', { ...part, Amount: 30 }))).toBe(
      'The amount 30 is greater than what is left of the payment P-00000001.',
    );
    expect((await create('InvoicePayment', { ...part, Amount: 20 })).success).toBe(true);
  });

  it('is canceled, and what it paid is owed again', async () => {
    const owed = await owing();
    const { id = '' } = await pay(owed, '100', {
      Amount: '130',
      AppliedInvoiceAmount: '100',
      AppliedCreditBalanceAmount: '30',
    });
    expect((await fresh.client.remove('Payment', id))[0]?.errors[0]).toMatchObject({ code: 'CANNOT_DELETE' });
    expect((await update('Payment', { Id: id, Status: 'Canceled' })).success).toBe(true);
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '100', CreditBalance: '0' });
    expect(await balance(owed.invoice)).toBe('100');
    expect((await fresh.client.remove('Payment', id))[0]?.success).toBe(true);
  });

  it('of an invoice that is in the books cannot be unposted away', async () => {
    const owed = await owing();
    await pay(owed, '10');
    await settings({ cancelPostedInvoices: true });
    expect(message(await update('Invoice', { Id: owed.invoice, Status: 'Draft' }))).toContain(
      'payments, adjustments or credit are applied to it',
    );
  });

  it.each<[string, Fields, string]>([
    ['of nothing', { Amount: 0, AppliedInvoiceAmount: 0 }, 'must be greater than 0'],
    ['of more than the invoice', { Amount: 101, AppliedInvoiceAmount: 101 }, 'greater than the balance 100'],
    ['of more than its amount', { Amount: 5, AppliedInvoiceAmount: 6 }, 'More than the Amount'],
    ['of no known type', { Type: 'Barter' }, 'not one of: External, Electronic'],
    ['of another status', { Status: 'Error' }, 'cannot be created with the Status Error'],
    ['without a day', { EffectiveDate: null }, 'Missing required value: EffectiveDate'],
    ['without a method', { Type: 'Electronic' }, 'needs a PaymentMethodId'],
  ])('%s is refused, and nothing changes', async (_, fields, text) => {
    const owed = await owing();
    const row = await pay(owed, '10', fields);
    expect([row.success, message(row)]).toEqual([false, expect.stringContaining(text)]);
    expect(await balance(owed.invoice)).toBe('100');
    expect((await fresh.client.query('select Id from Payment')).size).toBe(0);
  });

  it('does not pay a draft, another account’s invoice, or another tenant’s', async () => {
    const owed = await owing();
    const other = await owing();
    expect(message(await pay({ ...owed, invoice: other.invoice }, '10'))).toContain(
      'belongs to another account',
    );
    const stranger = await owing('100', await fresh.another());
    expect((await pay({ ...owed, invoice: stranger.invoice }, '10')).errors[0]?.code).toBe('INVALID_ID');
    expect((await pay({ ...owed, account: stranger.account }, '10')).errors[0]?.code).toBe('INVALID_ID');
  });
});

const settings = (changes: object) =>
  fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(changes),
  });

const CARD = {
  Type: 'CreditCard',
  CreditCardNumber: '4111-1111-1111-1111',
  CreditCardSecurityCode: '737',
  CreditCardExpirationMonth: 12,
  CreditCardExpirationYear: 2030,
  CreditCardType: 'Visa',
  CreditCardHolderName: 'Ada Lovelace',
} as const;

describe('A payment method', () => {
  it('keeps a mask of its secrets and nothing else of them', async () => {
    const { account } = await owing();
    const { id } = await create('PaymentMethod', { ...CARD, AccountId: account, TokenId: 'tok_secret' });
    const fields =
      'BankIdentificationNumber, CreditCardMaskNumber, CreditCardHolderName, Name, PaymentMethodStatus, Type';
    expect(await fieldsOf('PaymentMethod', id, fields)).toEqual({
      Id: id,
      BankIdentificationNumber: '411111',
      CreditCardHolderName: 'Ada Lovelace',
      CreditCardMaskNumber: '************1111',
      Name: '************1111',
      PaymentMethodStatus: 'Active',
      Type: 'CreditCard',
    });
    for (const secret of ['CreditCardNumber', 'CreditCardSecurityCode', 'TokenId']) {
      await expect(fieldsOf('PaymentMethod', id, secret)).rejects.toThrow(
        `invalid field for query: PaymentMethod.${secret.toLowerCase()}`,
      );
    }
    await update('PaymentMethod', {
      Id: id ?? '',
      CreditCardNumber: '5555555555554444',
      CreditCardType: 'MasterCard',
    });
    expect(await fieldsOf('PaymentMethod', id, 'CreditCardMaskNumber')).toMatchObject({
      CreditCardMaskNumber: '************4444',
    });
  });

  it.each<[string, Fields, string]>([
    [
      'card with a wrong number',
      { CreditCardNumber: '4111111111111112' },
      'The credit card number is invalid.',
    ],
    ['card of no month', { CreditCardExpirationMonth: 13 }, 'The expiration month 13'],
    ['card without a number', { CreditCardNumber: null }, 'Missing required value: CreditCardNumber'],
    ['card of no account', { AccountId: null }, 'Missing required value: AccountId'],
    ['method of no type', { Type: null }, 'Missing required value: Type'],
    ['transfer without a bank', { Type: 'ACH' }, 'Missing required value: AchAbaCode'],
  ])('such as a %s is refused', async (_, fields, text) => {
    const { account } = await owing();
    expect(message(await create('PaymentMethod', { ...CARD, AccountId: account, ...fields }))).toContain(
      text,
    );
  });

  it('that is the default of its account stays', async () => {
    const { account } = await owing();
    const { id = '' } = await create('PaymentMethod', { ...CARD, AccountId: account });
    await update('Account', { Id: account, DefaultPaymentMethodId: id });
    expect((await fresh.client.remove('PaymentMethod', id))[0]?.errors[0]).toEqual({
      code: 'CANNOT_DELETE',
      message: 'The payment method is the default one of its account.',
    });
    await fresh.client.update('Account', { fieldsToNull: 'x', Id: account, DefaultPaymentMethodId: null });
    const other = await create('PaymentMethod', { ...CARD, AccountId: account });
    expect((await fresh.client.remove('PaymentMethod', other.id ?? ''))[0]?.success).toBe(true);
  });
});

describe('The simulated gateway', () => {
  async function withCard(): Promise<Owing & { method: string }> {
    const owed = await owing();
    return {
      ...owed,
      method: (await create('PaymentMethod', { ...CARD, AccountId: owed.account })).id ?? '',
    };
  }

  it('approves electronic payments, and both sides keep what passed', async () => {
    const owed = await withCard();
    const { id } = await pay(owed, '100', { Type: 'Electronic', PaymentMethodId: owed.method });
    const payment = await fieldsOf(
      'Payment',
      id,
      'GatewayResponse, GatewayResponseCode, GatewayState, PaymentMethodId, PaymentMethodSnapshotId, ReferenceId',
    );
    expect(payment).toMatchObject({ GatewayResponseCode: 'Approved', PaymentMethodId: owed.method });
    const snapshot = await fieldsOf(
      'PaymentMethodSnapshot',
      payment['PaymentMethodSnapshotId'],
      'CreditCardMaskNumber',
    );
    expect(snapshot['CreditCardMaskNumber']).toBe('************1111');
    const log = await fresh.client.query(
      `select TransactionId from PaymentTransactionLog where PaymentId = '${id}'`,
    );
    expect(log.records[0]?.['TransactionId']).toBe(payment['ReferenceId']);
    expect(await balance(owed.invoice)).toBe('0');
  });

  it.each([
    [{ outcome: 'declined' }, 'Transaction declined.generic_decline - Your card was declined.'],
    [
      { outcome: 'declined', code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
      'Transaction declined.insufficient_funds - Your card has insufficient funds.',
    ],
    [{ outcome: 'error', message: 'timeout' }, 'The gateway did not answer: timeout'],
  ])('answers as the tester wants: %j', async (gateway, text) => {
    const owed = await withCard();
    await settings({ gateway });
    const row = await pay(owed, '100', { Type: 'Electronic', PaymentMethodId: owed.method });
    expect(row.errors).toEqual([{ code: 'TRANSACTION_FAILED', message: text }]);
    expect(await balance(owed.invoice)).toBe('100');
  });

  it('is not asked for what belongs to another account', async () => {
    const owed = await withCard();
    const other = await owing();
    const row = await pay(other, '1', { Type: 'Electronic', PaymentMethodId: owed.method });
    expect(message(row)).toContain('belongs to another account');
  });
});

describe('A refund', () => {
  it('gives back what was paid, so that it is owed again', async () => {
    const owed = await owing();
    const { id: PaymentId = '' } = await pay(owed, '100');
    const { id } = await create('Refund', {
      Type: 'External',
      Amount: 30,
      PaymentId,
      RefundDate: '2026-02-01',
    });
    expect(
      await fieldsOf('Refund', id, 'AccountId, Amount, MethodType, RefundNumber, SourceType, Status'),
    ).toMatchObject({
      AccountId: owed.account,
      Amount: '30',
      MethodType: 'Other',
      RefundNumber: 'R-00000001',
      SourceType: 'Payment',
      Status: 'Processed',
    });
    expect(await fieldsOf('Invoice', owed.invoice, 'Balance, RefundAmount')).toMatchObject({
      Balance: '30',
      RefundAmount: '30',
    });
    expect(await fieldsOf('Payment', PaymentId, 'RefundAmount')).toMatchObject({ RefundAmount: '30' });
    const parts = await fresh.client.query(
      `select RefundAmount, InvoiceId from RefundInvoicePayment where RefundId = '${id}'`,
    );
    expect(parts.records).toMatchObject([{ RefundAmount: '30', InvoiceId: owed.invoice }]);
    expect(message(await create('Refund', { Type: 'External', Amount: 71, PaymentId }))).toContain(
      'greater than what the payment has left to refund',
    );
    expect((await update('Refund', { Id: id ?? '', Status: 'Canceled' })).success).toBe(true);
    expect(await balance(owed.invoice)).toBe('0');
    expect((await fresh.client.remove('Refund', id ?? ''))[0]?.success).toBe(true);
  });

  it('keeps its payment from being canceled', async () => {
    const owed = await owing();
    const { id: PaymentId = '' } = await pay(owed, '100');
    const { id: refund = '' } = await create('Refund', { Type: 'External', Amount: 30, PaymentId });
    const canceled = { Id: PaymentId, Status: 'Canceled' } as const;
    expect(message(await update('Payment', canceled))).toBe(
      'The payment P-00000001 was refunded and cannot be canceled.',
    );
    expect(await balance(owed.invoice)).toBe('30');
    await update('Refund', { Id: refund, Status: 'Canceled' });
    expect((await update('Payment', canceled)).success).toBe(true);
    expect(await balance(owed.invoice)).toBe('100');
  });

  it('gives back credit', async () => {
    const owed = await owing();
    await pay(owed, '100', { Amount: '150', AppliedInvoiceAmount: '100', AppliedCreditBalanceAmount: '50' });
    const refund = { Type: 'External', SourceType: 'CreditBalance', AccountId: owed.account } as const;
    const { id = '' } = await create('Refund', { ...refund, Amount: 20 });
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '30', Balance: '-30' });
    expect(message(await create('Refund', { ...refund, Amount: 31 }))).toContain(
      'greater than the credit balance',
    );
    await update('Refund', { Id: id, Status: 'Canceled' });
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '50' });
  });

  it('asks for its type first (4.2), and needs a processed payment', async () => {
    expect((await create('Refund', {})).errors[0]).toEqual({
      code: 'MISSING_REQUIRED_VALUE',
      message: 'Missing required value: Type',
    });
    const owed = await owing();
    const { id: PaymentId = '' } = await pay(owed, '10');
    await update('Payment', { Id: PaymentId, Status: 'Canceled' });
    expect(message(await create('Refund', { Type: 'External', Amount: 1, PaymentId }))).toBe(
      'Payment status should be Processed. Invalid payment is P-00000001',
    );
  });
});

describe('An adjustment', () => {
  const adjust = ({ invoice }: Owing, Type: string, Amount: number, more: Fields = {}) =>
    create('InvoiceAdjustment', { InvoiceId: invoice, Type, Amount, ...more });

  it('of an invoice credits or charges it, until it is canceled', async () => {
    const owed = await owing();
    const { id = '' } = await adjust(owed, 'Credit', 25);
    await adjust(owed, 'Charge', 5);
    expect(await fieldsOf('Invoice', owed.invoice, 'AdjustmentAmount, Balance')).toMatchObject({
      AdjustmentAmount: '-20',
      Balance: '80',
    });
    const fields = 'AdjustmentNumber, CustomerName, ImpactAmount, InvoiceNumber, Status';
    expect(await fieldsOf('InvoiceAdjustment', id, fields)).toMatchObject({
      AdjustmentNumber: 'IA-00000001',
      CustomerName: 'Test Account',
      ImpactAmount: '-25',
      InvoiceNumber: owed.number,
      Status: 'Processed',
    });
    expect((await fresh.client.remove('InvoiceAdjustment', id))[0]?.success).toBe(false);
    await update('InvoiceAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balance(owed.invoice)).toBe('105');
    expect((await fresh.client.remove('InvoiceAdjustment', id))[0]?.success).toBe(true);
  });

  it('is not made on a balance of zero (4.2), nor beyond it', async () => {
    const owed = await owing();
    expect(message(await adjust(owed, 'Credit', 101))).toContain('greater than the balance 100');
    await pay(owed, '100');
    expect(message(await adjust(owed, 'Credit', 1))).toBe(
      `Adjustment cannot be created for invoice ${owed.number} with a zero balance.`,
    );
  });

  it('of an item is on that item', async () => {
    const owed = await owing();
    const items = await fresh.client.query(`select Id from InvoiceItem where InvoiceId = '${owed.invoice}'`);
    const item = {
      AdjustmentDate: '2026-01-15',
      InvoiceId: owed.invoice,
      SourceId: items.records[0]?.['Id'] ?? '',
      SourceType: 'InvoiceDetail',
    };
    const { id = '' } = await create('InvoiceItemAdjustment', { ...item, Type: 'Credit', Amount: 40 });
    expect(await fieldsOf('InvoiceItemAdjustment', id, 'InvoiceItemName, ServiceStartDate')).toMatchObject({
      InvoiceItemName: 'Fee',
      ServiceStartDate: '2026-01-01',
    });
    const inNew = await fresh.as('91.0');
    const { records } = await inNew.query(`select Balance from InvoiceItem where Id = '${item.SourceId}'`);
    expect([records[0]?.['Balance'], await balance(owed.invoice)]).toEqual(['60', '60']);
    await update('InvoiceItemAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balance(owed.invoice)).toBe('100');
  });

  it('of items is all or nothing in a single transaction (3.5)', async () => {
    const owed = await owing();
    const items = await fresh.client.query(`select Id from InvoiceItem where InvoiceId = '${owed.invoice}'`);
    const one = (Amount: number) =>
      `<ns1:zObjects xsi:type="ns2:InvoiceItemAdjustment"><ns2:AdjustmentDate>2026-01-15</ns2:AdjustmentDate>` +
      `<ns2:Amount>${Amount}</ns2:Amount><ns2:SourceId>${items.records[0]?.['Id']}</ns2:SourceId>` +
      '<ns2:SourceType>InvoiceDetail</ns2:SourceType><ns2:Type>Credit</ns2:Type></ns1:zObjects>';
    const whole =
      '<ns1:CallOptions><ns1:useSingleTransaction>true</ns1:useSingleTransaction></ns1:CallOptions>';
    const failed = await fresh.client.call(`<ns1:create>${one(40)}${one(70)}</ns1:create>`, whole);
    expect(failed.text).toContain('Another object of the call failed, so this one was not saved.');
    expect(await balance(owed.invoice)).toBe('100');
    await fresh.client.call(`<ns1:create>${one(40)}${one(70)}</ns1:create>`);
    expect(await balance(owed.invoice)).toBe('60');
  });
});

describe('Credit', () => {
  it('pays an invoice, not more than it is open', async () => {
    const owed = await owing();
    await pay(owed, '10', { Amount: '90', AppliedInvoiceAmount: '10', AppliedCreditBalanceAmount: '80' });
    const move = { Type: 'Decrease', SourceTransactionId: owed.invoice };
    const { id = '' } = await create('CreditBalanceAdjustment', { ...move, Amount: 50 });
    expect(await fieldsOf('Invoice', owed.invoice, 'Balance, CreditBalanceAdjustmentAmount')).toMatchObject({
      Balance: '40',
      CreditBalanceAdjustmentAmount: '50',
    });
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '10', CreditBalance: '30' });
    expect(message(await create('CreditBalanceAdjustment', { ...move, Amount: 41 }))).toBe(
      'You cannot transfer an amount greater than the invoice balance. Please update and try again.',
    );
    await update('CreditBalanceAdjustment', { Id: id, Status: 'Canceled' });
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '10', CreditBalance: '80' });
  });

  it('takes over a negative invoice', async () => {
    const owed = await owing('-60');
    const { id } = await create('CreditBalanceAdjustment', {
      Type: 'Increase',
      Amount: 60,
      SourceTransactionNumber: owed.number,
    });
    expect(
      await fieldsOf('CreditBalanceAdjustment', id, 'AccountId, Number, SourceTransactionType'),
    ).toMatchObject({
      AccountId: owed.account,
      Number: 'CBA-00000001',
      SourceTransactionType: 'Invoice',
    });
    expect(await balance(owed.invoice)).toBe('0');
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '-60', CreditBalance: '60' });
  });
});

describe('Taxes of a client', () => {
  it('are on items of drafts, and the amounts of the invoice follow', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', type: 'OneTime' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id: invoice = '' } = await client.generate({ AccountId: accountId, ...day });
    const items = await client.query(`select Id from InvoiceItem where InvoiceId = '${invoice}'`);
    const tax = {
      InvoiceItemId: items.records[0]?.['Id'] ?? '',
      Jurisdiction: 'Berlin',
      Name: 'VAT',
      TaxDate: '2026-01-01',
      TaxRate: 0.19,
      TaxRateType: 'Percentage',
    };
    const id = await client.createOne('TaxationItem', { ...tax, TaxAmount: 19 });
    const amounts = () => fieldsOf('Invoice', invoice, 'Amount, AmountWithoutTax, Balance, TaxAmount');
    expect(await amounts()).toMatchObject({
      Amount: '119',
      AmountWithoutTax: '100',
      Balance: '119',
      TaxAmount: '19',
    });
    await update('TaxationItem', { Id: id, TaxAmount: 7 });
    expect(await amounts()).toMatchObject({ Amount: '107', TaxAmount: '7' });
    await client.remove('TaxationItem', id);
    expect(await amounts()).toMatchObject({ Amount: '100', TaxAmount: '0' });
    await client.update('Invoice', { Id: invoice, Status: 'Posted' });
    expect(message(await create('TaxationItem', { ...tax, TaxAmount: 19 }))).toContain(
      'it is Posted, not Draft',
    );
  });
});

describe('An invoice split', () => {
  it('makes a draft of each share, which add up to the one that was split', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', type: 'OneTime' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id: InvoiceId = '' } = await client.generate({ AccountId: accountId, ...day });
    const InvoiceSplitId = await client.createOne('InvoiceSplit', { InvoiceId });
    const share = (SplitPercentage: number, InvoiceDate: string, PaymentTerm: string) =>
      client.createOne('InvoiceSplitItem', { InvoiceSplitId, SplitPercentage, InvoiceDate, PaymentTerm });
    await share(33, '2026-02-01', 'Net 30');
    const execute = () =>
      client.call(
        `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${InvoiceSplitId}</ns1:ids></ns1:execute>`,
      );
    expect((await execute()).text).toContain('The percentages of the split add up to 33, not to 100.');
    await share(67, '2026-03-01', 'Due Upon Receipt');
    expect((await execute()).text).toContain('<ns1:Success>true</ns1:Success>');
    const { records } = await client.query(
      `select Amount, DueDate, InvoiceDate, Status from Invoice where AccountId = '${accountId}' and Status = 'Draft'`,
    );
    expect(records).toMatchObject([
      { Amount: '33', InvoiceDate: '2026-02-01', DueDate: '2026-03-03' },
      { Amount: '67', InvoiceDate: '2026-03-01', DueDate: '2026-03-01' },
    ]);
    expect(await fieldsOf('Invoice', InvoiceId, 'Status')).toMatchObject({ Status: 'Canceled' });
    const parts = await client.query(
      `select InvoiceId from InvoiceSplitItem where InvoiceSplitId = '${InvoiceSplitId}'`,
    );
    expect(parts.records.map((part) => part['InvoiceId'])).toEqual(records.map(({ Id }) => Id));
    expect((await execute()).text).toContain('is not a draft and cannot be split');
  });

  it('is all that execute() does', async () => {
    const reply = await fresh.client.call(
      '<ns1:execute><ns1:type>Invoice</ns1:type><ns1:synchronous>true</ns1:synchronous></ns1:execute>',
    );
    expect(reply.text).toContain('execute() does not support objects of type Invoice.');
  });
});

describe('Money that moves more than once', () => {
  const parts = (element: string, ...records: Fields[]) => ({
    xml: records.map((fields) => `<ns1:${element}>${fieldElements(fields)}</ns1:${element}>`).join(''),
  });

  it('a payment that names an invoice twice is refused, and nothing moves', async () => {
    const owed = await owing();
    const invoice = { InvoiceId: owed.invoice, Amount: '30' };
    const row = await create('Payment', {
      ...EXTERNAL,
      AccountId: owed.account,
      Amount: 60,
      InvoicePaymentData: parts('InvoicePayment', invoice, invoice),
    });
    expect(message(row)).toBe(`The payment names the invoice ${owed.number} more than once.`);
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '100', TotalInvoiceBalance: '100' });
    expect(await balance(owed.invoice)).toBe('100');
  });

  it('a refund that names a part of the payment twice is refused, and nothing moves', async () => {
    const owed = await owing();
    const { id: PaymentId = '' } = await pay(owed, '50');
    const part = { InvoiceId: owed.invoice, RefundAmount: '40' };
    const row = await create('Refund', {
      Type: 'External',
      Amount: 80,
      PaymentId,
      RefundInvoicePaymentData: parts('RefundInvoicePayment', part, part),
    });
    expect(row.success).toBe(false);
    expect(await balance(owed.invoice)).toBe('50');
    expect((await fieldsOf('Payment', PaymentId, 'RefundAmount'))['RefundAmount']).toBe('0');
  });

  it('a canceled payment takes its credit along, unless that is spent', async () => {
    const owed = await owing();
    const over = { AppliedInvoiceAmount: 100, AppliedCreditBalanceAmount: 20 };
    const { id = '' } = await pay(owed, '120', over);
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '20', Balance: '-20' });
    await update('Payment', { Id: id, Status: 'Canceled' });
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '0', Balance: '100' });
    const moved = `select Status from CreditBalanceAdjustment where SourceTransactionId = '${id}'`;
    expect((await fresh.client.query(moved)).records).toMatchObject([{ Status: 'Canceled' }]);

    const { id: second = '' } = await pay(owed, '70', {
      AppliedInvoiceAmount: 50,
      AppliedCreditBalanceAmount: 20,
    });
    const use = { Type: 'Decrease', Amount: 20, SourceTransactionId: owed.invoice };
    expect((await create('CreditBalanceAdjustment', use)).success).toBe(true);
    const refused = await update('Payment', { Id: second, Status: 'Canceled' });
    expect(message(refused)).toBe('The amount is greater than the credit balance of the account.');
    expect(await balance(owed.invoice)).toBe('30');
  });

  it('the credit of a draft comes when it is processed, not before', async () => {
    const owed = await owing();
    const draft = {
      ...EXTERNAL,
      AccountId: owed.account,
      Amount: 25,
      AppliedCreditBalanceAmount: 25,
      Status: 'Draft',
    };
    const { id = '' } = await create('Payment', draft);
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '0', Balance: '100' });
    expect((await update('Payment', { Id: id, Status: 'Processed' })).success).toBe(true);
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '25', Balance: '75' });
    await update('Payment', { Id: id, Status: 'Canceled' });
    expect(await accountOf(owed.account)).toMatchObject({ CreditBalance: '0', Balance: '100' });
  });

  it('an adjustment of a tax is on the tax, not on its item', async () => {
    await fresh.set({ taxCodes: [{ name: 'Sales', rates: [{ name: 'State', rate: '0.10' }] }] });
    const taxed = { Taxable: true, TaxCode: 'Sales', TaxMode: 'TaxExclusive' };
    const ratePlanId = await createRatePlan(fresh.client, [
      { name: 'Fee', price: '100', type: 'OneTime', more: taxed },
    ]);
    const { accountId } = await subscribe(fresh.client, { ratePlanId });
    const { invoice } = await bill(accountId, fresh.client);
    const tax = (
      await fresh.client.query(`select Id, Balance from TaxationItem where InvoiceId = '${invoice}'`)
    ).records[0];
    expect(tax).toMatchObject({ Balance: '10' });
    const { id = '' } = await create('InvoiceItemAdjustment', {
      AdjustmentDate: '2026-01-15',
      SourceId: tax?.['Id'] ?? '',
      SourceType: 'Tax',
      Type: 'Credit',
      Amount: 4,
    });
    const balances = async () => [
      (await fieldsOf('TaxationItem', tax?.['Id'], 'Balance'))['Balance'],
      (await fresh.client.query(`select Balance from InvoiceItem where InvoiceId = '${invoice}'`))
        .records[0]?.['Balance'],
      await balance(invoice),
    ];
    expect(await balances()).toEqual(['6', '100', '106']);
    await update('InvoiceItemAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balances()).toEqual(['10', '100', '110']);
  });
});

describe('The gateway', () => {
  const card = {
    Type: 'CreditCard',
    CreditCardType: 'Visa',
    CreditCardNumber: '4111111111111111',
    CreditCardExpirationMonth: 12,
    CreditCardExpirationYear: 2040,
    CreditCardHolderName: 'Ada Lovelace',
  };
  const charge = async (owed: Owing, more: Fields = {}) => {
    const PaymentMethodId = await fresh.client.createOne('PaymentMethod', {
      ...card,
      AccountId: owed.account,
    });
    const fields = {
      Type: 'Electronic',
      EffectiveDate: '2026-01-10',
      AccountId: owed.account,
      PaymentMethodId,
    };
    return { PaymentMethodId, row: await create('Payment', { ...fields, ...more }) };
  };

  it('is asked when an electronic draft is processed, and a declined one stays a draft', async () => {
    const owed = await owing();
    await fresh.set({ gateway: { outcome: 'declined' } });
    const { row, PaymentMethodId } = await charge(owed, { Amount: 10, Status: 'Draft' });
    expect(row.success).toBe(true);
    const declined = await update('Payment', { Id: row.id ?? '', Status: 'Processed' });
    expect(message(declined)).toBe('Transaction declined.generic_decline - Your card was declined.');
    expect(await fieldsOf('Payment', row.id, 'Status')).toMatchObject({ Status: 'Draft' });
    await fresh.set({ gateway: { outcome: 'approved' } });
    expect((await update('Payment', { Id: row.id ?? '', Status: 'Processed' })).success).toBe(true);
    expect(await fieldsOf('Payment', row.id, 'Status, GatewayResponse')).toMatchObject({
      Status: 'Processed',
      GatewayResponse: 'Approved',
    });
    const logs = await fresh.client.query(
      `select GatewayState from PaymentTransactionLog where PaymentId = '${row.id}'`,
    );
    expect(logs.records).toHaveLength(1);
    expect(
      await fieldsOf(
        'PaymentMethod',
        PaymentMethodId,
        'LastTransactionStatus, TotalNumberOfProcessedPayments',
      ),
    ).toMatchObject({ LastTransactionStatus: 'Approved', TotalNumberOfProcessedPayments: '1' });
  });

  it('answers as its script says, one after the other, of which the last stays', async () => {
    const owed = await owing();
    const declined = { outcome: 'declined', code: 'lost_card', message: 'The card is lost.' };
    await fresh.set({ gateway: { answers: [{ outcome: 'approved' }, declined, { outcome: 'approved' }] } });
    const outcomes = [];
    for (let tries = 0; tries < 4; tries++) outcomes.push((await charge(owed, { Amount: 1 })).row.success);
    expect(outcomes).toEqual([true, false, true, true]);
  });
});

describe('Whatever is paid, refunded, adjusted and taken back (invariant 4)', () => {
  type Step = readonly ['pay' | 'credit' | 'refund' | 'charge' | 'reduce' | 'use' | 'cancel', number];
  const step = fc.tuple(
    fc.constantFrom('pay', 'credit', 'refund', 'charge', 'reduce', 'use', 'cancel'),
    fc.integer({ min: 1, max: 9000 }),
  ) as fc.Arbitrary<Step>;

  it('every balance is the sum of its parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
        const owed = await owing('123.45');
        const payments: string[] = [];
        const reversible: [string, string][] = [];
        for (const [what, cents] of steps)
          await take(owed, what, (cents / 100).toFixed(2), payments, reversible);
        await expectSums(owed);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  async function take(
    owed: Owing,
    what: Step[0],
    amount: string,
    payments: string[],
    reversible: [string, string][],
  ): Promise<void> {
    const made = async (type: string, row: Promise<RowResult>) => {
      const { id } = await row;
      if (id && type === 'Payment') payments.push(id);
      if (id) reversible.push([type, id]);
    };
    const PaymentId = payments.at(-1) ?? null;
    const SourceTransactionId = owed.invoice;
    switch (what) {
      case 'pay':
        return made('Payment', pay(owed, amount));
      case 'credit':
        return made(
          'Payment',
          create('Payment', {
            ...EXTERNAL,
            AccountId: owed.account,
            Amount: amount,
            AppliedCreditBalanceAmount: amount,
          }),
        );
      case 'refund':
        return made('Refund', create('Refund', { Type: 'External', Amount: amount, PaymentId }));
      case 'charge':
      case 'reduce': {
        const Type = what === 'charge' ? 'Charge' : 'Credit';
        return made(
          'InvoiceAdjustment',
          create('InvoiceAdjustment', { InvoiceId: owed.invoice, Type, Amount: amount }),
        );
      }
      case 'use':
        return made(
          'CreditBalanceAdjustment',
          create('CreditBalanceAdjustment', { Type: 'Decrease', Amount: amount, SourceTransactionId }),
        );
      case 'cancel': {
        const [type, id] = reversible.at(Math.round(Number(amount)) % Math.max(reversible.length, 1)) ?? [];
        if (type && id) await update(type, { Id: id, Status: 'Canceled' });
      }
    }
  }

  async function total(type: string, field: string, where: string) {
    const { records } = await fresh.client.query(`select ${field} from ${type} where ${where}`);
    return sum(records.map((record) => (record[field] ?? '0') as DecimalText));
  }

  async function expectSums({ account, invoice }: Owing): Promise<void> {
    const byInvoice = `InvoiceId = '${invoice}'`;
    const active = `AccountId = '${account}' and Status = 'Processed'`;
    const payments = await total('InvoicePayment', 'Amount', byInvoice);
    const refunds = await total('RefundInvoicePayment', 'RefundAmount', byInvoice);
    const adjustments = await total(
      'InvoiceAdjustment',
      'ImpactAmount',
      `${byInvoice} and Status = 'Processed'`,
    );
    const used = await total(
      'CreditBalanceAdjustment',
      'Amount',
      `${active} and Type = 'Decrease' and SourceTransactionType = 'Invoice'`,
    );
    const paidIn = await total('Payment', 'AppliedCreditBalanceAmount', active);
    const record = await fieldsOf('Invoice', invoice, 'Amount, Balance');
    const expected = exact(record['Amount']).minus(payments).plus(adjustments).minus(used).plus(refunds);
    expect(record['Balance']).toBe(expected.toFixed());
    const credit = paidIn.minus(used);
    expect(await accountOf(account)).toMatchObject({
      TotalInvoiceBalance: expected.toFixed(),
      CreditBalance: credit.toFixed(),
      Balance: expected.minus(credit).toFixed(),
    });
  }
});
