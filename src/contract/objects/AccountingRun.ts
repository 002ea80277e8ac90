import { objectType } from '../model.js';

export const accountingRun = objectType('AccountingRun', {
  since: 19,
  until: 29,
  calls: { query: 19 },
  fields: {
    AccountingRunDate: { type: 'dateTime', allows: 'QF' },
    AccountingRunNumber: { type: 'string', allows: 'QF' },
    AdjustmentExtractDownloadUrl: { type: 'string', allows: 'QF' },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    InvoiceExtractDownloadUrl: { type: 'string', allows: 'QF' },
    PaymentExtractDownloadUrl: { type: 'string', allows: 'QF' },
    Status: { type: 'string', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
