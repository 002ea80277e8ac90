import { objectType } from '../model.js';

export const feature = objectType('Feature', {
  since: 71,
  calls: { create: 71, query: 71, update: 71, delete: 71 },
  required: ['FeatureCode', 'Name'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Description: { type: 'string', allows: 'CQUF' },
    FeatureCode: { type: 'string', allows: 'CQUF', maxLength: 255, unique: true, nillable: false },
    Name: { type: 'string', allows: 'CQUF', nillable: false },
    Status: { type: 'string', allows: 'CQUF', values: ['Active', 'Inactive'], default: 'Active' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
