import { invalidValue } from '../../../contract/index.js';
import type { Stored } from '../../../store/stored.js';
import type { Unit } from '../../unit/work.js';

/** An account that takes a subscription over must be able to pay for it: active, and in the same currency. */
export async function checkOwners(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  amendment: Stored<'Amendment'>,
): Promise<void> {
  for (const id of [amendment.DestinationAccountId, amendment.DestinationInvoiceOwnerId]) {
    if (!id) continue;
    const account = await unit.tx.get('Account', id);
    if (account?.Status !== 'Active') {
      throw invalidValue(`The destination account ${id} is not active.`);
    }
    if (account.Currency !== subscription.Currency) {
      throw invalidValue(
        `The destination account ${id} has the currency ${account.Currency ?? ''}, not ${subscription.Currency ?? ''}.`,
      );
    }
  }
}
