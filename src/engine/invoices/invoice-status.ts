import { statusOf, transition, type InvoiceStatus } from '../../billing/invoices/invoice-status.js';
import { RowError } from '../../contract/index.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';
import { releaseCharges } from './cancel-invoice.js';
import { postInvoice } from './post-invoice.js';
import { unpostInvoice } from './unpost-invoice.js';

/**
 * Does what a wish for another status means: posting, canceling, or taking a posting back (sources: invoice-status).
 * @param status as the client sent it
 * @returns the changes of the invoice, for the caller to write; none when it has the status already
 * @throws RowError INVALID_VALUE when the change is not allowed
 */
export async function statusChanges(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  status: string,
): Promise<Partial<Stored<'Invoice'>>> {
  const unpost = unit.caller.tenant.settings.cancelPostedInvoices;
  const verdict = transition(statusOf(invoice), status, { unpost });
  if (verdict instanceof RowError) throw verdict;
  if (verdict === 'none') return {};
  if (status === 'Posted') return postInvoice(unit, invoice);
  if (status === 'Draft') return unpostInvoice(unit, invoice);
  await releaseCharges(unit, invoice);
  return { Status: status };
}

/** The same, written. */
export async function changeInvoiceStatus(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  status: InvoiceStatus,
): Promise<void> {
  const changes = await statusChanges(unit, invoice, status);
  await unit.tx.update('Invoice', invoice.Id, { ...changes, ...audit(unit, 'update') });
}
