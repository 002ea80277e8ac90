import { invalidValue } from '../../contract/index.js';
import { isId, type Id } from '../../platform/ids.js';
import { decimalText, exact, type Exact } from '../../platform/money.js';
import { equalsIgnoringCase } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { moveCredit, postedInvoice, settle } from '../invoices/balance.js';
import { refuseClosed } from '../records/closed-periods.js';
import type { RecordHooks } from '../records/hooks.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { today, type Unit } from '../unit/work.js';
import { unapplied } from './payments.js';

type Movement = Stored<'CreditBalanceAdjustment'>;

/**
 * Moves between an account's credit balance and what it comes from or goes to: a decrease pays an invoice, an increase
 * takes over what a negative invoice or an unapplied payment has (sources: row-errors, field-reference).
 */
export const creditBalanceAdjustmentRecord: RecordHooks<'CreditBalanceAdjustment'> = {
  type: 'CreditBalanceAdjustment',
  async prepareCreate(unit, record) {
    if (!exact(record.Amount).greaterThan(0)) throw invalidValue('The Amount must be greater than 0.');
    await refuseClosed(unit, today(unit));
    const source = await sourceOf(unit, record);
    await move(unit, record, source, exact(record.Amount));
    return {
      ...record,
      AccountId: source.record.AccountId ?? null,
      AdjustmentDate: today(unit),
      Number: await nextAutoNumber(unit, 'CreditBalanceAdjustment'),
      SourceTransactionId: source.record.Id,
      SourceTransactionNumber: source.number,
      SourceTransactionType: source.type,
      Status: 'Processed',
      TransferredToAccounting: 'No',
    };
  },

  async prepareUpdate(unit, before, changes) {
    const { Status } = changes;
    if (!Status || Status === before.Status) return changes;
    if (Status !== 'Canceled') {
      throw invalidValue(`The Status cannot be changed from ${before.Status} to ${Status}.`);
    }
    if (before.SourceTransactionType === 'Refund') throw invalidValue('Cancel the refund instead.');
    await refuseClosed(unit, before.AdjustmentDate);
    await move(unit, before, await sourceOf(unit, before), exact(before.Amount).negated());
    return { ...changes, CancelledOn: unit.now };
  },
};

type Source =
  | { readonly type: 'Invoice'; readonly number: string; readonly record: Stored<'Invoice'> }
  | { readonly type: 'Payment'; readonly number: string; readonly record: Stored<'Payment'> };

/** What the movement is with: an invoice or a payment, by id or by number. */
async function sourceOf(unit: Unit, record: Movement): Promise<Source> {
  const id = record.SourceTransactionId?.toLowerCase();
  const number = record.SourceTransactionNumber;
  const payment = await paymentOf(unit, id, number);
  if (payment) return { type: 'Payment', number: payment.PaymentNumber ?? '', record: payment };
  const invoice = await postedInvoice(unit, id, number);
  return { type: 'Invoice', number: invoice.InvoiceNumber ?? '', record: invoice };
}

async function paymentOf(
  unit: Unit,
  id: string | undefined,
  number: string | null | undefined,
): Promise<Stored<'Payment'> | undefined> {
  if (id) return isId(id) ? unit.tx.get('Payment', id as Id, { lock: true }) : undefined;
  if (!number) return undefined;
  const byNumber = equalsIgnoringCase('PaymentNumber', number);
  return (await unit.tx.find('Payment', byNumber, { limit: 1, lock: true }))[0];
}

/** @param amount negative to take a movement back */
async function move(unit: Unit, record: Movement, source: Source, amount: Exact): Promise<void> {
  if (source.type === 'Payment') return movePayment(unit, record, source.record, amount);
  const applied = record.Type === 'Decrease' ? amount : amount.negated();
  if (amount.greaterThan(0)) checkRoom(record, source.record, amount);
  await moveCredit(unit, source.record.AccountId, applied.negated());
  await settle(unit, source.record, 'CreditBalanceAdjustmentAmount', applied);
}

/** An invoice takes no more credit than it is open, and gives no more than it is negative. */
function checkRoom(record: Movement, invoice: Stored<'Invoice'>, amount: Exact): void {
  const balance = exact(invoice.Balance);
  const room = record.Type === 'Decrease' ? balance : balance.negated();
  if (amount.lessThanOrEqualTo(room)) return;
  throw invalidValue(
    'You cannot transfer an amount greater than the invoice balance. Please update and try again.',
  );
}

async function movePayment(
  unit: Unit,
  record: Movement,
  payment: Stored<'Payment'>,
  amount: Exact,
): Promise<void> {
  if (record.Type === 'Decrease') throw invalidValue('Credit cannot be moved back into a payment.');
  if (amount.greaterThan(await unapplied(unit, payment))) {
    throw invalidValue(`The Amount is greater than what is left of the payment ${payment.PaymentNumber}.`);
  }
  await moveCredit(unit, payment.AccountId, amount);
  const credit = decimalText(exact(payment.AppliedCreditBalanceAmount).plus(amount));
  await unit.tx.update('Payment', payment.Id, {
    AppliedCreditBalanceAmount: credit,
    ...audit(unit, 'update'),
  });
}
