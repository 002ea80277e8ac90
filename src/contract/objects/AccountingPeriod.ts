import { objectType } from '../model.js';

/**
 * In published files; create, query and update are all that the documentation's table of calls has
 * (sources: call-matrix).
 */
export const accountingPeriod = objectType('AccountingPeriod', {
  since: 40,
  calls: { create: 40, query: 40, update: 40 },
  required: ['Name', 'StartDate', 'EndDate', 'FiscalYear'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    EndDate: { type: 'date', allows: 'CQUF' },
    FiscalQuarter: { type: 'int', allows: 'CQUF', since: 81 },
    FiscalYear: { type: 'int', allows: 'CQUF' },
    Name: { type: 'string', allows: 'CQUF' },
    Notes: { type: 'string', allows: 'CQUF' },
    StartDate: { type: 'date', allows: 'CQUF' },
    Status: { type: 'string', allows: 'QUF', values: ['Open', 'PendingClose', 'Closed'], default: 'Open' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
