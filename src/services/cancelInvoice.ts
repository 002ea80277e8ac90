import { RowError } from '../contract/index.js';
import type { LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import { equals } from '../store/filters.js';
import type { Stored } from '../store/types.js';
import type { Unit } from './work.js';

/**
 * Gives back what a draft has billed, when it is canceled or deleted: its charges are billed again by the next
 * invoice, its usage is pending again. Later drafts of the same charges must go first, or a later period would be
 * billed twice (DESIGN: a charge's service day is billed at most once).
 * @throws RowError INVALID_VALUE naming the later invoice
 */
export async function releaseCharges(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  if (invoice.AccountId) await unit.tx.get('Account', invoice.AccountId, { lock: true });
  const items = await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  for (const [chargeId, from] of firstDays(items)) await releaseCharge(unit, invoice, chargeId, from);
  for (const usage of await unit.tx.find('Usage', equals('InvoiceId', invoice.Id))) {
    await unit.tx.update('Usage', usage.Id, {
      RbeStatus: 'Pending',
      InvoiceId: null,
      InvoiceNumber: null,
      invoiceItemId: null,
    });
  }
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

/** The first service day that the items bill, by charge. */
function firstDays(items: readonly Stored<'InvoiceItem'>[]): Map<Id, LocalDate> {
  const first = new Map<Id, LocalDate>();
  for (const { RatePlanChargeId: charge, ServiceStartDate: start } of items) {
    if (!charge || !start) continue;
    const known = first.get(charge);
    if (known === undefined || start < known) first.set(charge, start);
  }
  return first;
}

async function releaseCharge(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  chargeId: Id,
  from: LocalDate,
): Promise<void> {
  const others = await billedElsewhere(unit, invoice, chargeId);
  const later = others.find((item) => (item.ServiceStartDate ?? '') >= from);
  if (later) {
    const blocking = later.InvoiceId ? await unit.tx.get('Invoice', later.InvoiceId) : undefined;
    throw new RowError(
      'INVALID_VALUE',
      `Invoice ${blocking?.InvoiceNumber ?? ''} bills later periods of the same charges; cancel or delete it first.`,
    );
  }
  const charge = await unit.tx.get('RatePlanCharge', chargeId);
  const starts = others.flatMap(({ ServiceStartDate: start }) => start ?? []).sort();
  const lastStart = starts.at(-1) ?? null;
  const inAdvance = charge?.ChargeType === 'Recurring' && charge.BillingTiming !== 'In Arrears';
  await unit.tx.update('RatePlanCharge', chargeId, {
    ChargedThroughDate: lastStart && from,
    ProcessedThroughDate: inAdvance ? lastStart : lastStart && from,
  });
}

/** Items of the charge on other invoices that count. */
async function billedElsewhere(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  chargeId: Id,
): Promise<Stored<'InvoiceItem'>[]> {
  const items = await unit.tx.find('InvoiceItem', equals('RatePlanChargeId', chargeId));
  const others = items.filter((item) => item.InvoiceId && item.InvoiceId !== invoice.Id);
  const ids = [...new Set(others.flatMap((item) => item.InvoiceId ?? []))];
  const canceled = await unit.tx.find('Invoice', {
    kind: 'and',
    of: [{ kind: 'in', field: 'Id', values: ids }, equals('Status', 'Canceled')],
  });
  const canceledIds = new Set(canceled.map(({ Id: id }) => id));
  return others.filter((item) => item.InvoiceId && !canceledIds.has(item.InvoiceId));
}

/** Items, files and documents go with their invoice (6.5). */
export async function deleteInvoiceParts(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  for (const item of await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id))) {
    await unit.tx.delete('InvoiceItem', item.Id);
  }
  for (const file of await unit.tx.find('InvoiceFile', equals('InvoiceId', invoice.Id))) {
    await unit.tx.delete('InvoiceFile', file.Id);
    if (!file.documentId) continue;
    await unit.tx.db
      .deleteFrom('document')
      .where('tenantId', '=', unit.tx.tenantId)
      .where('id', '=', file.documentId)
      .execute();
  }
}
