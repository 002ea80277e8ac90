import { objectType } from '../model.js';

export const invoicePayment = objectType('InvoicePayment', {
  calls: { create: 11, query: 11, update: 11 },
  required: ['Amount', 'InvoiceId', 'PaymentId'],
  fields: {
    Amount: { type: 'decimal', allows: 'CQUF' },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    InvoiceId: { type: 'ID', allows: 'CQF', references: 'Invoice' },
    PaymentId: { type: 'ID', allows: 'CQF', references: 'Payment' },
    RefundAmount: { type: 'decimal', allows: 'QF', since: 25 },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
