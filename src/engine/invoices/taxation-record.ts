import { invoiceAmounts } from '../../billing/invoices/invoice-amounts.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, sum } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

/** Taxes that a client computes itself, on items of drafts only (sources: call-matrix). */
export const taxationItemRecord: RecordHooks<'TaxationItem'> = {
  type: 'TaxationItem',
  async prepareCreate(unit, record) {
    const item = await taxedItem(unit, record);
    return { ...record, InvoiceId: item.InvoiceId ?? null, Balance: record.TaxAmount ?? null };
  },

  afterCreate: async (unit, record) => retotal(unit, await taxedItem(unit, record)),

  async prepareUpdate(unit, before, changes) {
    const item = await taxedItem(unit, before);
    const others = (await taxesOf(unit, item)).filter(({ Id }) => Id !== before.Id);
    await retotal(unit, item, [...others, { ...before, ...changes }]);
    return changes.TaxAmount ? { ...changes, Balance: changes.TaxAmount } : changes;
  },

  async beforeDelete(unit, record) {
    const item = await taxedItem(unit, record);
    await retotal(
      unit,
      item,
      (await taxesOf(unit, item)).filter(({ Id }) => Id !== record.Id),
    );
  },
};

type Tax = Stored<'TaxationItem'>;

async function taxedItem(unit: Unit, record: Tax): Promise<Stored<'InvoiceItem'>> {
  const item = await unit.tx.get('InvoiceItem', record.InvoiceItemId as Id);
  const invoice = item?.InvoiceId && (await unit.tx.get('Invoice', item.InvoiceId, { lock: true }));
  if (!item || !invoice)
    throw new RowError('INVALID_ID', `There is no invoice item ${record.InvoiceItemId}.`);
  if (invoice.Status !== 'Draft') {
    throw invalidValue(
      `The taxes of the invoice ${invoice.InvoiceNumber} cannot be changed: it is ${invoice.Status}, not Draft.`,
    );
  }
  if (record.InvoiceId && record.InvoiceId !== invoice.Id) {
    throw invalidValue('The invoice item is not on the invoice that is named.');
  }
  return item;
}

function taxesOf(unit: Unit, item: Stored<'InvoiceItem'>): Promise<Tax[]> {
  return unit.tx.find('TaxationItem', equals('InvoiceItemId', item.Id));
}

/** The item's tax is the sum of its taxes, and the invoice's amounts follow (invariant 4). */
async function retotal(unit: Unit, item: Stored<'InvoiceItem'>, taxes?: readonly Tax[]): Promise<void> {
  const all = taxes ?? (await taxesOf(unit, item));
  await unit.tx.update('InvoiceItem', item.Id, {
    TaxAmount: decimalText(sum(all.map(({ TaxAmount }) => TaxAmount))),
    TaxExemptAmount: decimalText(sum(all.map(({ ExemptAmount }) => ExemptAmount))),
  });
  const items = await unit.tx.find('InvoiceItem', equals('InvoiceId', item.InvoiceId ?? ''));
  const TaxExemptAmount = decimalText(sum(items.map((one) => one.TaxExemptAmount)));
  await unit.tx.update('Invoice', item.InvoiceId as Id, {
    ...invoiceAmounts(items),
    TaxExemptAmount,
    ...audit(unit, 'update'),
  });
}
