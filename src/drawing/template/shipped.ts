import type { InvoiceTemplate } from './schema.js';

/** A template that comes with the product; its id can stand in `Account.InvoiceTemplateId` of any tenant. */
export interface ShippedTemplate {
  readonly id: string;
  readonly template: InvoiceTemplate;
}

const classic: InvoiceTemplate = {
  version: 1,
  name: 'Classic',
  locale: 'en-US',
  sections: [
    { type: 'letterhead', arrangement: 'classic' },
    { type: 'items', columns: ['charge', 'servicePeriod', 'quantity', 'unitPrice', 'tax', 'amount'] },
    { type: 'totals', balance: 'band' },
    { type: 'customFields' },
    { type: 'comments' },
  ],
};

const modern: InvoiceTemplate = {
  version: 1,
  name: 'Modern',
  locale: 'en-US',
  colours: {
    text: '#1f2430',
    soft: '#6b7280',
    accent: '#0f766e',
    line: '#d5dedd',
    band: '#f0f6f5',
    onAccent: '#ffffff',
  },
  sections: [
    {
      type: 'letterhead',
      arrangement: 'modern',
      facts: ['status', 'invoiceDate', 'dueDate', 'paymentTerm', 'accountNumber', 'purchaseOrder'],
    },
    {
      type: 'items',
      columns: ['charge', 'servicePeriod', 'quantity', 'unitPrice', 'tax', 'amount'],
      rows: 'stripes',
      head: 'filled',
    },
    { type: 'totals', balance: 'filled' },
    { type: 'taxes' },
    { type: 'customFields', of: ['Invoice', 'Account', 'Subscription'] },
    { type: 'comments' },
    {
      type: 'paymentSlip',
      payee: '{{Seller.Name}}',
      reference: '{{Invoice.InvoiceNumber}}',
    },
  ],
  footer: ['{{Seller.Name}} · {{Seller.Contact}}', '{{Document.Page}} / {{Document.Pages}}'],
};

/** Business letter by DIN 5008 form B: window address, information block, fold marks. */
const din5008: InvoiceTemplate = {
  version: 1,
  name: 'DIN 5008',
  locale: 'de-DE',
  page: { size: 'A4' },
  colours: { accent: '#1a1d22', band: '#f1f2f4' },
  sections: [
    {
      type: 'letterhead',
      arrangement: 'din5008',
      facts: [
        'status',
        'invoiceDate',
        'invoiceNumber',
        'accountNumber',
        'purchaseOrder',
        'servicePeriod',
        'dueDate',
      ],
    },
    {
      type: 'text',
      text: 'Guten Tag,\nfür unsere Leistungen berechnen wir Ihnen die folgenden Positionen.',
    },
    {
      type: 'items',
      columns: ['position', 'charge', 'servicePeriod', 'quantity', 'unitPrice', 'amount'],
    },
    { type: 'totals', balance: 'band' },
    { type: 'taxes' },
    {
      type: 'text',
      when: 'due',
      text: 'Bitte überweisen Sie den offenen Betrag bis zum {{Invoice.DueDate}} unter Angabe der Rechnungsnummer {{Invoice.InvoiceNumber}}.',
    },
    { type: 'customFields' },
    { type: 'comments' },
  ],
};

const usageStatement: InvoiceTemplate = {
  version: 1,
  name: 'Usage statement',
  locale: 'en-US',
  font: { size: 7.5 },
  page: { margins: { left: 15, right: 15, bottom: 18 } },
  colours: { accent: '#4a2c6d', band: '#f5f2f8', line: '#dcd6e4' },
  sections: [
    {
      type: 'letterhead',
      arrangement: 'compact',
      title: 'Usage statement',
      facts: [
        'status',
        'invoiceNumber',
        'invoiceDate',
        'dueDate',
        'accountNumber',
        'servicePeriod',
        'balanceDue',
      ],
    },
    {
      type: 'items',
      columns: ['position', 'charge', 'sku', 'servicePeriod', 'quantity', 'unitPrice', 'tax', 'amount'],
      rows: 'stripes',
    },
    { type: 'totals', balance: 'plain' },
    { type: 'taxes' },
    { type: 'comments' },
  ],
};

/** The first is what is drawn where nobody chose another. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  { id: '402881e50000000000000000000000c1', template: classic },
  { id: '402881e50000000000000000000000c2', template: modern },
  { id: '402881e50000000000000000000000c3', template: din5008 },
  { id: '402881e50000000000000000000000c4', template: usageStatement },
];

export const classicTemplate = classic;
