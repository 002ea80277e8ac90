import type { ObjectName, RecordOf } from '../contract/index.js';
import type { Instant, LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { DecimalText } from '../platform/money.js';
import type { RunDocumentStatus } from './database.js';

/** A value as the database holds it, the same on every dialect: booleans are 0 and 1, decimals and days text. */
export type StoredValue = string | number | null;

/** Columns that the product keeps beside the contract's fields; they are never on the wire. */
export interface InternalColumns {
  BillRun: {
    /** How the latest request for the documents of all its invoices stands, and which one that is (`documentBatch`). */
    documentStatus: RunDocumentStatus;
    documentBatch: number | null;
    documentsStartedAt: Instant | null;
    documentsCompletedAt: Instant | null;
    documentsGenerated: number | null;
    documentsFailed: number | null;
    /** What a user of the Salesforce face wrote of the run. */
    comments: string | null;
  };
  Export: {
    /** JSON of the query as it was checked when the export was asked for. */
    plan: string | null;
  };
  Invoice: {
    /** How many regenerations of the PDF were accepted. */
    regenerations: number;
    /** Canceled after it was posted, which the Salesforce face calls voided. */
    voided: boolean | null;
  };
  InvoiceFile: {
    documentId: Id;
    /** The job that drew it, when one did: one job, one file. */
    jobId: Id | null;
    /** The invoice's status that it shows. */
    shownStatus: string;
  };
  InvoiceItem: {
    /** Whether it gives days back that another item has billed. */
    credits: boolean;
    /** Of a charge whose included units roll over: what its RolloverBalance was after this item. */
    rolloverBalance: DecimalText | null;
    /** JSON of how its amount came about; null of items that were written before there was one. */
    explanation: string | null;
  };
  RatePlanCharge: {
    /** The day that triggered it, where that is not a day of its subscription: it came with an amendment. */
    triggeredOn: LocalDate | null;
    /** The catalog's `IsStackedDiscount` when the charge was subscribed to; the contract has it there alone. */
    isStackedDiscount: boolean | null;
    smoothingModel: string | null;
  };
  Refund: {
    /** The payment that it gives back; the contract's `PaymentId` cannot be read. */
    paymentId: Id | null;
  };
  TaxationItem: {
    /** What of its item it is on, where that was taken apart by the days of the rates. */
    taxable: DecimalText | null;
  };
  Usage: {
    /** The invoice item that bills it. */
    invoiceItemId: Id | null;
  };
}

/** A record with the product's own columns. */
export type Stored<N extends ObjectName> = RecordOf<N> &
  (N extends keyof InternalColumns ? Partial<InternalColumns[N]> : object);
