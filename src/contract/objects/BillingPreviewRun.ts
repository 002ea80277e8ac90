import { objectType } from '../model.js';

export const billingPreviewRun = objectType('BillingPreviewRun', {
  since: 63,
  calls: { create: 63, query: 63 },
  required: ['TargetDate'],
  fields: {
    Batch: { type: 'string', allows: 'CQF' },
    ChargeTypeToExclude: { type: 'string', allows: 'CQF' },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    EndDate: { type: 'dateTime', allows: 'QF' },
    ErrorMessage: { type: 'string', allows: 'QF' },
    IncludingEvergreenSubscription: { type: 'boolean', allows: 'CQF' },
    ResultFileUrl: { type: 'string', allows: 'QF', file: true },
    RunNumber: { type: 'string', allows: 'QF' },
    StartDate: { type: 'dateTime', allows: 'QF' },
    Status: {
      type: 'string',
      allows: 'QF',
      values: ['Pending', 'Processing', 'Completed', 'Error', 'Canceled'],
    },
    SucceededAccounts: { type: 'int', allows: 'QF' },
    TargetDate: { type: 'date', allows: 'CQF' },
    TotalAccounts: { type: 'int', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
