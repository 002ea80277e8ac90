import { spread, type Share } from '../../billing/payments/allocation.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { holdAccount, moveCredit, settle } from '../invoices/balance.js';
import { refuseClosed } from '../records/closed-periods.js';
import { missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { today, type Unit } from '../unit/work.js';
import { cancelCreditMovements, creditMovement } from './credit-movements.js';
import { askGateway } from './gateway.js';
import { invoicePaymentsOf } from './payments.js';
import { keepTransaction } from './transaction-logs.js';

type Refund = Stored<'Refund'>;
type Part = Share<Stored<'InvoicePayment'>>;

/** Refunds give money back: of a payment, or of the credit balance (sources: call-matrix, field-reference). */
export const refundRecord: RecordHooks<'Refund'> = {
  type: 'Refund',
  async prepareCreate(unit, record) {
    if (!exact(record.Amount).greaterThan(0))
      throw invalidValue('The Amount of a refund must be greater than 0.');
    await refuseClosed(unit, record.RefundDate ?? today(unit));
    const source = await sourceOf(unit, record);
    await holdAccount(unit, source.accountId);
    const gateway = record.Type === 'Electronic' ? askGateway(unit) : undefined;
    const { transactionId, ...answer } = gateway ?? {};
    return {
      ...record,
      ...answer,
      PaymentId: undefined,
      paymentId: record.PaymentId ?? null,
      AccountId: source.accountId,
      PaymentMethodId: record.PaymentMethodId ?? source.methodId,
      MethodType: record.MethodType ?? (record.Type === 'Electronic' ? 'CreditCard' : 'Other'),
      ReferenceID: transactionId ?? null,
      RefundDate: record.RefundDate ?? today(unit),
      RefundNumber: await nextAutoNumber(unit, 'Refund'),
      RefundTransactionTime: unit.now,
      Status: 'Processed',
      TransferredToAccounting: 'No',
    };
  },

  async afterCreate(unit, record, sent) {
    if (record.Type === 'Electronic') {
      await keepTransaction(unit, 'RefundTransactionLog', { RefundId: record.Id }, record.ReferenceID);
    }
    if (record.SourceType === 'CreditBalance') await refundCredit(unit, record);
    else await refundPayment(unit, record, sent);
  },

  async prepareUpdate(unit, before, changes) {
    const { Status } = changes;
    if (!Status || Status === before.Status) return changes;
    await refuseClosed(unit, before.RefundDate);
    if (before.Status !== 'Processed' || Status !== 'Canceled') {
      throw invalidValue(`The Status of the refund cannot be changed from ${before.Status} to ${Status}.`);
    }
    if (before.Type === 'Electronic') throw invalidValue('An electronic refund cannot be canceled.');
    await takeBack(unit, before);
    return { ...changes, CancelledOn: unit.now };
  },

  async beforeDelete(unit, record) {
    if (record.Status === 'Canceled' || record.Status === 'Error') {
      return refuseClosed(unit, record.RefundDate);
    }
    throw new RowError('CANNOT_DELETE', `The refund ${record.RefundNumber} must be canceled first.`);
  },
};

async function sourceOf(unit: Unit, record: Refund): Promise<{ accountId: Id; methodId: Id | null }> {
  if (record.SourceType === 'CreditBalance') {
    if (!record.AccountId) throw missing('AccountId');
    return { accountId: record.AccountId, methodId: null };
  }
  if (!record.PaymentId) throw missing('PaymentId');
  const payment = await unit.tx.get('Payment', record.PaymentId, { lock: true });
  if (payment?.Status !== 'Processed') {
    throw invalidValue(
      `Payment status should be Processed. Invalid payment is ${payment?.PaymentNumber ?? ''}`,
    );
  }
  if (record.AccountId && record.AccountId !== payment.AccountId) {
    throw invalidValue(`The payment ${payment.PaymentNumber} belongs to another account.`);
  }
  return { accountId: payment.AccountId as Id, methodId: payment.PaymentMethodId ?? null };
}

async function refundCredit(unit: Unit, record: Refund): Promise<void> {
  await moveCredit(unit, record.AccountId, exact(record.Amount).negated());
  await creditMovement(unit, {
    accountId: record.AccountId as Id,
    type: 'Decrease',
    amount: record.Amount as DecimalText,
    day: record.RefundDate ?? today(unit),
    source: { type: 'Refund', id: record.Id, number: record.RefundNumber ?? '' },
  });
}

async function refundPayment(unit: Unit, record: Refund, sent: SentRecord): Promise<void> {
  const payment = await unit.tx.get('Payment', record.paymentId as Id, { lock: true });
  if (!payment) throw invalidValue('The payment of the refund is not there.');
  await holdAccount(unit, payment.AccountId);
  const parts = await invoicePaymentsOf(unit, payment);
  for (const part of sharesOf(record, sent, parts)) await refundPart(unit, record, part);
  const RefundAmount = decimalText(exact(payment.RefundAmount).plus(exact(record.Amount)));
  await unit.tx.update('Payment', payment.Id, { RefundAmount, ...audit(unit, 'update') });
}

/** As the request spreads it (64+), else over the payment's invoices in the order in which they were paid. */
function sharesOf(
  record: Refund,
  sent: SentRecord,
  parts: readonly Stored<'InvoicePayment'>[],
): readonly Part[] {
  const listed = (sent.nested['RefundInvoicePaymentData'] ?? []).map(({ fields }) => fields);
  const shares =
    listed.length > 0
      ? listed.map((fields) => listedShare(fields as Partial<Record<string, string>>, parts))
      : spread(
          exact(record.Amount),
          parts.map((to) => ({ to, room: roomOf(to) })),
        );
  if (!shares) throw tooMuch(record);
  if (new Set(shares.map(({ to }) => to.Id)).size < shares.length) {
    throw invalidValue('The refund names a part of the payment more than once.');
  }
  if (shares.some(({ amount }) => !exact(amount).greaterThan(0))) {
    throw invalidValue('The RefundAmount of each part must be greater than 0.');
  }
  if (!sum(shares.map(({ amount }) => amount)).equals(exact(record.Amount))) {
    throw invalidValue('The parts of the refund do not add up to its Amount.');
  }
  if (shares.some(({ to, amount }) => exact(amount).greaterThan(roomOf(to)))) throw tooMuch(record);
  return shares;
}

function listedShare(
  { InvoicePaymentId, InvoiceId, RefundAmount }: Partial<Record<string, string>>,
  parts: readonly Stored<'InvoicePayment'>[],
): Part {
  const to = parts.find(
    (part) => part.Id === InvoicePaymentId?.toLowerCase() || part.InvoiceId === InvoiceId?.toLowerCase(),
  );
  if (!to) throw invalidValue(`The payment does not pay ${InvoicePaymentId ?? InvoiceId ?? ''}.`);
  return { to, amount: (RefundAmount ?? '0') as DecimalText };
}

function roomOf(part: Stored<'InvoicePayment'>) {
  return exact(part.Amount).minus(exact(part.RefundAmount));
}

async function refundPart(unit: Unit, record: Refund, { to, amount }: Part): Promise<void> {
  await unit.tx.insert('RefundInvoicePayment', {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    InvoiceId: to.InvoiceId ?? null,
    InvoicePaymentId: to.Id,
    RefundAmount: amount,
    RefundId: record.Id,
  });
  await moveRefund(unit, to, amount, 1);
}

/** @param sign 1 to refund, -1 to take a refund back */
async function moveRefund(
  unit: Unit,
  part: Stored<'InvoicePayment'>,
  amount: DecimalText,
  sign: 1 | -1,
): Promise<void> {
  const change = exact(amount).times(sign);
  const RefundAmount = decimalText(exact(part.RefundAmount).plus(change));
  await unit.tx.update('InvoicePayment', part.Id, { RefundAmount, ...audit(unit, 'update') });
  const invoice = part.InvoiceId && (await unit.tx.get('Invoice', part.InvoiceId, { lock: true }));
  if (invoice) await settle(unit, invoice, 'RefundAmount', change);
}

async function takeBack(unit: Unit, record: Refund): Promise<void> {
  if (record.SourceType === 'CreditBalance') {
    await moveCredit(unit, record.AccountId, exact(record.Amount));
    return cancelCreditMovements(unit, record.Id);
  }
  // First, as a refund does it, so that the two do not wait for each other.
  const payment = record.paymentId && (await unit.tx.get('Payment', record.paymentId, { lock: true }));
  await holdAccount(unit, record.AccountId);
  for (const share of await unit.tx.find('RefundInvoicePayment', equals('RefundId', record.Id))) {
    const part = share.InvoicePaymentId && (await unit.tx.get('InvoicePayment', share.InvoicePaymentId));
    if (part) await moveRefund(unit, part, share.RefundAmount as DecimalText, -1);
    await unit.tx.delete('RefundInvoicePayment', share.Id);
  }
  if (!payment) return;
  const RefundAmount = decimalText(exact(payment.RefundAmount).minus(exact(record.Amount)));
  await unit.tx.update('Payment', payment.Id, { RefundAmount, ...audit(unit, 'update') });
}

function tooMuch(record: Refund): RowError {
  return invalidValue(`The Amount ${record.Amount} is greater than what the payment has left to refund.`);
}
