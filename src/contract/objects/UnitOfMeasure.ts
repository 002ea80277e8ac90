import { objectType } from '../model.js';

export const unitOfMeasure = objectType('UnitOfMeasure', {
  since: 48,
  calls: { query: 48 },
  required: ['UomName'],
  fields: {
    Active: { type: 'boolean', allows: 'QF', default: true },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    DecimalPlaces: { type: 'long', allows: 'QF', default: 0 },
    DisplayedAs: { type: 'string', allows: 'QF' },
    RoundingMode: { type: 'string', allows: 'QF', values: ['UP', 'DOWN'], default: 'UP' },
    UomName: { type: 'string', allows: 'QF', unique: true, nillable: false },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
