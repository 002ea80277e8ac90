/** What precedes the digits of each automatic number (sources: ids-and-numbers). */
const prefixes = {
  Account: 'A',
  Amendment: 'A-AM',
  BillingPreviewRun: 'BPR-',
  BillRun: 'BR-',
  ChargeMetricsRun: 'CMR-',
  CreditBalanceAdjustment: 'CBA-',
  Invoice: 'INV',
  InvoiceAdjustment: 'IA-',
  InvoiceItemAdjustment: 'IIA-',
  /** What a draft carries where invoices get their numbers upon posting. */
  DraftInvoice: 'TMP-INV-',
  Payment: 'P-',
  Product: 'SKU-',
  RatePlanCharge: 'C-',
  Refund: 'R-',
  Subscription: 'A-S',
} as const;

/** A thing that gets its number from a sequence; also a good name for that sequence. */
export type Numbered = keyof typeof prefixes;

/**
 * The automatic number of a thing: `INV00000002`.
 * @param prefix the tenant's own, where it has one
 * @param value from the tenant's sequence, 1 or more; beyond eight digits the number grows longer
 */
export function autoNumber(of: Numbered, value: number, prefix: string = prefixes[of]): string {
  return prefix + String(value).padStart(8, '0');
}

/** Whether a number only stands in for one that comes with posting (sources: invoice-numbers). */
export function isTemporary(number: string | null | undefined): boolean {
  return number?.startsWith(prefixes.DraftInvoice) ?? false;
}
