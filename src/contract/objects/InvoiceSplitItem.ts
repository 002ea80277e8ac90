import { objectType } from '../model.js';

export const invoiceSplitItem = objectType('InvoiceSplitItem', {
  since: 43,
  calls: { create: 43, query: 43, update: 43, delete: 43 },
  required: ['InvoiceDate', 'InvoiceSplitId', 'SplitPercentage'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    InvoiceDate: { type: 'date', allows: 'CQF' },
    InvoiceId: { type: 'ID', allows: 'QF', references: 'Invoice' },
    InvoiceSplitId: { type: 'ID', allows: 'CQF', references: 'InvoiceSplit' },
    PaymentTerm: { type: 'string', allows: 'CQF' },
    SplitPercentage: { type: 'long', allows: 'CQF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
