import { billedDates } from '../../billing/rating/billed-dates.js';
import { invalidValue } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { deleteFile } from '../unit/files.js';
import type { Unit } from '../unit/work.js';

/**
 * Gives back what a draft has billed, when it is canceled or deleted: its charges are billed again by the next invoice,
 * its usage is pending again. Later drafts of the same charges must go first, or a later period would be billed twice:
 * a charge's service day is billed at most once.
 * @throws RowError INVALID_VALUE naming the later invoice
 */
export async function releaseCharges(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  if (invoice.AccountId) await unit.tx.get('Account', invoice.AccountId, { lock: true });
  const items = await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  const released = new Set<Id>();
  for (const { RatePlanChargeId: id } of items) {
    if (!id || released.has(id)) continue;
    const versions = await segmentVersions(unit, id);
    for (const version of versions) released.add(version.Id);
    await releaseSegment(unit, invoice, versions);
  }
  const usage = await unit.tx.find('Usage', equals('InvoiceId', invoice.Id));
  await unit.tx.updateAll(
    'Usage',
    usage.map(({ Id: id }) => id),
    { RbeStatus: 'Pending', InvoiceId: null, InvoiceNumber: null, invoiceItemId: null },
  );
  await restoreLastInvoiceDate(unit, invoice);
}

/** The account's last invoice is the latest of those that are left. */
async function restoreLastInvoiceDate(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  if (!invoice.AccountId) return;
  const invoices = await unit.tx.find('Invoice', equals('AccountId', invoice.AccountId));
  const left = invoices.filter(({ Id: id, Status }) => id !== invoice.Id && Status !== 'Canceled');
  const days = left.flatMap(({ InvoiceDate }) => InvoiceDate ?? []).sort();
  await unit.tx.update('Account', invoice.AccountId, { LastInvoiceDate: days.at(-1) ?? null });
}

/** A charge's segment in all versions of its subscription: they are billed as one. */
async function segmentVersions(unit: Unit, chargeId: Id): Promise<Stored<'RatePlanCharge'>[]> {
  const charge = await unit.tx.get('RatePlanCharge', chargeId);
  if (!charge) return [];
  const versions = await unit.tx.find('RatePlanCharge', equals('OriginalId', charge.OriginalId ?? charge.Id));
  const segment = versions.filter((version) => version.Segment === charge.Segment);
  return segment.length === 0 ? [charge] : segment;
}

async function releaseSegment(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  versions: readonly Stored<'RatePlanCharge'>[],
): Promise<void> {
  const items = await countingItems(unit, versions);
  const lastOwn = items.findLastIndex((item) => item.InvoiceId === invoice.Id);
  const blockingId = items.slice(lastOwn + 1).find((item) => item.InvoiceId)?.InvoiceId;
  if (blockingId) {
    const blocking = await unit.tx.get('Invoice', blockingId);
    throw invalidValue(
      `Invoice ${blocking?.InvoiceNumber ?? ''} bills later periods of the same charges; cancel or delete it first.`,
    );
  }
  const rest = items.filter((item) => item.InvoiceId !== invoice.Id);
  const RolloverBalance = rest.at(-1)?.rolloverBalance ?? null;
  for (const charge of versions)
    await unit.tx.update('RatePlanCharge', charge.Id, { ...billedDates(charge, rest), RolloverBalance });
}

/** The items of the charges on invoices that count, in the order in which they were made. */
async function countingItems(
  unit: Unit,
  charges: readonly Stored<'RatePlanCharge'>[],
): Promise<Stored<'InvoiceItem'>[]> {
  const items = await unit.tx.find('InvoiceItem', {
    kind: 'in',
    field: 'RatePlanChargeId',
    values: charges.map(({ Id: id }) => id),
  });
  const ids = [...new Set(items.flatMap((item) => item.InvoiceId ?? []))];
  const canceled = await unit.tx.find(
    'Invoice',
    allOf({ kind: 'in', field: 'Id', values: ids }, equals('Status', 'Canceled')),
  );
  const canceledIds = new Set(canceled.map(({ Id: id }) => id));
  return items.filter((item) => item.InvoiceId && !canceledIds.has(item.InvoiceId));
}

/** Items, files and documents go with their invoice (sources: invoice-files). */
export async function deleteInvoiceParts(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  for (const item of await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id))) {
    await unit.tx.delete('InvoiceItem', item.Id);
  }
  for (const tax of await unit.tx.find('TaxationItem', equals('InvoiceId', invoice.Id))) {
    await unit.tx.delete('TaxationItem', tax.Id);
  }
  for (const file of await unit.tx.find('InvoiceFile', equals('InvoiceId', invoice.Id))) {
    await unit.tx.delete('InvoiceFile', file.Id);
    if (file.documentId) await deleteFile(unit.tx, file.documentId);
  }
}
