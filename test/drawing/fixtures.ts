import type { DocumentItem, InvoiceSnapshot } from '../../src/drawing/types.js';
import { type Instant, localDate } from '../../src/platform/dates.js';
import type { DecimalText } from '../../src/platform/money.js';

export const decimal = (text: string): DecimalText => text as DecimalText;

export function item(changes: Partial<DocumentItem> = {}): DocumentItem {
  return {
    id: '402881e50000000000000000000000f1',
    discountOf: null,
    subscriptionNumber: 'A-S00000001',
    productName: 'Cloud Platform',
    chargeName: 'Platform fee',
    description: null,
    serviceStart: localDate('2026-01-01'),
    serviceEnd: localDate('2026-01-31'),
    quantity: decimal('1'),
    unitOfMeasure: 'Each',
    unitPrice: decimal('49.9'),
    amount: decimal('49.90'),
    tax: decimal('0'),
    fields: {},
    taxes: [],
    ...changes,
  };
}

export function items(
  count: number,
  changes: (index: number) => Partial<DocumentItem> = () => ({}),
): DocumentItem[] {
  return Array.from({ length: count }, (_, index) =>
    item({ chargeName: `Charge ${index + 1}`, ...changes(index) }),
  );
}

export function invoice(changes: Partial<InvoiceSnapshot> = {}): InvoiceSnapshot {
  return {
    status: 'Posted',
    invoiceNumber: 'INV00000042',
    invoiceDate: localDate('2026-01-31'),
    dueDate: localDate('2026-03-02'),
    targetDate: localDate('2026-01-30'),
    paymentTerm: 'Net 30',
    currency: 'USD',
    accountName: 'Acme Manufacturing Inc.',
    accountNumber: 'A00000017',
    purchaseOrderNumber: 'PO-77812',
    seller: {
      name: 'Northwind Cloud Services',
      address: ['1200 Harbor Boulevard', 'San Mateo, CA 94404'],
      contact: ['billing@northwind.example'],
    },
    billTo: ['Acme Manufacturing Inc.', 'Attn: Jane Doe', '48 Industrial Way', 'Portland, OR 97201'],
    soldTo: null,
    items: [item()],
    amountWithoutTax: decimal('49.90'),
    taxAmount: decimal('4.10'),
    amount: decimal('54.00'),
    balance: decimal('54.00'),
    comments: null,
    customFields: [],
    records: { Invoice: {}, Account: {}, BillTo: {}, SoldTo: {} },
    subscriptions: {},
    drawnAt: Date.UTC(2026, 1, 1, 10, 20, 30) as Instant,
    timeZone: 'America/Los_Angeles',
    revision: 1,
    ...changes,
  };
}
