import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const accountingPeriod = objectType('AccountingPeriod', {
  since: 40,
  calls: { query: 40 },
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    EndDate: { type: 'date', allows: 'QF' },
    FiscalQuarter: { type: 'int', allows: 'QF', since: 81 },
    FiscalYear: { type: 'int', allows: 'QF' },
    Name: { type: 'string', allows: 'QF' },
    Notes: { type: 'string', allows: 'QF' },
    StartDate: { type: 'date', allows: 'QF' },
    Status: { type: 'string', allows: 'QF', values: ['Open', 'PendingClose', 'Closed'] },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
