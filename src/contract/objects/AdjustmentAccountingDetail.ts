import { objectType } from '../model.js';

export const adjustmentAccountingDetail = objectType('AdjustmentAccountingDetail', {
  since: 19,
  until: 29,
  calls: { query: 19 },
  fields: {
    AccountingRunDescription: { type: 'string', allows: 'QF' },
    AccountingRunErrorCode: { type: 'string', allows: 'QF' },
    AccountingRunExternalId: { type: 'string', allows: 'QF' },
    AccountingRunId: { type: 'ID', allows: 'QF', references: 'AccountingRun' },
    AccountingRunNotes: { type: 'string', allows: 'QF' },
    AccountingRunSource: { type: 'string', allows: 'QF' },
    AccountingRunUpdateTime: { type: 'dateTime', allows: 'QF' },
    AccountingRunUserId: { type: 'string', allows: 'QF' },
    AdjustmentId: { type: 'ID', allows: 'QF', references: 'Adjustment' },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    ReconciliationStatus: { type: 'string', allows: 'QF', until: 25 },
    TransferredToAccounting: { type: 'string', allows: 'QF', since: 27 },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
