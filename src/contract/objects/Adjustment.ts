import { objectType } from '../model.js';

export const adjustment = objectType('Adjustment', {
  until: 19,
  calls: { query: 11 },
  fields: {
    AccountId: { type: 'ID', allows: 'QF', references: 'Account' },
    AccountingCode: { type: 'string', allows: 'QF' },
    AdjustmentDate: { type: 'dateTime', allows: 'QF' },
    AdjustmentNumber: { type: 'string', allows: 'QF' },
    Amount: { type: 'decimal', allows: 'QF' },
    CreatedBy: { type: 'string', allows: 'QF' },
    CreatedOn: { type: 'dateTime', allows: 'QF' },
    CustomerName: { type: 'string', allows: 'QF' },
    CustomerNumber: { type: 'string', allows: 'QF' },
    LastUpdatedBy: { type: 'string', allows: 'QF' },
    LastUpdatedOn: { type: 'dateTime', allows: 'QF' },
    Status: { type: 'string', allows: 'QF' },
    Type: { type: 'string', allows: 'QF', since: 17 },
  },
});
