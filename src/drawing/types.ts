import type { Instant, LocalDate, TimeZone } from '../platform/dates.js';
import type { DecimalText } from '../platform/money.js';
import type { InvoiceTemplate } from './template/schema.js';

/** Fields of a record that have a value, as records hold them; custom fields too. */
export type FieldValues = Readonly<Record<string, string | number | boolean>>;

/** A postal address with its name, line by line as it is printed; empty lines are left out by whoever fills it. */
export type AddressLines = readonly string[];

/** One line of the invoice's table. */
export interface DocumentItem {
  readonly id: string;
  /** The item that this one is a discount on; null for all others. */
  readonly discountOf: string | null;
  /** Groups the lines: the subscription's number. */
  readonly subscriptionNumber: string | null;
  readonly productName: string | null;
  readonly chargeName: string;
  readonly description: string | null;
  readonly serviceStart: LocalDate | null;
  /** Inclusive. */
  readonly serviceEnd: LocalDate | null;
  readonly quantity: DecimalText | null;
  readonly unitOfMeasure: string | null;
  readonly unitPrice: DecimalText | null;
  /** Without tax. */
  readonly amount: DecimalText;
  readonly tax: DecimalText;
  /** Of the InvoiceItem, for merge fields. */
  readonly fields: FieldValues;
  /** What it was taxed with. */
  readonly taxes: readonly ItemTax[];
}

/** One tax on one item. */
export interface ItemTax {
  readonly name: string;
  /** In per cent; null where the tax is a fixed fee or nobody knows. */
  readonly rate: DecimalText | null;
  readonly amount: DecimalText;
  /** What of the item it is on, where rates change within its days; otherwise it is on all that is left of it. */
  readonly base?: DecimalText | null;
}

/**
 * All that an invoice document prints, read at the time of drawing. Plain data, so that it can go to a worker
 * thread.
 */
export interface InvoiceSnapshot {
  readonly status: 'Draft' | 'Posted' | 'Canceled';
  readonly invoiceNumber: string;
  readonly invoiceDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly targetDate: LocalDate;
  readonly paymentTerm: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly accountName: string;
  readonly accountNumber: string;
  readonly purchaseOrderNumber: string | null;
  readonly seller: { readonly name: string; readonly address: AddressLines; readonly contact: AddressLines };
  readonly billTo: AddressLines;
  readonly soldTo: AddressLines | null;
  readonly items: readonly DocumentItem[];
  readonly amountWithoutTax: DecimalText;
  readonly taxAmount: DecimalText;
  readonly amount: DecimalText;
  readonly balance: DecimalText;
  readonly comments: string | null;
  /** Label and value of the custom fields that are set. */
  readonly customFields: readonly { readonly label: string; readonly value: string }[];
  /** Of the records, for merge fields; a contact that the account lacks is empty. */
  readonly records: {
    readonly Invoice: FieldValues;
    readonly Account: FieldValues;
    readonly BillTo: FieldValues;
    readonly SoldTo: FieldValues;
  };
  /** Of the items' subscriptions, by their number. */
  readonly subscriptions: Readonly<Record<string, FieldValues>>;
  /** When it is drawn: creation date in the file, and which revision it is. */
  readonly drawnAt: Instant;
  readonly timeZone: TimeZone;
  /** 1 for the first document of the invoice. */
  readonly revision: number;
}

export interface InvoiceDocument {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What the document lacks: characters that no font has, which are drawn as a box. */
  readonly warnings: readonly string[];
}

/**
 * Draws an invoice by a template; without one, by the one that is drawn where nobody chose another. The same snapshot
 * and template give the same bytes.
 * @throws TemplateError when the template cannot be used
 */
export type RenderInvoice = (
  snapshot: InvoiceSnapshot,
  template?: InvoiceTemplate,
) => Promise<InvoiceDocument>;
