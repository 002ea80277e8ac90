import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const invoiceSplit = objectType('InvoiceSplit', {
  since: 43,
  calls: { create: 43, query: 43 },
  required: ['InvoiceId'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF', since: 48 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 48 },
    InvoiceId: { type: 'ID', allows: 'CQF', since: 48, references: 'Invoice' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 48 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 48 },
  },
});
