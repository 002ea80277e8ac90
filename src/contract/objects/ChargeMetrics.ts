import { objectType } from '../model.js';

export const chargeMetrics = objectType('ChargeMetrics', {
  since: 63,
  until: 143,
  calls: {},
  fields: {
    ActualInvoiceValue: { type: 'decimal', allows: '' },
    ChargeId: { type: 'string', allows: '' },
    CreatedById: { type: 'ID', allows: '' },
    CreatedDate: { type: 'dateTime', allows: '' },
    ProjectedInvoiceValue: { type: 'decimal', allows: '' },
    UpdatedById: { type: 'ID', allows: '' },
    UpdatedDate: { type: 'dateTime', allows: '' },
    UpToDate: { type: 'date', allows: '' },
  },
});
