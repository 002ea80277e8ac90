import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';

/** What an invoice item adds. `ChargeAmount` is without tax, whatever the tax mode. */
export interface AmountItem {
  readonly ChargeAmount?: DecimalText | null;
  readonly TaxAmount?: DecimalText | null;
}

/** What has been done to an invoice since, each a sum; absent counts as zero. */
export interface Settlements {
  readonly payments?: DecimalText | null;
  /** Positive when it raises what is owed. */
  readonly adjustments?: DecimalText | null;
  readonly appliedCredit?: DecimalText | null;
  readonly refunds?: DecimalText | null;
}

export interface InvoiceAmounts {
  readonly Amount: DecimalText;
  readonly AmountWithoutTax: DecimalText;
  readonly TaxAmount: DecimalText;
  readonly Balance: DecimalText;
}

/** An invoice's amounts from its items and what was paid on it (sources: invoice-balance). */
export function invoiceAmounts(items: readonly AmountItem[], settlements: Settlements = {}): InvoiceAmounts {
  const withoutTax = sum(items.map((item) => item.ChargeAmount));
  const tax = sum(items.map((item) => item.TaxAmount));
  const amount = decimalText(withoutTax.plus(tax));
  return {
    Amount: amount,
    AmountWithoutTax: decimalText(withoutTax),
    TaxAmount: decimalText(tax),
    Balance: invoiceBalance(amount, settlements),
  };
}

/** What is still owed: Amount - payments + adjustments - applied credit + refunds (sources: invoice-balance). */
export function invoiceBalance(amount: DecimalText, settlements: Settlements): DecimalText {
  const { payments, adjustments, appliedCredit, refunds } = settlements;
  const balance = exact(amount)
    .minus(exact(payments))
    .plus(exact(adjustments))
    .minus(exact(appliedCredit))
    .plus(exact(refunds));
  return decimalText(balance);
}

/** An account's balance: what its posted invoices leave open, less its credit (sources: invoice-balance). */
export function accountBalances(invoices: Exact, credit: Exact) {
  return { TotalInvoiceBalance: decimalText(invoices), Balance: decimalText(invoices.minus(credit)) };
}
