import { explainInWords } from '../../billing/invoices/explanation/explain-in-words.js';
import type { ItemExplanation } from '../../billing/rating/explanation.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Work } from '../unit/work.js';
import { readExplanation } from './stored-explanation.js';

/** How the items of an invoice came about. */
export interface InvoiceExplanation {
  readonly invoiceId: Id;
  readonly invoiceNumber: string;
  readonly status: string;
  readonly currency: string;
  /** With taxes. */
  readonly amount: DecimalText;
  readonly taxAmount: DecimalText;
  readonly items: readonly ExplainedItem[];
}

/** An item of an invoice: the record's values, its explanation as data and in words. */
export interface ExplainedItem {
  readonly id: Id;
  /** Of a discount: the item that it was taken from, which also has the taxes of both. */
  readonly appliedTo?: Id;
  readonly charge: { readonly name: string; readonly number: string; readonly type: string };
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  /** Without taxes. */
  readonly amount: DecimalText;
  readonly taxAmount: DecimalText;
  /** null of an item that was written before explanations were. */
  readonly explanation: ItemExplanation | null;
  readonly words: readonly string[];
}

/** @returns undefined when the tenant has no such invoice */
export async function explainInvoice(
  work: Work,
  tenantId: Id,
  invoiceId: Id,
): Promise<InvoiceExplanation | undefined> {
  const reader = work.store.reader(tenantId);
  const invoice = await reader.get('Invoice', invoiceId);
  if (!invoice) return undefined;
  const items = await reader.find('InvoiceItem', equals('InvoiceId', invoiceId));
  const nameOf = new Map(items.map(({ Id: id, ChargeName }) => [id as string, ChargeName ?? '']));
  const currency = invoice.Currency ?? '';
  return {
    invoiceId,
    invoiceNumber: invoice.InvoiceNumber ?? '',
    status: invoice.Status ?? '',
    currency,
    amount: amountOf(invoice.Amount),
    taxAmount: amountOf(invoice.TaxAmount),
    items: items.map((item) => explained(item, currency, nameOf.get(item.AppliedToInvoiceItemId ?? ''))),
  };
}

const amountOf = (value: DecimalText | null | undefined) => value ?? ('0' as DecimalText);

function explained(item: Stored<'InvoiceItem'>, currency: string, takenFrom?: string): ExplainedItem {
  const explanation = readExplanation(item.explanation);
  const charge = {
    name: item.ChargeName ?? '',
    number: item.ChargeNumber ?? '',
    type: item.ChargeType ?? '',
  };
  const days = {
    firstDay: item.ServiceStartDate as LocalDate,
    lastDay: item.ServiceEndDate as LocalDate,
  };
  const amount = amountOf(item.ChargeAmount);
  return {
    id: item.Id,
    ...(item.AppliedToInvoiceItemId && { appliedTo: item.AppliedToInvoiceItemId as Id }),
    charge,
    ...days,
    quantity: amountOf(item.Quantity),
    unitPrice: amountOf(item.UnitPrice),
    amount,
    taxAmount: amountOf(item.TaxAmount),
    explanation: explanation ?? null,
    words: explainInWords({
      chargeName: charge.name,
      chargeNumber: charge.number,
      takenFrom,
      ...days,
      amount,
      currency,
      explanation,
    }),
  };
}
