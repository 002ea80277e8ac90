import { accountBalanceChange } from '../billing/invoice-status.js';
import { decimalText, exact } from '../platform/money.js';
import type { Stored } from '../store/types.js';
import type { Unit } from './work.js';

/**
 * Posts a draft: from now on the account owes it (zuora-soap.md 6.2).
 * @returns the changes of the invoice, for the caller to write
 */
export async function postInvoice(
  unit: Unit,
  invoice: Stored<'Invoice'>,
): Promise<Partial<Stored<'Invoice'>>> {
  if (invoice.AccountId) {
    const account = await unit.tx.get('Account', invoice.AccountId, { lock: true });
    if (account) {
      const owed = accountBalanceChange('Draft', 'Posted', invoice.Balance);
      await unit.tx.update('Account', account.Id, {
        Balance: decimalText(exact(account.Balance).plus(owed)),
        TotalInvoiceBalance: decimalText(exact(account.TotalInvoiceBalance).plus(owed)),
      });
    }
  }
  return { Status: 'Posted', PostedBy: unit.caller.user.id, PostedDate: unit.now };
}
