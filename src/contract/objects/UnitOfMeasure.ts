import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const unitOfMeasure = objectType('UnitOfMeasure', {
  since: 48,
  calls: { query: 48 },
  fields: {
    Active: { type: 'boolean', allows: 'QF' },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    DecimalPlaces: { type: 'long', allows: 'QF' },
    DisplayedAs: { type: 'string', allows: 'QF' },
    RoundingMode: { type: 'string', allows: 'QF', values: ['UP', 'DOWN'] },
    UomName: { type: 'string', allows: 'QF', nillable: false },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
