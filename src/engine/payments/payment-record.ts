import { afterCharge } from '../../billing/payments/charge-counts.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import { isId, type Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import { holdAccount, postedInvoice } from '../invoices/balance.js';
import { refuseClosed } from '../records/closed-periods.js';
import { missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { askGateway } from './gateway.js';
import { snapshotOf } from './payment-method-record.js';
import {
  applyPayment,
  checkCanPay,
  payInvoice,
  unapplied,
  withdrawPayment,
  type PaidInvoice,
} from './payments.js';
import { keepTransaction } from './transaction-logs.js';

type Payment = Stored<'Payment'>;

/** Payments: how much of one goes to which invoices, and which are refused (sources: row-errors, field-reference). */
export const paymentRecord: RecordHooks<'Payment'> = {
  type: 'Payment',
  async prepareCreate(unit, record, sent) {
    await refuseClosed(unit, record.EffectiveDate);
    await holdAccount(unit, record.AccountId);
    const amount = amountOf(record, sent);
    const Status = statusOfNew(record);
    const method = await methodOf(unit, record);
    const snapshot = method && (await snapshotOf(unit, method));
    const isCharged = record.Type === 'Electronic' && Status === 'Processed';
    return {
      ...record,
      ...withoutDirections,
      ...(isCharged ? await charge(unit, method) : {}),
      Amount: amount,
      AppliedCreditBalanceAmount: record.AppliedCreditBalanceAmount ?? decimalText(exact(0)),
      PaymentMethodId: method?.Id ?? null,
      PaymentMethodSnapshotId: snapshot?.Id ?? null,
      BankIdentificationNumber: method?.BankIdentificationNumber ?? null,
      PaymentNumber: await nextAutoNumber(unit, 'Payment'),
      RefundAmount: decimalText(exact(0)),
      Source: 'API',
      Status,
      TransferredToAccounting: 'No',
    };
  },

  async afterCreate(unit, record, sent) {
    if (record.Type === 'Electronic' && record.Status === 'Processed') {
      await keepTransaction(unit, 'PaymentTransactionLog', { PaymentId: record.Id }, record.ReferenceId);
    }
    const paid = await paidInvoices(unit, record, sent);
    if (record.Status === 'Draft' && paid.length > 0) throw notProcessed(record);
    if (record.Status === 'Processed') {
      await applyPayment(unit, record, paid, record.AppliedCreditBalanceAmount);
    }
  },

  async prepareUpdate(unit, before, changes) {
    const { Status } = changes;
    if (!Status || Status === before.Status) return changes;
    await refuseClosed(unit, before.EffectiveDate);
    await holdAccount(unit, before.AccountId);
    const wanted = `${before.Status} to ${Status}`;
    if (wanted === 'Draft to Processed') return { ...changes, ...(await process(unit, before)) };
    if (wanted === 'Processed to Canceled' || wanted === 'Processed to Voided') {
      if (Status === 'Voided' && before.Type !== 'Electronic') throw refusedStatus(wanted, 'it is external');
      await withdrawPayment(unit, before);
      return { ...changes, AppliedCreditBalanceAmount: decimalText(exact(0)), CancelledOn: unit.now };
    }
    if (wanted === 'Draft to Canceled') return { ...changes, CancelledOn: unit.now };
    throw refusedStatus(wanted, 'the service does not allow it');
  },

  async beforeDelete(unit, record) {
    if (record.Status === 'Processed' || record.Status === 'Processing') {
      throw new RowError('CANNOT_DELETE', `The payment ${record.PaymentNumber} must be canceled first.`);
    }
    await refuseClosed(unit, record.EffectiveDate);
  },
};

/** Fields that say where the money goes; InvoicePayments tell where it went. */
const withoutDirections: Partial<Payment> = {
  AppliedInvoiceAmount: undefined,
  InvoiceId: undefined,
  InvoiceNumber: undefined,
};

function amountOf(record: Payment, sent: SentRecord): DecimalText {
  if (record.Amount !== undefined && record.Amount !== null) return record.Amount;
  const parts = [
    record.AppliedInvoiceAmount,
    record.AppliedCreditBalanceAmount,
    ...(sent.nested['InvoicePaymentData'] ?? []).map(({ fields }) => fields['Amount'] as DecimalText),
  ];
  if (parts.every((part) => part === undefined || part === null)) throw missing('Amount');
  return decimalText(sum(parts));
}

function statusOfNew({ Status }: Payment): string {
  if (!Status || Status === 'Processed') return 'Processed';
  if (Status === 'Draft') return 'Draft';
  throw invalidValue(`A payment cannot be created with the Status ${Status}.`);
}

/** Versions before it answered a general error (sources: row-errors). */
const FIRST_VERSION_WITH_METHOD_CHECK = 121;

function withoutMethod(unit: Unit): RowError {
  const isChecked = unit.caller.version >= FIRST_VERSION_WITH_METHOD_CHECK;
  return new RowError(
    isChecked ? 'INVALID_VALUE' : 'UNKNOWN_ERROR',
    'An electronic payment needs a PaymentMethodId, or an account with a default payment method.',
  );
}

/** An electronic payment is taken from a method of its account: the named one, or the account's default. */
async function methodOf(unit: Unit, record: Payment): Promise<Stored<'PaymentMethod'> | undefined> {
  const account = await unit.tx.get('Account', record.AccountId as Id);
  const isElectronic = record.Type === 'Electronic';
  const id = record.PaymentMethodId ?? (isElectronic ? account?.DefaultPaymentMethodId : undefined);
  if (!id) {
    if (isElectronic) throw withoutMethod(unit);
    return undefined;
  }
  const method = await unit.tx.get('PaymentMethod', id, { lock: true });
  // Methods such as Cash or Check may belong to nobody and be used by all.
  if (method?.AccountId && method.AccountId !== record.AccountId) {
    throw invalidValue(`The payment method ${id} belongs to another account.`);
  }
  return method;
}

/** Takes the money by the gateway, and counts it on the method. @throws TransactionFailed */
async function charge(unit: Unit, method: Stored<'PaymentMethod'> | undefined): Promise<Partial<Payment>> {
  const { transactionId, ...fields } = askGateway(unit, method?.Id);
  if (method) await unit.tx.update('PaymentMethod', method.Id, afterCharge(method, 'Approved', unit.now));
  return { ...fields, ReferenceId: transactionId };
}

/** A draft that becomes a payment: only now the gateway is asked, and what it has too much becomes credit. */
async function process(unit: Unit, draft: Payment): Promise<Partial<Payment>> {
  const isElectronic = draft.Type === 'Electronic';
  const method = isElectronic ? await methodOf(unit, draft) : undefined;
  const charged = isElectronic ? await charge(unit, method) : {};
  if (isElectronic)
    await keepTransaction(unit, 'PaymentTransactionLog', { PaymentId: draft.Id }, charged.ReferenceId);
  await applyPayment(unit, { ...draft, Status: 'Processed' }, [], draft.AppliedCreditBalanceAmount);
  return charged;
}

/** From 64 on a list, before and beside it one invoice by id or number. */
async function paidInvoices(unit: Unit, payment: Payment, sent: SentRecord): Promise<PaidInvoice[]> {
  const listed = (sent.nested['InvoicePaymentData'] ?? []).map(({ fields }) => fields);
  const { InvoiceId, InvoiceNumber, AppliedInvoiceAmount } = sent.fields;
  const own =
    InvoiceId !== undefined || InvoiceNumber !== undefined
      ? [{ InvoiceId, InvoiceNumber, Amount: AppliedInvoiceAmount ?? payment.Amount }]
      : [];
  const paid: PaidInvoice[] = [];
  for (const { InvoiceId: id, InvoiceNumber: number, Amount } of [...own, ...listed] as Partial<
    Record<string, string>
  >[]) {
    const lower = id?.toLowerCase();
    const invoice = await postedInvoice(unit, lower && isId(lower) ? lower : id, number);
    if (paid.some((part) => part.invoice.Id === invoice.Id)) throw namedTwice(invoice);
    paid.push({ invoice, amount: Amount as DecimalText });
  }
  return paid;
}

function namedTwice({ InvoiceNumber }: Stored<'Invoice'>): RowError {
  return invalidValue(`The payment names the invoice ${InvoiceNumber} more than once.`);
}

function notProcessed(payment: Payment): RowError {
  return invalidValue(`Payment status should be Processed. Invalid payment is ${payment.PaymentNumber}`);
}

function refusedStatus(wanted: string, reason: string): RowError {
  return invalidValue(`The Status of the payment cannot be changed from ${wanted}: ${reason}.`);
}

/** InvoicePayment: applies a payment that is there, or what is left of it (sources: call-matrix). */
export const invoicePaymentRecord: RecordHooks<'InvoicePayment'> = {
  type: 'InvoicePayment',
  async createInstead(unit, record) {
    const payment = await unit.tx.get('Payment', record.PaymentId as Id, { lock: true });
    await holdAccount(unit, payment?.AccountId);
    const invoice = await postedInvoice(unit, record.InvoiceId);
    const amount = record.Amount as DecimalText;
    if (!payment) throw notThere(record.PaymentId);
    checkCanPay(payment, invoice, amount);
    if (exact(amount).greaterThan(await unapplied(unit, payment))) {
      throw invalidValue(
        `The amount ${amount} is greater than what is left of the payment ${payment.PaymentNumber}.`,
      );
    }
    return (await payInvoice(unit, payment, { invoice, amount })).Id;
  },

  async prepareUpdate() {
    throw invalidValue('An InvoicePayment is changed by canceling its payment.');
  },
};

function notThere(id: unknown): RowError {
  return new RowError('INVALID_ID', `There is no payment with the id ${String(id)}.`);
}
