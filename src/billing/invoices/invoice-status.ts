import { invalidValue, RowError } from '../../contract/errors.js';
import { exact, type DecimalText, type Exact } from '../../platform/money.js';

export type InvoiceStatus = 'Generating' | 'Draft' | 'Posted' | 'Canceled';

/** The status of an invoice; one without a status has just been made. */
export function statusOf(invoice: { readonly Status?: string | null }): InvoiceStatus {
  return (invoice.Status ?? 'Draft') as InvoiceStatus;
}

/** What the tenant and the user are allowed beyond the usual. */
export interface StatusPermissions {
  /** "Cancel Posted Billing Documents": a posted invoice may go back to Draft. Off unless given. */
  readonly unpost?: boolean;
}

/** Why a change is refused, by the present status and the wanted one (sources: invoice-status). */
const refusals: Record<InvoiceStatus, Partial<Record<InvoiceStatus, string>>> = {
  Generating: {
    Posted: 'the invoice is still being generated',
    Canceled: 'the invoice is still being generated',
  },
  Draft: {},
  Posted: {
    Draft: 'the permission "Cancel Posted Billing Documents" is not granted',
    Canceled: 'the invoice must be changed to Draft first',
  },
  Canceled: {
    Draft: 'a canceled invoice stays canceled',
    Posted: 'a canceled invoice stays canceled',
  },
};

/** Whether a text names a status that an invoice can have. */
export function isInvoiceStatus(text: string): text is InvoiceStatus {
  return Object.hasOwn(refusals, text);
}

/**
 * What becomes of a wish to change an invoice's status (sources: invoice-status).
 * @param to as the client sent it
 * @returns `ok` to change it, `none` when it has that status already, or the error of the row. Only the account's
 *   latest invoice without payments may be unposted: that is the caller's to check.
 */
export function transition(
  from: InvoiceStatus,
  to: string,
  permissions: StatusPermissions = {},
): 'ok' | 'none' | RowError {
  if (from === to) return 'none';
  if (!isInvoiceStatus(to)) return refused(from, to, 'the status is Draft, Posted or Canceled');
  if (to === 'Generating') return refused(from, to, 'only the service itself sets it');
  if (from === 'Posted' && to === 'Draft' && permissions.unpost) return 'ok';
  const reason = refusals[from][to];
  return reason === undefined ? 'ok' : refused(from, to, reason);
}

function refused(from: InvoiceStatus, to: string, reason: string): RowError {
  return invalidValue(`The Status of the invoice cannot be changed from ${from} to ${to}: ${reason}.`);
}

/** Whether an invoice may be deleted: a draft or a canceled one (sources: invoice-status). */
export function deletion(status: InvoiceStatus): 'ok' | RowError {
  if (status === 'Draft' || status === 'Canceled') return 'ok';
  return new RowError(
    'CANNOT_DELETE',
    `An invoice with the Status ${status} cannot be deleted: only Draft and Canceled invoices can.`,
  );
}

/** Whether a rule of the tenant decides if `Account.Balance` counts an invoice that is posted (sources: invoice-balance). */
export function isNegative({ Amount: total }: { readonly Amount?: DecimalText | null }): boolean {
  return exact(total).isNegative();
}

/** Whether `Account.Balance` counts an invoice: posted ones only (sources: invoice-balance). */
export function countsInAccountBalance(status: InvoiceStatus): boolean {
  return status === 'Posted';
}

/**
 * What a change of status adds to `Account.Balance`; negative when it takes away.
 * @param balance the invoice's own balance
 */
export function accountBalanceChange(
  from: InvoiceStatus,
  to: InvoiceStatus,
  balance: DecimalText | null | undefined,
): Exact {
  const before = countsInAccountBalance(from) ? 1 : 0;
  const after = countsInAccountBalance(to) ? 1 : 0;
  return exact(balance).times(after - before);
}
