import { objectType } from '../model.js';

export const refundInvoicePayment = objectType('RefundInvoicePayment', {
  since: 19,
  calls: { query: 19 },
  fields: {
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    InvoiceId: { type: 'ID', allows: 'CQF', since: 64, references: 'Invoice' },
    InvoicePaymentId: { type: 'ID', allows: 'CQF', references: 'InvoicePayment' },
    RefundAmount: { type: 'decimal', allows: 'CQF' },
    RefundId: { type: 'ID', allows: 'QF', references: 'Refund' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
