import { typeOf } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

type Snapshots = Pick<Stored<'Invoice'>, 'BillToContactSnapshotId' | 'SoldToContactSnapshotId'>;

/**
 * Keeps the contacts of an invoice's account as they are, where the tenant's settings say so
 * (sources: contact-snapshots). A contact that is both has one snapshot.
 * @returns the changes of the invoice, for the caller to write
 */
export async function keepContacts(unit: Unit, invoice: Stored<'Invoice'>): Promise<Snapshots> {
  if (!unit.caller.tenant.settings.contactSnapshots || !invoice.AccountId) return {};
  const account = await unit.tx.get('Account', invoice.AccountId);
  const billTo = await snapshotOf(unit, account?.BillToId);
  const isSame = account?.SoldToId === account?.BillToId;
  const soldTo = isSame ? billTo : await snapshotOf(unit, account?.SoldToId);
  return { BillToContactSnapshotId: billTo, SoldToContactSnapshotId: soldTo };
}

/** Forgets them: the invoice is no longer posted. @returns the changes of the invoice, for the caller to write */
export async function forgetContacts(unit: Unit, invoice: Stored<'Invoice'>): Promise<Snapshots> {
  const { BillToContactSnapshotId: billTo, SoldToContactSnapshotId: soldTo } = invoice;
  for (const id of new Set([billTo, soldTo])) if (id) await unit.tx.delete('ContactSnapshot', id);
  return { BillToContactSnapshotId: null, SoldToContactSnapshotId: null };
}

async function snapshotOf(unit: Unit, contactId: Id | null | undefined): Promise<Id | null> {
  const contact = contactId && (await unit.tx.get('Contact', contactId));
  if (!contact) return null;
  const { fields } = typeOf('ContactSnapshot');
  const kept = Object.fromEntries(Object.entries(contact).filter(([name]) => Object.hasOwn(fields, name)));
  const snapshot = { ...kept, ...audit(unit, 'create'), Id: unit.work.ids.next(), ContactId: contact.Id };
  await unit.tx.insert('ContactSnapshot', snapshot);
  return snapshot.Id;
}
