import { transactions } from '../../billing/accounts/account-status.js';
import { isId } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/** @throws RowError when the account is canceled: nothing is billed to it, paid by it or sold to it any more */
export function refuseCanceled(account: Stored<'Account'>): void {
  const verdict = transactions(account);
  if (verdict !== 'ok') throw verdict;
}

/** The same for accounts by their ids. */
export async function refuseCanceledAmong(
  unit: Unit,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  for (const id of new Set(ids)) {
    const account = id && isId(id) ? await unit.tx.get('Account', id) : undefined;
    if (account) refuseCanceled(account);
  }
}
