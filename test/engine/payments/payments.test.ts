import { createRatePlan, subscribe } from '../../support/catalog.js';
import { fieldElements, type Fields } from '../../support/localbill.js';
import {
  fresh,
  owing,
  bill,
  create,
  update,
  fieldsOf,
  balance,
  accountOf,
  EXTERNAL,
  pay,
  message,
  settings,
} from './owing.js';

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
});
