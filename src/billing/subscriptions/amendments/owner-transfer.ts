import { RowError } from '../../../contract/errors.js';
import { mapPlans, type Amendment, type SubscriptionVersion } from './subscription-version.js';

/**
 * OwnerTransfer: another account has the subscription, or gets its invoices, from now on. An owner who pays for the
 * subscription hands that over too, unless the amendment names an invoice owner (docs/unknowns.md).
 */
export function transferOwner(version: SubscriptionVersion, amendment: Amendment): SubscriptionVersion {
  const { DestinationAccountId: owner, DestinationInvoiceOwnerId: payer } = amendment;
  if (!owner && !payer) {
    throw new RowError('MISSING_REQUIRED_VALUE', 'Missing required value: DestinationAccountId');
  }
  const { subscription } = version;
  const AccountId = owner ?? subscription.AccountId;
  const paidByOwner = (subscription.InvoiceOwnerId ?? subscription.AccountId) === subscription.AccountId;
  const InvoiceOwnerId = payer ?? (paidByOwner ? AccountId : subscription.InvoiceOwnerId);
  const owners = { SubscriptionOwnerId: AccountId, InvoiceOwnerId };
  return mapPlans(
    { ...version, subscription: { ...subscription, AccountId, InvoiceOwnerId } },
    ({ ratePlan, charges }) => ({
      ratePlan: { ...ratePlan, ...owners },
      charges: charges.map((entry) => ({ ...entry, charge: { ...entry.charge, ...owners } })),
    }),
  );
}
