import { objectType } from '../model.js';

export const invoiceFile = objectType('InvoiceFile', {
  since: 65,
  calls: { query: 65 },
  fields: {
    CreatedById: { type: 'ID', allows: 'Q' },
    CreatedDate: { type: 'dateTime', allows: 'Q' },
    InvoiceId: { type: 'ID', allows: 'QF', references: 'Invoice', wire: [{ until: 71, type: 'string' }] },
    PdfFileUrl: { type: 'string', allows: 'Q', file: true },
    UpdatedById: { type: 'ID', allows: 'Q' },
    UpdatedDate: { type: 'dateTime', allows: 'Q' },
    VersionNumber: { type: 'long', allows: 'Q' },
  },
});
