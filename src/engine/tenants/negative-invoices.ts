import { accountBalances } from '../../billing/invoices/invoice-amounts.js';
import { groupBy } from '../../platform/group-by.js';
import { isId } from '../../platform/ids.js';
import { exact, sum } from '../../platform/money.js';
import { allOf, equals } from '../../store/filters.js';
import { holdTenantSettings } from '../../store/tables/tenants.js';
import type { Transaction } from '../../store/types.js';
import { readSettings } from '../unit/settings.js';

/**
 * Whether the balances of a tenant's accounts count negative invoices. What is known of the tenant may be older than the
 * rule that its balances are kept by, so this one is read, and held.
 */
export async function includesNegativeInvoices(tx: Transaction): Promise<boolean> {
  return readSettings((await holdTenantSettings(tx)) ?? '{}').billingRules.includeNegativeInvoices;
}

/** Has the balances of all accounts count negative invoices from now on, or no longer. */
export async function countNegativeInvoices(tx: Transaction, counts: boolean): Promise<void> {
  const isNegative = { kind: 'compare', field: 'Amount', operator: '<', value: 0 } as const;
  const negative = await tx.find('Invoice', allOf(equals('Status', 'Posted'), isNegative));
  const invoicesOf = groupBy(negative, ({ AccountId }) => AccountId);
  // In the order of their ids, so that two who hold several accounts take turns.
  for (const id of [...new Set(negative.map(({ AccountId }) => AccountId ?? ''))].sort()) {
    const account = isId(id) && (await tx.get('Account', id, { lock: true }));
    if (!account) continue;
    const own = sum(invoicesOf(id).map(({ Balance }) => Balance));
    const invoices = exact(account.TotalInvoiceBalance).plus(counts ? own : own.negated());
    await tx.update('Account', id, accountBalances(invoices, exact(account.CreditBalance)));
  }
}
