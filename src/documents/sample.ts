import { localDate } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import type { DocumentItem, InvoiceSnapshot } from './types.js';

/** An invoice that never was, with something of everything: what a template's preview shows. */
export function sampleInvoice(of: Pick<InvoiceSnapshot, 'seller' | 'timeZone' | 'drawnAt'>): InvoiceSnapshot {
  const billTo = {
    FirstName: 'Jane',
    LastName: 'Doe',
    Address1: '48 Industrial Way',
    City: 'Portland',
    State: 'OR',
  };
  return {
    ...of,
    status: 'Posted',
    invoiceNumber: 'INV00000042',
    invoiceDate: localDate('2026-01-31'),
    dueDate: localDate('2026-03-02'),
    targetDate: localDate('2026-01-31'),
    paymentTerm: 'Net 30',
    currency: 'USD',
    accountName: 'Acme Manufacturing Inc.',
    accountNumber: 'A00000017',
    purchaseOrderNumber: 'PO-77812',
    billTo: [
      'Acme Manufacturing Inc.',
      'Jane Doe',
      '48 Industrial Way',
      'Portland, OR 97201',
      'United States',
    ],
    soldTo: ['Acme West', '1 Pier', 'Seattle, WA 98101'],
    items: sampleItems,
    amountWithoutTax: decimal('1349.07'),
    taxAmount: decimal('122.91'),
    amount: decimal('1471.98'),
    balance: decimal('1221.98'),
    comments: 'Thank you for your business.',
    customFields: [{ label: 'Project', value: 'Apollo' }],
    records: {
      Invoice: {
        InvoiceNumber: 'INV00000042',
        InvoiceDate: '2026-01-31',
        DueDate: '2026-03-02',
        Amount: '1471.98',
        Balance: '1221.98',
        Comments: 'Thank you for your business.',
        Project__c: 'Apollo',
      },
      Account: {
        Name: 'Acme Manufacturing Inc.',
        AccountNumber: 'A00000017',
        PaymentTerm: 'Net 30',
        Currency: 'USD',
      },
      BillTo: billTo,
      SoldTo: { FirstName: 'Sam', LastName: 'Lee', City: 'Seattle' },
    },
    subscriptions: { 'A-S00000001': { Name: 'A-S00000001' }, 'A-S00000002': { Name: 'A-S00000002' } },
    revision: 1,
  };
}

function decimal(text: string): DecimalText {
  return text as DecimalText;
}

function sampleItem(
  changes: Partial<DocumentItem> & Pick<DocumentItem, 'chargeName' | 'amount' | 'tax'>,
): DocumentItem {
  return {
    subscriptionNumber: 'A-S00000001',
    productName: 'Cloud Platform',
    description: null,
    serviceStart: localDate('2026-01-01'),
    serviceEnd: localDate('2026-01-31'),
    quantity: decimal('1'),
    unitOfMeasure: 'Each',
    unitPrice: changes.amount,
    fields: { SKU: 'SKU-00000012', ChargeNumber: 'C-00000004' },
    taxes: [{ name: 'Sales tax', rate: decimal('9.11'), amount: changes.tax }],
    ...changes,
  };
}

const sampleItems: readonly DocumentItem[] = [
  sampleItem({ chargeName: 'Platform fee', amount: decimal('499.00'), tax: decimal('45.46') }),
  sampleItem({
    chargeName: 'Seats',
    quantity: decimal('25'),
    unitOfMeasure: 'Users',
    unitPrice: decimal('29.9'),
    amount: decimal('747.50'),
    tax: decimal('68.10'),
  }),
  sampleItem({
    chargeName: 'API calls',
    description: 'Tier 2 of 3: from 10,001 to 50,000 calls',
    quantity: decimal('41877.5'),
    unitOfMeasure: 'Calls',
    unitPrice: decimal('0.0035'),
    amount: decimal('146.57'),
    tax: decimal('13.35'),
  }),
  sampleItem({
    chargeName: 'Promotional credit',
    subscriptionNumber: 'A-S00000002',
    productName: 'Loyalty programme',
    serviceEnd: localDate('2026-01-01'),
    unitPrice: decimal('-44'),
    amount: decimal('-44.00'),
    tax: decimal('-4.00'),
  }),
];
