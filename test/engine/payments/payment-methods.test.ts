import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import {
  fresh,
  type Owing,
  owing,
  create,
  update,
  fieldsOf,
  balance,
  pay,
  message,
  settings,
} from './owing.js';

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

  it('is counted by the method that it declines, in a row and in all', async () => {
    const owed = await owing();
    await fresh.set({ gateway: { outcome: 'declined' } });
    const { PaymentMethodId } = await charge(owed, { Amount: 1 });
    const again = {
      Type: 'Electronic',
      EffectiveDate: '2026-01-10',
      AccountId: owed.account,
      PaymentMethodId,
      Amount: 1,
    };
    await fresh.set({ gateway: { outcome: 'error', message: 'timeout' } });
    await create('Payment', again);
    const counts = 'NumConsecutiveFailures, TotalNumberOfErrorPayments, TotalNumberOfProcessedPayments';
    const fields = `${counts}, LastTransactionStatus, LastFailedSaleTransactionDate`;
    expect(await fieldsOf('PaymentMethod', PaymentMethodId, fields)).toMatchObject({
      NumConsecutiveFailures: '2',
      TotalNumberOfErrorPayments: '2',
      TotalNumberOfProcessedPayments: '0',
      LastTransactionStatus: 'Error',
      LastFailedSaleTransactionDate: expect.any(String),
    });
    expect((await fresh.client.query('select Id from Payment')).size).toBe(0);
    await fresh.set({ gateway: { outcome: 'approved' } });
    expect((await create('Payment', again)).success).toBe(true);
    expect(await fieldsOf('PaymentMethod', PaymentMethodId, counts)).toMatchObject({
      NumConsecutiveFailures: '0',
      TotalNumberOfErrorPayments: '2',
      TotalNumberOfProcessedPayments: '1',
    });
  });

  it('is counted too when subscribe() is declined, of which nothing else stays', async () => {
    const { client } = fresh;
    const owed = await owing();
    const PaymentMethodId = await client.createOne('PaymentMethod', { ...card, AccountId: owed.account });
    await update('Account', { Id: owed.account, DefaultPaymentMethodId: PaymentMethodId });
    await fresh.set({ gateway: { outcome: 'declined' } });
    const { success } = await subscribe(client, {
      ratePlanId: await createRatePlan(client, [{ name: 'More', price: '10' }]),
      existingAccount: owed.account,
      options:
        '<ns1:SubscribeOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice><ns1:ProcessPayments>true</ns1:ProcessPayments></ns1:SubscribeOptions>',
    });
    expect(success).toBe(false);
    expect(await fieldsOf('PaymentMethod', PaymentMethodId, 'NumConsecutiveFailures')).toMatchObject({
      NumConsecutiveFailures: '1',
    });
  });

  it('is asked by a method whose own rule of retries is whole', async () => {
    const { account: AccountId } = await owing();
    const rule = { ...card, AccountId, UseDefaultRetryRule: false, MaxConsecutivePaymentFailures: 3 };
    expect(message(await create('PaymentMethod', rule))).toBe('Missing required value: PaymentRetryWindow');
    const { id: Id = '' } = await create('PaymentMethod', { ...rule, PaymentRetryWindow: 8 });
    expect(message(await update('PaymentMethod', { Id, MaxConsecutivePaymentFailures: 101 }))).toContain(
      'is more than 100',
    );
  });
});
