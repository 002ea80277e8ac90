import fc from 'fast-check';
import { exact, sum, type DecimalText } from '../../../src/platform/money.js';
import type { RowResult } from '../../support/localbill.js';
import { fresh, type Owing, owing, create, update, fieldsOf, accountOf, EXTERNAL, pay } from './owing.js';

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
