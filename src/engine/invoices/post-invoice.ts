import { accountBalanceChange } from '../../billing/invoices/invoice-status.js';
import { isTemporary } from '../../billing/numbers.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { documentOn } from '../documents/request-document.js';
import { refuseClosed } from '../records/closed-periods.js';
import { nextInvoiceNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { oweOf } from './balance.js';
import { keepContacts } from './contact-snapshots.js';

/**
 * Posts a draft: from now on the account owes it (sources: invoice-status).
 * @returns the changes of the invoice, for the caller to write
 * @throws RowError ACCOUNTING_PERIOD_CLOSED
 */
export async function postInvoice(
  unit: Unit,
  invoice: Stored<'Invoice'>,
): Promise<Partial<Stored<'Invoice'>>> {
  await refuseClosed(unit, invoice.InvoiceDate);
  await oweOf(unit, invoice, accountBalanceChange('Draft', 'Posted', invoice.Balance));
  await documentOn(unit, 'post', { ...invoice, Status: 'Posted' });
  const posted = {
    Status: 'Posted',
    PostedBy: unit.caller.user.id,
    PostedDate: unit.now,
    ...(await keepContacts(unit, invoice)),
  };
  return isTemporary(invoice.InvoiceNumber) ? { ...posted, ...(await numbered(unit, invoice)) } : posted;
}

/** Gives the invoice the number that it keeps, also when the posting is taken back (sources: invoice-numbers). */
async function numbered(unit: Unit, invoice: Stored<'Invoice'>): Promise<Partial<Stored<'Invoice'>>> {
  const InvoiceNumber = await nextInvoiceNumber(unit);
  for (const { Id } of await unit.tx.find('Usage', equals('InvoiceId', invoice.Id))) {
    await unit.tx.update('Usage', Id, { InvoiceNumber });
  }
  return { InvoiceNumber };
}
