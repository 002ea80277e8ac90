import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const invoiceAdjustment = objectType('InvoiceAdjustment', {
  calls: { create: 24, query: 11, update: 24, delete: 24 },
  required: ['Amount', 'Type'],
  fields: {
    AccountId: { type: 'ID', allows: 'QF', since: 25, references: 'Account' },
    AccountingCode: { type: 'string', allows: 'CQF', since: 25, maxLength: 100 },
    AdjustmentDate: { type: 'date', allows: 'CQF', since: 25 },
    AdjustmentId: { type: 'ID', allows: 'QF', until: 19, references: 'Adjustment' },
    AdjustmentNumber: { type: 'string', allows: 'QF', since: 25, maxLength: 255 },
    Amount: { type: 'decimal', allows: 'CQF' },
    CancelledById: { type: 'ID', allows: 'QF', since: 25 },
    CancelledOn: { type: 'dateTime', allows: 'QF', since: 25 },
    Comments: { type: 'string', allows: 'CQF', since: 25, maxLength: 255 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    CustomerName: { type: 'string', allows: 'QF', since: 25, maxLength: 50 },
    CustomerNumber: { type: 'string', allows: 'QF', since: 25, maxLength: 70 },
    ImpactAmount: { type: 'decimal', allows: 'QF', since: 25 },
    InvoiceId: { type: 'ID', allows: 'CQF', references: 'Invoice' },
    InvoiceNumber: { type: 'string', allows: 'CQF', since: 25, maxLength: 32 },
    ReasonCode: { type: 'string', allows: 'CQUF', since: 47, maxLength: 32 },
    ReferenceId: { type: 'string', allows: 'CQF', since: 25, maxLength: 60 },
    Status: { type: 'string', allows: 'QUF', since: 25, values: ['Canceled', 'Processed'] },
    TransferredToAccounting: {
      type: 'string',
      allows: 'QUF',
      since: 26,
      values: ['Processing', 'Yes', 'No', 'Error', 'Ignore'],
    },
    Type: { type: 'string', allows: 'CQF', since: 25, values: ['Credit', 'Charge'] },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
