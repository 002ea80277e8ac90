import { objectType } from '../model.js';

export const invoiceSplit = objectType('InvoiceSplit', {
  since: 43,
  calls: { create: 43, query: 43 },
  required: ['InvoiceId'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    InvoiceId: { type: 'ID', allows: 'CQF', references: 'Invoice' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
