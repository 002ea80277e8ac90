import type { DocumentItem, InvoiceSnapshot } from '../documents/types.js';
import type { Instant } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import { equals } from '../store/filters.js';
import type { Reader, Stored } from '../store/types.js';
import type { Tenant } from './tenants.js';

const NOTHING = '0' as DecimalText;
/** All that an invoice prints, as it stands now (zuora-soap.md 6.5: the latest data at the time of drawing). */
export async function readSnapshot(
  reader: Reader,
  tenant: Tenant,
  invoice: Stored<'Invoice'>,
  drawnAt: Instant,
): Promise<InvoiceSnapshot> {
  const account = invoice.AccountId ? await reader.get('Account', invoice.AccountId) : undefined;
  const billTo = account?.BillToId ? await reader.get('Contact', account.BillToId) : undefined;
  const soldTo = account?.SoldToId ? await reader.get('Contact', account.SoldToId) : undefined;
  const items = await reader.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  const revision = (await reader.count('InvoiceFile', equals('InvoiceId', invoice.Id))) + 1;
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
    billTo: addressOf(account, billTo),
    soldTo: soldTo && soldTo.Id !== billTo?.Id ? addressOf(account, soldTo) : null,
    items: items.map(documentItem),
    amountWithoutTax: invoice.AmountWithoutTax ?? NOTHING,
    taxAmount: invoice.TaxAmount ?? NOTHING,
    amount: invoice.Amount ?? NOTHING,
    balance: invoice.Balance ?? NOTHING,
    comments: invoice.Comments || null,
    customFields: customFieldsOf(tenant, invoice),
    drawnAt,
    timeZone: tenant.settings.timeZone,
    revision,
  };
}

function documentItem(item: Stored<'InvoiceItem'>): DocumentItem {
  return {
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
  };
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
