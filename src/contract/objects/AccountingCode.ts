import { objectType } from '../model.js';

export const accountingCode = objectType('AccountingCode', {
  since: 51,
  calls: { query: 51 },
  required: ['Name', 'Type'],
  fields: {
    Category: { type: 'string', allows: 'QF' },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    GLAccountName: { type: 'string', allows: 'QF' },
    GLAccountNumber: { type: 'string', allows: 'QF' },
    Name: { type: 'string', allows: 'QF', maxLength: 100, unique: true, nillable: false },
    Notes: { type: 'string', allows: 'QF' },
    Status: { type: 'string', allows: 'QF', values: ['Active', 'Inactive'], default: 'Active' },
    Type: { type: 'string', allows: 'QF', nillable: false },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
