import { checkPaymentShares } from '../../billing/payments/allocation.js';
import { invalidValue } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact, sum, type DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { moveCredit, settle } from '../invoices/balance.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';
import { cancelCreditMovements, creditMovement } from './credit-movements.js';

/** A part of a payment that pays an invoice. */
export interface PaidInvoice {
  readonly invoice: Stored<'Invoice'>;
  readonly amount: DecimalText;
}

/**
 * Lets a processed payment pay: invoices, and the account's credit balance with what is paid too much.
 * @param payment as it is in the store
 * @throws RowError INVALID_VALUE when a part is greater than what it is for
 */
export async function applyPayment(
  unit: Unit,
  payment: Stored<'Payment'>,
  paid: readonly PaidInvoice[],
  credit: DecimalText | null | undefined,
): Promise<void> {
  checkPaymentShares(
    payment.Amount as DecimalText,
    paid.map(({ amount }) => amount),
    credit,
  );
  for (const part of paid) await payInvoice(unit, payment, part);
  await moveCredit(unit, payment.AccountId, exact(credit));
  if (credit && !exact(credit).isZero()) await keepCreditMovement(unit, payment, credit);
}

/**
 * Writes an InvoicePayment: the part of a payment that pays an invoice.
 * @throws RowError INVALID_VALUE
 */
export async function payInvoice(
  unit: Unit,
  payment: Stored<'Payment'>,
  { invoice, amount }: PaidInvoice,
): Promise<Stored<'InvoicePayment'>> {
  checkCanPay(payment, invoice, amount);
  const record: Stored<'InvoicePayment'> = {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    Amount: amount,
    InvoiceId: invoice.Id,
    PaymentId: payment.Id,
    RefundAmount: decimalText(exact(0)),
  };
  await unit.tx.insert('InvoicePayment', record);
  await settle(unit, invoice, 'PaymentAmount', exact(amount));
  return record;
}

/** @throws RowError INVALID_VALUE */
export function checkCanPay(
  payment: Stored<'Payment'>,
  invoice: Stored<'Invoice'>,
  amount: DecimalText,
): void {
  if (payment.Status !== 'Processed') {
    throw invalidValue(`Payment status should be Processed. Invalid payment is ${payment.PaymentNumber}`);
  }
  if (invoice.AccountId !== payment.AccountId) {
    throw invalidValue(`The invoice ${invoice.InvoiceNumber} belongs to another account.`);
  }
  if (!exact(amount).greaterThan(0))
    throw invalidValue('The amount applied to an invoice must be greater than 0.');
  if (exact(amount).greaterThan(exact(invoice.Balance))) {
    throw invalidValue(
      `The amount ${amount} is greater than the balance ${invoice.Balance} of the invoice ${invoice.InvoiceNumber}.`,
    );
  }
}

/** What of a payment is neither on an invoice nor in the credit balance. */
export async function unapplied(unit: Unit, payment: Stored<'Payment'>): Promise<ReturnType<typeof exact>> {
  const parts = await invoicePaymentsOf(unit, payment);
  return exact(payment.Amount)
    .minus(sum(parts.map(({ Amount }) => Amount)))
    .minus(exact(payment.AppliedCreditBalanceAmount));
}

export function invoicePaymentsOf(
  unit: Unit,
  payment: Stored<'Payment'>,
): Promise<Stored<'InvoicePayment'>[]> {
  return unit.tx.find('InvoicePayment', equals('PaymentId', payment.Id));
}

/**
 * Takes a payment back: its invoices are owed again, its credit is gone.
 * @throws RowError INVALID_VALUE when part of it was refunded or its credit is spent
 */
export async function withdrawPayment(unit: Unit, payment: Stored<'Payment'>): Promise<void> {
  if (!exact(payment.RefundAmount).isZero()) {
    throw invalidValue(`The payment ${payment.PaymentNumber} was refunded and cannot be canceled.`);
  }
  for (const part of await invoicePaymentsOf(unit, payment)) {
    const invoice = part.InvoiceId && (await unit.tx.get('Invoice', part.InvoiceId, { lock: true }));
    if (invoice) await settle(unit, invoice, 'PaymentAmount', exact(part.Amount).negated());
    await unit.tx.delete('InvoicePayment', part.Id);
  }
  await moveCredit(unit, payment.AccountId, exact(payment.AppliedCreditBalanceAmount).negated());
  await cancelCreditMovements(unit, payment.Id);
}

/** Money that goes to the credit balance shows there as an increase (sources: field-reference). */
async function keepCreditMovement(
  unit: Unit,
  payment: Stored<'Payment'>,
  amount: DecimalText,
): Promise<void> {
  await creditMovement(unit, {
    accountId: payment.AccountId!,
    type: 'Increase',
    amount,
    day: payment.EffectiveDate as LocalDate,
    source: { type: 'Payment', id: payment.Id, number: payment.PaymentNumber ?? '' },
  });
}
