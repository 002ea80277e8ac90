import { objectType } from '../model.js';

export const taxationItem = objectType('TaxationItem', {
  since: 17,
  calls: { create: 17, query: 17, update: 17, delete: 17 },
  required: ['InvoiceItemId', 'Jurisdiction', 'Name', 'TaxAmount', 'TaxDate', 'TaxRate', 'TaxRateType'],
  fields: {
    AccountingCode: { type: 'string', allows: 'CQUF', since: 19, maxLength: 32 },
    Balance: { type: 'decimal', allows: 'QF', since: 84 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    ExemptAmount: { type: 'decimal', allows: 'CQUF' },
    InvoiceId: { type: 'ID', allows: 'CQF', since: 19, references: 'Invoice' },
    InvoiceItemId: { type: 'ID', allows: 'CQF', references: 'InvoiceItem' },
    Jurisdiction: { type: 'string', allows: 'CQUF', maxLength: 32 },
    LocationCode: { type: 'string', allows: 'CQUF', maxLength: 32 },
    Name: { type: 'string', allows: 'CQUF' },
    TaxAmount: { type: 'decimal', allows: 'CQUF', since: 18 },
    TaxCode: { type: 'string', allows: 'CQUF', since: 19, maxLength: 32 },
    TaxCodeDescription: { type: 'string', allows: 'CQUF', since: 19, maxLength: 255 },
    TaxDate: { type: 'date', allows: 'CQUF', since: 19 },
    TaxRate: { type: 'decimal', allows: 'CQUF' },
    TaxRateDescription: { type: 'string', allows: 'CQUF', maxLength: 255 },
    TaxRateType: { type: 'string', allows: 'CQUF', values: ['Percentage', 'FlatFee'] },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
