import { objectType } from '../model.js';

export const chargeMetricsRun = objectType('ChargeMetricsRun', {
  since: 63,
  until: 143,
  calls: { create: 63, query: 63 },
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    EndDate: { type: 'dateTime', allows: 'QF' },
    ErrorFileUrl: { type: 'string', allows: 'QF', file: true },
    ErrorMessage: { type: 'string', allows: 'QF' },
    ProcessedAccounts: { type: 'int', allows: 'QF' },
    ProcessedCharges: { type: 'int', allows: 'QF' },
    ResultFileUrl: { type: 'string', allows: 'QF', file: true },
    RunNumber: { type: 'string', allows: 'QF' },
    StartDate: { type: 'dateTime', allows: 'QF' },
    Status: { type: 'string', allows: 'QF' },
    TotalAccounts: { type: 'int', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
