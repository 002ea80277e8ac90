import { fieldElements, type Fields } from '../../support/localbill.js';
import { fresh, owing, create, update, fieldsOf, balance, accountOf, pay, message } from './owing.js';

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

  it('asks for its type first, and needs a processed payment', async () => {
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

describe('Money that moves more than once', () => {
  const parts = (element: string, ...records: Fields[]) => ({
    xml: records.map((fields) => `<ns1:${element}>${fieldElements(fields)}</ns1:${element}>`).join(''),
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
});
