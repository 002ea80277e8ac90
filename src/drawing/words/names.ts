/** What an invoice says of itself at its head, each with the word of its name before it. */
export const headFacts = [
  'status',
  'invoiceNumber',
  'invoiceDate',
  'dueDate',
  'paymentTerm',
  'accountName',
  'accountNumber',
  'purchaseOrder',
  'targetDate',
  'balanceDue',
] as const;

/** Columns of the table of items, each with the word of its name above it. */
export const columnNames = [
  'position',
  'charge',
  'sku',
  'servicePeriod',
  'quantity',
  'unitPrice',
  'tax',
  'amount',
  'gross',
] as const;

/** What a template may name differently: the words that stand on a document by themselves. */
export const wordNames = [
  'title',
  'draft',
  'canceled',
  ...headFacts,
  'billTo',
  'soldTo',
  ...columnNames,
  'subscription',
  'continued',
  'noItems',
  'carriedForward',
  'broughtForward',
  'subtotal',
  'total',
  'paymentsAndCredits',
  'taxRate',
  'taxBase',
  'comments',
  'additional',
  'terms',
  'invoice',
  'page',
  'revision',
  'paymentSlip',
  'payee',
  'account',
  'reference',
  'payableBy',
] as const;

export type WordName = (typeof wordNames)[number];
export type Words = Readonly<Record<WordName, string>>;
