import { objectType } from '../model.js';

export const accountingRunPaymentSummary = objectType('AccountingRunPaymentSummary', {
  since: 19,
  until: 29,
  calls: { query: 19 },
  fields: {
    AccountingRunId: { type: 'ID', allows: 'QF', references: 'AccountingRun' },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    Currency: { type: 'string', allows: 'QF' },
    IntegratedFailed: { type: 'int', allows: 'QF' },
    IntegratedFailedAmount: { type: 'decimal', allows: 'QF' },
    IntegratedSuccessful: { type: 'int', allows: 'QF' },
    IntegratedSuccessfulAmount: { type: 'decimal', allows: 'QF' },
    IntegratedTotal: { type: 'int', allows: 'QF' },
    IntegratedTotalAmount: { type: 'decimal', allows: 'QF' },
    ReadTotal: { type: 'int', allows: 'QF' },
    ReadTotalAmount: { type: 'decimal', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
