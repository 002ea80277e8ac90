import { accountBalances, invoiceBalance } from '../../billing/invoices/invoice-amounts.js';
import { countsInAccountBalance, isNegative, statusOf } from '../../billing/invoices/invoice-status.js';
import { invalidValue, RowError } from '../../contract/index.js';
import { isId } from '../../platform/ids.js';
import { decimalText, exact, type Exact } from '../../platform/money.js';
import { equalsIgnoringCase } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { refuseCanceled } from '../accounts/refuse-canceled.js';
import { documentOn } from '../documents/request-document.js';
import { includesNegativeInvoices } from '../tenants/negative-invoices.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

/** The sums of an invoice that its balance is made of (sources: invoice-balance). */
type Settlement = 'PaymentAmount' | 'AdjustmentAmount' | 'RefundAmount' | 'CreditBalanceAdjustmentAmount';

/**
 * Adds to one of an invoice's sums; its balance and what its account owes follow (invariant 4).
 * @param invoice as the unit holds it, locked
 * @returns the invoice as it is now
 */
export async function settle(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  sum: Settlement,
  change: Exact,
): Promise<Stored<'Invoice'>> {
  const after = { ...invoice, [sum]: decimalText(exact(invoice[sum]).plus(change)) };
  const Balance = balanceOf(after);
  const changes = { [sum]: after[sum], Balance, ...audit(unit, 'update') };
  await unit.tx.update('Invoice', invoice.Id, changes);
  if (countsInAccountBalance(statusOf(invoice))) {
    await oweOf(unit, invoice, exact(Balance).minus(exact(invoice.Balance)));
  }
  await documentOn(unit, 'balance', invoice);
  return { ...after, ...changes };
}

function balanceOf(invoice: Stored<'Invoice'>) {
  return invoiceBalance(decimalText(exact(invoice.Amount)), {
    payments: invoice.PaymentAmount ?? null,
    adjustments: invoice.AdjustmentAmount ?? null,
    appliedCredit: invoice.CreditBalanceAdjustmentAmount ?? null,
    refunds: invoice.RefundAmount ?? null,
  });
}

/**
 * Changes what an account owes by one of its invoices, where it is one that counts.
 * @throws RowError INVALID_VALUE when the account is canceled
 */
export async function oweOf(unit: Unit, invoice: Stored<'Invoice'>, change: Exact): Promise<void> {
  const counts = !isNegative(invoice) || (await includesNegativeInvoices(unit.tx));
  await owe(unit, invoice.AccountId, counts ? change : exact(0));
}

/**
 * Changes what an account owes by its posted invoices.
 * @throws RowError INVALID_VALUE when the account is canceled
 */
async function owe(unit: Unit, accountId: string | null | undefined, change: Exact): Promise<void> {
  const account = await lockedAccount(unit, accountId);
  if (change.isZero()) return;
  await updateBalances(
    unit,
    account,
    exact(account.TotalInvoiceBalance).plus(change),
    exact(account.CreditBalance),
  );
}

/**
 * Changes an account's credit balance.
 * @throws RowError INVALID_VALUE when there is not so much credit
 */
export async function moveCredit(
  unit: Unit,
  accountId: string | null | undefined,
  change: Exact,
): Promise<void> {
  if (change.isZero()) return;
  const account = await lockedAccount(unit, accountId);
  const credit = exact(account.CreditBalance).plus(change);
  if (credit.isNegative()) {
    throw invalidValue('The amount is greater than the credit balance of the account.');
  }
  await updateBalances(unit, account, exact(account.TotalInvoiceBalance), credit);
}

async function updateBalances(
  unit: Unit,
  account: Stored<'Account'>,
  invoices: Exact,
  credit: Exact,
): Promise<void> {
  await unit.tx.update('Account', account.Id, {
    ...accountBalances(invoices, credit),
    CreditBalance: decimalText(credit),
  });
}

/**
 * Holds an account before its invoices, so that two who move its money at once take turns, whatever the order in which
 * they name the invoices.
 * @throws RowError INVALID_VALUE when it is canceled
 */
export async function holdAccount(unit: Unit, accountId: string | null | undefined): Promise<void> {
  const account = accountId && isId(accountId) && (await unit.tx.get('Account', accountId, { lock: true }));
  if (account) refuseCanceled(account);
}

async function lockedAccount(unit: Unit, id: string | null | undefined): Promise<Stored<'Account'>> {
  const account = id && isId(id) ? await unit.tx.get('Account', id, { lock: true }) : undefined;
  if (!account) throw new RowError('INVALID_ID', `There is no account with the id ${id ?? ''}.`);
  refuseCanceled(account);
  return account;
}

/**
 * An invoice by its id or its number, locked.
 * @throws RowError INVALID_VALUE when there is none, or it is not posted
 */
export async function postedInvoice(
  unit: Unit,
  id: string | null | undefined,
  number?: string | null,
): Promise<Stored<'Invoice'>> {
  const found = await findInvoice(unit, id, number);
  if (!found) throw invalidValue(`Cannot find an invoice with ${id || number || 'no id'}.`);
  if (found.Status !== 'Posted') {
    throw invalidValue(`The invoice ${found.InvoiceNumber} is not posted.`);
  }
  return found;
}

/** Its account is held first, as by all who move money. */
async function findInvoice(
  unit: Unit,
  id: string | null | undefined,
  number: string | null | undefined,
): Promise<Stored<'Invoice'> | undefined> {
  const found = await (id ? isId(id) && unit.tx.get('Invoice', id) : number && byNumber(unit, number));
  if (!found) return undefined;
  await holdAccount(unit, found.AccountId);
  return unit.tx.get('Invoice', found.Id, { lock: true });
}

async function byNumber(unit: Unit, number: string): Promise<Stored<'Invoice'> | undefined> {
  const [found] = await unit.tx.find('Invoice', equalsIgnoringCase('InvoiceNumber', number), { limit: 1 });
  return found;
}
