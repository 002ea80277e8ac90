import type { ObjectName } from '../../contract/index.js';
import type { DocumentItem, FieldValues, InvoiceSnapshot, ItemTax } from '../../drawing/types.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { exact, decimalText, type DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Reader } from '../../store/types.js';
import type { Tenant } from '../unit/tenant.js';

const NOTHING = '0' as DecimalText;
/** All that an invoice prints, as it stands now: the latest data at the time of drawing (sources: invoice-pdf). */
export async function readSnapshot(
  reader: Reader,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  drawnAt: Instant,
): Promise<InvoiceSnapshot> {
  const account = invoice.AccountId ? await reader.get('Account', invoice.AccountId) : undefined;
  const billTo = await contactAt(reader, invoice.BillToContactSnapshotId, account?.BillToId);
  const soldTo = await contactAt(reader, invoice.SoldToContactSnapshotId, account?.SoldToId);
  const items = await reader.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  const revision = (await reader.count('InvoiceFile', equals('InvoiceId', invoice.Id))) + 1;
  const taxes = taxesByItem(await reader.find('TaxationItem', equals('InvoiceId', invoice.Id)));
  const day = invoice.InvoiceDate ?? invoice.TargetDate;
  if (!day) throw new Error(`Invoice ${invoice.Id} has no date`);
  return {
    status: invoice.Status === 'Posted' || invoice.Status === 'Canceled' ? invoice.Status : 'Draft',
    invoiceNumber: invoice.InvoiceNumber ?? '',
    invoiceDate: day,
    dueDate: invoice.DueDate ?? day,
    targetDate: invoice.TargetDate ?? day,
    paymentTerm: invoice.PaymentTerm ?? account?.PaymentTerm ?? '',
    currency: invoice.Currency ?? account?.Currency ?? 'USD',
    accountName: account?.Name ?? '',
    accountNumber: account?.AccountNumber ?? '',
    purchaseOrderNumber: account?.PurchaseOrderNumber || null,
    seller: tenant.settings.seller,
    billTo: addressOf(account, billTo?.contact),
    soldTo: soldTo && soldTo.contactId !== billTo?.contactId ? addressOf(account, soldTo.contact) : null,
    items: items.map((item) => documentItem(item, taxes.get(item.Id) ?? [])),
    amountWithoutTax: invoice.AmountWithoutTax ?? NOTHING,
    taxAmount: invoice.TaxAmount ?? NOTHING,
    amount: invoice.Amount ?? NOTHING,
    balance: invoice.Balance ?? NOTHING,
    comments: invoice.Comments || null,
    customFields: customFieldsOf(tenant, invoice),
    records: {
      Invoice: valuesOf(invoice),
      Account: valuesOf(account),
      BillTo: valuesOf(billTo?.contact),
      SoldTo: valuesOf(soldTo?.contact),
    },
    subscriptions: await subscriptionsOf(reader, items),
    drawnAt,
    timeZone: tenant.settings.timeZone,
    revision,
  };
}

/** A contact, or what was kept of it when the invoice was posted (sources: contact-snapshots). */
async function contactAt(
  reader: Reader,
  snapshotId: Id | null | undefined,
  contactId: Id | null | undefined,
): Promise<{ readonly contactId: Id; readonly contact: Stored<'Contact'> } | undefined> {
  const kept = snapshotId && (await reader.get('ContactSnapshot', snapshotId));
  if (kept) return { contactId: kept.ContactId ?? kept.Id, contact: kept };
  const contact = contactId ? await reader.get('Contact', contactId) : undefined;
  return contact && { contactId: contact.Id, contact };
}

function documentItem(item: Stored<'InvoiceItem'>, taxes: readonly ItemTax[]): DocumentItem {
  return {
    id: item.Id,
    discountOf: item.AppliedToInvoiceItemId || null,
    subscriptionNumber: item.SubscriptionNumber ?? null,
    productName: item.ProductName ?? null,
    chargeName: item.ChargeName ?? '',
    description: item.ChargeDescription || null,
    serviceStart: item.ServiceStartDate ?? null,
    serviceEnd: item.ServiceEndDate ?? null,
    quantity: item.Quantity ?? null,
    unitOfMeasure: item.UOM || null,
    unitPrice: item.UnitPrice ?? null,
    amount: item.ChargeAmount ?? NOTHING,
    tax: item.TaxAmount ?? NOTHING,
    fields: valuesOf(item),
    taxes,
  };
}

/** What may stand in a merge field: the fields that have a value. */
function valuesOf<N extends ObjectName>(record: Stored<N> | undefined): FieldValues {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(record ?? {})) {
    if (value !== null && value !== undefined && value !== '')
      values[name] = value as string | number | boolean;
  }
  return values;
}

function taxesByItem(taxes: readonly Stored<'TaxationItem'>[]): ReadonlyMap<string, readonly ItemTax[]> {
  const byItem = new Map<string, ItemTax[]>();
  for (const tax of taxes.filter((one) => !isExempt(one))) {
    const known = byItem.get(tax.InvoiceItemId ?? '') ?? [];
    byItem.set(tax.InvoiceItemId ?? '', [...known, itemTax(tax)]);
  }
  return byItem;
}

/** What a customer who is exempt would pay: nothing was taxed. */
function isExempt({ TaxAmount, ExemptAmount }: Stored<'TaxationItem'>): boolean {
  return exact(TaxAmount).isZero() && !exact(ExemptAmount).isZero();
}

/** The service holds a rate as a fraction: 0.19 for 19 per cent. */
function itemTax(tax: Stored<'TaxationItem'>): ItemTax {
  const rate =
    tax.TaxRateType === 'FlatFee' || !tax.TaxRate ? null : decimalText(exact(tax.TaxRate).times(100));
  return { name: tax.Name ?? '', rate, amount: tax.TaxAmount ?? NOTHING, base: tax.taxable ?? null };
}

/** Each version of a subscription has its number; the latest that the items name is taken. */
async function subscriptionsOf(
  reader: Reader,
  items: readonly Stored<'InvoiceItem'>[],
): Promise<InvoiceSnapshot['subscriptions']> {
  const ids = new Set(items.flatMap(({ SubscriptionId }) => SubscriptionId ?? []));
  const found = await Promise.all([...ids].map((id) => reader.get('Subscription', id)));
  return Object.fromEntries(
    found.flatMap((subscription) =>
      subscription ? [[subscription.Name ?? '', valuesOf(subscription)]] : [],
    ),
  );
}

function addressOf(account: Stored<'Account'> | undefined, contact: Stored<'Contact'> | undefined): string[] {
  const name = [contact?.FirstName, contact?.LastName].filter(Boolean).join(' ');
  const place = [contact?.City, [contact?.State, contact?.PostalCode].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  const lines = [account?.Name, name, contact?.Address1, contact?.Address2, place, contact?.Country];
  return lines.flatMap((line) => (line ? [line] : []));
}

/** `PurchaseCode__c` is printed as `Purchase Code`. */
function customFieldsOf(tenant: Tenant, invoice: Stored<'Invoice'>): InvoiceSnapshot['customFields'] {
  const names = [...(tenant.customFields.get('Invoice') ?? [])] as `${string}__c`[];
  return names.flatMap((name) => {
    const value = invoice[name];
    return value ? [{ label: labelOf(name), value }] : [];
  });
}

function labelOf(customField: string): string {
  return customField
    .replace(/__c$/, '')
    .replace(/_+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}
