import { objectType } from '../model.js';

export const creditBalanceAdjustment = objectType('CreditBalanceAdjustment', {
  since: 22,
  calls: { create: 22, query: 22, update: 22 },
  required: ['Amount', 'Type'],
  fields: {
    AccountId: { type: 'ID', allows: 'QF', references: 'Account' },
    AccountingCode: { type: 'string', allows: 'CQF', maxLength: 100 },
    AdjustmentDate: { type: 'date', allows: 'QF' },
    Amount: { type: 'decimal', allows: 'CQF' },
    CancelledOn: { type: 'dateTime', allows: 'QF', since: 45 },
    Comment: { type: 'string', allows: 'CQF', maxLength: 255 },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Number: { type: 'string', allows: 'QF', maxLength: 255 },
    ReasonCode: { type: 'string', allows: 'CQUF', since: 47, maxLength: 32 },
    ReferenceId: { type: 'string', allows: 'CQF', maxLength: 32 },
    SourceTransactionId: { type: 'string', allows: 'CQF', maxLength: 32 },
    SourceTransactionNumber: { type: 'string', allows: 'CQF', maxLength: 50 },
    SourceTransactionType: {
      type: 'string',
      allows: 'QF',
      values: ['Invoice', 'Payment', 'Refund', 'Adjustment'],
    },
    Status: { type: 'string', allows: 'QUF', values: ['Processed', 'Canceled'] },
    TransferredToAccounting: {
      type: 'string',
      allows: 'QUF',
      since: 26,
      values: ['Processing', 'Yes', 'No', 'Error', 'Ignore'],
    },
    Type: { type: 'string', allows: 'CQF', values: ['Increase', 'Decrease'] },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
