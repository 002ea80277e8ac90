import { isFieldType, objectNames, typeOf, type FieldType, type ObjectName } from '../contract/index.js';
import type { InternalColumns } from './stored.js';

/** The types that have a table: those of which records can be queried. Records of the others are parts of messages. */
export const storedTypes: readonly ObjectName[] = objectNames.filter(
  (name) => typeOf(name).calls.query !== undefined,
);

/** A field of an object type that has a column of its own. */
export interface StoredField {
  readonly name: string;
  readonly type: FieldType;
  /** Whether it holds the id of a record, its own or another's. */
  readonly namesRecord: boolean;
}

/** `InternalColumns` as data, for the schema. */
export const internalColumns = {
  BillRun: {
    documentStatus: 'string',
    documentBatch: 'long',
    documentsStartedAt: 'dateTime',
    documentsCompletedAt: 'dateTime',
    documentsGenerated: 'int',
    documentsFailed: 'int',
    comments: 'string',
  },
  Export: { plan: 'string' },
  Invoice: { regenerations: 'int', voided: 'boolean' },
  InvoiceFile: { documentId: 'ID', jobId: 'ID', shownStatus: 'string' },
  InvoiceItem: { credits: 'boolean', rolloverBalance: 'decimal', explanation: 'string' },
  RatePlanCharge: { triggeredOn: 'date', isStackedDiscount: 'boolean', smoothingModel: 'string' },
  Refund: { paymentId: 'ID' },
  TaxationItem: { taxable: 'decimal' },
  Usage: { invoiceItemId: 'ID' },
} as const satisfies { [N in keyof InternalColumns]: Record<keyof InternalColumns[N], FieldType> };

/** Fields that are made anew for every answer, or only ask for something to be done, so nothing is kept of them. */
const computedFields: Partial<Record<ObjectName, readonly string[]>> = {
  // Bytes lie in the table `document`; `RegenerateInvoicePDF` is a request for another drawing.
  Import: ['FileContent'],
  Invoice: ['Body', 'RegenerateInvoicePDF'],
  // Where the money shall go; where it went, other records tell.
  Payment: ['AppliedInvoiceAmount', 'InvoiceId', 'InvoiceNumber'],
  Refund: ['PaymentId'],
  // Secrets: masks of them are kept, in fields of their own.
  PaymentMethod: [
    'AchAccountNumber',
    'BankTransferAccountNumber',
    'CreditCardNumber',
    'CreditCardSecurityCode',
    'SecondTokenId',
    'SkipValidation',
    'TokenId',
  ],
};

/**
 * The fields of a type that have a column: `Id`, then the contract's in wire order, then the product's own. Without one
 * are nested records, which have a type and a table of their own, and fields that no call may set or read
 * (sources: field-reference).
 */
export function storedFields(name: ObjectName): readonly StoredField[] {
  const computed = computedFields[name] ?? [];
  const contract = Object.entries(typeOf(name).fields)
    .filter(([field, { allows }]) => allows !== '' && !computed.includes(field))
    .flatMap(([field, { type, references }]) =>
      isFieldType(type) ? [{ name: field, type, namesRecord: references !== undefined }] : [],
    );
  return [{ name: 'Id', type: 'ID', namesRecord: true }, ...contract, ...internalFields(name)];
}

function internalFields(name: ObjectName): readonly StoredField[] {
  const columns: Partial<Record<ObjectName, Record<string, FieldType>>> = internalColumns;
  return Object.entries(columns[name] ?? {}).map(([column, type]) => ({
    name: column,
    type,
    namesRecord: type === 'ID',
  }));
}

/** A custom field's value lies in the column `customFields`, under its name. */
export function isCustomField(name: string): boolean {
  return name.endsWith('__c');
}
