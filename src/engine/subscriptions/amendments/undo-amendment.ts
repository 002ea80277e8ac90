import { subscriptionStatus } from '../../../billing/subscriptions/subscription-term.js';
import { RowError } from '../../../contract/index.js';
import { equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import type { Unit } from '../../unit/work.js';
import { refuseCanceledAmong } from '../../accounts/refuse-canceled.js';
import { deleteParts, loadVersion } from './subscription-version.js';

/**
 * Takes back a completed amendment: its version of the subscription goes, and the one before is the latest again. Only
 * the last amendment can go, and only while no invoice has billed its version (docs, Amendment, supported calls).
 * @throws RowError CANNOT_DELETE, and INVALID_VALUE when its account is canceled
 */
export async function undoAmendment(unit: Unit, amendment: Stored<'Amendment'>): Promise<void> {
  const baseId = amendment.SubscriptionId;
  const base = baseId ? await unit.tx.get('Subscription', baseId, { lock: true }) : undefined;
  if (!base) return;
  const [made] = await unit.tx.find('Subscription', equals('PreviousSubscriptionId', base.Id));
  if (!made) return;
  if (!made.IsLatestVersion) {
    throw new RowError('CANNOT_DELETE', 'Only the last amendment of a subscription can be deleted.');
  }
  if (await isInvoiced(unit, made)) {
    throw new RowError('CANNOT_DELETE', 'The amendment has been invoiced and cannot be deleted.');
  }
  await refuseCanceledAmong(unit, [base.AccountId, base.InvoiceOwnerId]);
  await deleteParts(unit, await loadVersion(unit, made));
  await unit.tx.delete('Subscription', made.Id);
  await unit.tx.update('Subscription', base.Id, {
    IsLatestVersion: true,
    Status: await statusBefore(unit, base),
  });
}

/** Whether an invoice that counts bills the version. */
async function isInvoiced(unit: Unit, { Id: id }: Stored<'Subscription'>): Promise<boolean> {
  for (const { InvoiceId: invoiceId } of await unit.tx.find('InvoiceItem', equals('SubscriptionId', id))) {
    const invoice = invoiceId ? await unit.tx.get('Invoice', invoiceId) : undefined;
    if (invoice && invoice.Status !== 'Canceled') return true;
  }
  return false;
}

/** The status that the version had: suspended when that is what made it, else what its dates say. */
async function statusBefore(unit: Unit, base: Stored<'Subscription'>): Promise<string> {
  const { PreviousSubscriptionId: previousId } = base;
  if (!previousId) return subscriptionStatus(base);
  const makers = await unit.tx.find('Amendment', equals('SubscriptionId', previousId));
  const maker = makers.find(({ Status: status }) => status === 'Completed');
  return maker?.Type === 'SuspendSubscription' ? 'Suspended' : subscriptionStatus(base);
}
