import type { SentExternalPaymentOptions, SentRecord, SentValue } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, exact, sum, type DecimalText } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import { createRecord } from '../records/records.js';
import { today, type Unit } from '../unit/work.js';
import { creditBalanceAdjustmentRecord } from './credit-adjustment-record.js';
import { paymentRecord } from './payment-record.js';

/** How subscribe() and amend() shall settle what they have billed (sources: message-types). */
export interface PaymentWishes {
  /** Credit of the account pays first. */
  readonly applyCredit?: boolean | undefined;
  /** Money that came another way. */
  readonly external?: SentExternalPaymentOptions | undefined;
  /** Nothing but the credit pays. */
  readonly creditOnly?: boolean | undefined;
  /** The method that the gateway charges; the account's default one when it is left out. */
  readonly electronicMethodId?: string | undefined;
}

/** What the results of subscribe() and amend() tell of a payment. */
export interface CollectedPayment {
  readonly PaymentId: Id;
  readonly PaymentTransactionNumber?: string;
  readonly GatewayResponse?: string;
  readonly GatewayResponseCode?: string;
}

/**
 * Pays posted invoices of an account: with its credit if wished, the rest by an external or an electronic payment.
 * @returns undefined when nothing was left to pay
 * @throws RowError as create() of a Payment does; TransactionFailed when the gateway declines
 */
export async function collectPayment(
  unit: Unit,
  accountId: Id,
  invoiceIds: readonly Id[],
  wishes: PaymentWishes,
): Promise<CollectedPayment | undefined> {
  if (wishes.applyCredit) await useCredit(unit, accountId, invoiceIds);
  if (wishes.creditOnly) return undefined;
  const open = await openInvoices(unit, invoiceIds);
  const total = decimalText(sum(open.map(({ Balance }) => Balance)));
  if (exact(total).isZero()) return undefined;
  const { external } = wishes;
  const id = await createRecord(unit, paymentRecord, {
    ...record('Payment', {
      AccountId: accountId,
      Amount: external?.Amount ?? total,
      EffectiveDate: external?.EffectiveDate ?? today(unit),
      Type: external ? 'External' : 'Electronic',
      PaymentMethodId: external?.PaymentMethodId ?? wishes.electronicMethodId,
      GatewayOrderId: external?.GatewayOrderId,
      ReferenceId: external?.ReferenceId,
    }),
    nested: { InvoicePaymentData: partsOf(open, external?.Amount ?? total) },
  });
  const payment = await unit.tx.get('Payment', id);
  return {
    PaymentId: id,
    ...(payment?.ReferenceId && { PaymentTransactionNumber: payment.ReferenceId }),
    ...(payment?.GatewayResponse && { GatewayResponse: payment.GatewayResponse }),
    ...(payment?.GatewayResponseCode && { GatewayResponseCode: payment.GatewayResponseCode }),
  };
}

/** An amount that is smaller than what is open pays the first invoices first. */
function partsOf(open: readonly Stored<'Invoice'>[], amount: DecimalText): SentRecord[] {
  let left = exact(amount);
  return open.flatMap(({ Id: InvoiceId, Balance }) => {
    const part = left.lessThan(exact(Balance)) ? left : exact(Balance);
    left = left.minus(part);
    return part.greaterThan(0) ? [record('InvoicePayment', { InvoiceId, Amount: decimalText(part) })] : [];
  });
}

async function openInvoices(unit: Unit, ids: readonly Id[]): Promise<Stored<'Invoice'>[]> {
  const invoices = await unit.tx.find('Invoice', { kind: 'in', field: 'Id', values: ids });
  return invoices.filter(({ Balance, Status }) => Status === 'Posted' && exact(Balance).greaterThan(0));
}

async function useCredit(unit: Unit, accountId: Id, invoiceIds: readonly Id[]): Promise<void> {
  const account = await unit.tx.get('Account', accountId, { lock: true });
  let left = exact(account?.CreditBalance);
  for (const { Id: SourceTransactionId, Balance } of await openInvoices(unit, invoiceIds)) {
    const amount = left.lessThan(exact(Balance)) ? left : exact(Balance);
    if (amount.lessThanOrEqualTo(0)) return;
    const fields = { Type: 'Decrease', Amount: decimalText(amount), SourceTransactionId };
    await createRecord(unit, creditBalanceAdjustmentRecord, record('CreditBalanceAdjustment', fields));
    left = left.minus(amount);
  }
}

function record(type: string, given: Readonly<Record<string, SentValue | undefined>>): SentRecord {
  const fields = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return { type, id: undefined, fieldsToNull: [], fields, nested: {} };
}
