import { localDate, type LocalDate } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import type { DocumentItem, InvoiceSnapshot } from './types.js';

/** An invoice that never was, with something of everything: what a template's preview shows. */
export function sampleInvoice(of: Pick<InvoiceSnapshot, 'seller' | 'timeZone' | 'drawnAt'>): InvoiceSnapshot {
  const shown = { ...of, ...sample };
  return {
    ...shown,
    records: {
      Invoice: {
        InvoiceNumber: shown.invoiceNumber,
        Status: shown.status,
        InvoiceDate: shown.invoiceDate,
        DueDate: shown.dueDate,
        TargetDate: shown.targetDate,
        Amount: shown.amount,
        AmountWithoutTax: shown.amountWithoutTax,
        TaxAmount: shown.taxAmount,
        Balance: shown.balance,
        Comments: shown.comments,
        CreatedDate: of.drawnAt,
        PostedDate: of.drawnAt,
        Project__c: 'Apollo',
      },
      Account: {
        Name: shown.accountName,
        AccountNumber: shown.accountNumber,
        PaymentTerm: shown.paymentTerm,
        Currency: shown.currency,
      },
      BillTo: {
        FirstName: 'Jane',
        LastName: 'Doe',
        Address1: '48 Industrial Way',
        City: 'Portland',
        State: 'OR',
        PostalCode: '97209',
        Country: 'United States',
      },
      SoldTo: { FirstName: 'Sam', LastName: 'Lee', City: 'Seattle' },
    },
  };
}

function decimal(text: string): DecimalText {
  return text as DecimalText;
}

/** What one item of the sample has otherwise than the first. */
interface SampleItem {
  readonly chargeName: string;
  readonly amount: DecimalText;
  readonly tax: DecimalText;
  readonly description?: string;
  readonly subscriptionNumber?: string;
  readonly productName?: string;
  readonly serviceEnd?: LocalDate;
  readonly quantity?: DecimalText;
  readonly unitOfMeasure?: string;
  readonly unitPrice?: DecimalText;
}

function sampleItem(changes: SampleItem): DocumentItem {
  const item = {
    id: changes.chargeName,
    discountOf: null,
    subscriptionNumber: 'A-S00000001',
    productName: 'Cloud Platform',
    description: null,
    serviceStart: localDate('2026-01-01'),
    serviceEnd: localDate('2026-01-31'),
    quantity: decimal('1'),
    unitOfMeasure: 'Each',
    unitPrice: changes.amount,
    taxes: [{ name: 'Sales tax', rate: decimal('9.11'), amount: changes.tax }],
    ...changes,
  };
  return {
    ...item,
    fields: {
      ChargeName: item.chargeName,
      ChargeNumber: 'C-00000004',
      SKU: 'SKU-00000012',
      ServiceStartDate: item.serviceStart,
      ServiceEndDate: item.serviceEnd,
      Quantity: item.quantity,
      UOM: item.unitOfMeasure,
      UnitPrice: item.unitPrice,
      ChargeAmount: item.amount,
      TaxAmount: item.tax,
    },
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

const sample = {
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
  billTo: ['Acme Manufacturing Inc.', 'Jane Doe', '48 Industrial Way', 'Portland, OR 97201', 'United States'],
  soldTo: ['Acme West', '1 Pier', 'Seattle, WA 98101'],
  items: sampleItems,
  amountWithoutTax: decimal('1349.07'),
  taxAmount: decimal('122.91'),
  amount: decimal('1471.98'),
  balance: decimal('1221.98'),
  comments: 'Thank you for your business.',
  customFields: [{ label: 'Project', value: 'Apollo' }],
  subscriptions: { 'A-S00000001': { Name: 'A-S00000001' }, 'A-S00000002': { Name: 'A-S00000002' } },
  revision: 1,
} as const;
