import { accountBalanceChange } from '../../billing/invoices/invoice-status.js';
import type { RowError } from '../../contract/index.js';
import { invalidValue } from '../../contract/index.js';
import { exact } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { refuseClosed } from '../records/closed-periods.js';
import type { Unit } from '../unit/work.js';
import { oweOf } from './balance.js';
import { forgetContacts } from './contact-snapshots.js';

/**
 * Takes a posting back: the invoice is a draft again and keeps its number (sources: invoice-status, invoice-numbers).
 * Only the account's latest invoice, and only while nothing was paid on it or adjusted.
 * @returns the changes of the invoice, for the caller to write
 * @throws RowError INVALID_VALUE
 */
export async function unpostInvoice(
  unit: Unit,
  invoice: Stored<'Invoice'>,
): Promise<Partial<Stored<'Invoice'>>> {
  await refuseClosed(unit, invoice.InvoiceDate);
  if (settlements.some((field) => !exact(invoice[field]).isZero())) {
    throw refused('payments, adjustments or credit are applied to it');
  }
  const later = await laterInvoice(unit, invoice);
  if (later) throw refused(`${later.InvoiceNumber} is a later invoice of the account`);
  await oweOf(unit, invoice, accountBalanceChange('Posted', 'Draft', invoice.Balance));
  const contacts = await forgetContacts(unit, invoice);
  return { Status: 'Draft', PostedBy: null, PostedDate: null, ...contacts };
}

const settlements = [
  'PaymentAmount',
  'AdjustmentAmount',
  'RefundAmount',
  'CreditBalanceAdjustmentAmount',
] as const;

async function laterInvoice(unit: Unit, invoice: Stored<'Invoice'>): Promise<Stored<'Invoice'> | undefined> {
  const invoices = await unit.tx.find('Invoice', equals('AccountId', invoice.AccountId ?? ''));
  const counting = invoices.filter(({ Status }) => Status !== 'Canceled');
  const last = counting.at(-1);
  return last && last.Id !== invoice.Id ? last : undefined;
}

function refused(reason: string): RowError {
  return invalidValue(`The Status of the invoice cannot be changed from Posted to Draft: ${reason}.`);
}
