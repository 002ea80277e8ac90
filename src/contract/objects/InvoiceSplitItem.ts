import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const invoiceSplitItem = objectType('InvoiceSplitItem', {
  since: 43,
  calls: { create: 43, query: 43, update: 43, delete: 43 },
  required: ['InvoiceDate', 'InvoiceSplitId', 'SplitPercentage'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF', since: 48 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 48 },
    InvoiceDate: { type: 'date', allows: 'CQF', since: 48 },
    InvoiceId: { type: 'ID', allows: 'QF', since: 48, references: 'Invoice' },
    InvoiceSplitId: { type: 'ID', allows: 'CQF', since: 48, references: 'InvoiceSplit' },
    PaymentTerm: { type: 'string', allows: 'CQF', since: 48 },
    SplitPercentage: { type: 'long', allows: 'CQF', since: 48 },
    UpdatedById: { type: 'ID', allows: 'QF', since: 48 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 48 },
  },
});
