import { objectType } from '../model.js';

export const productFeature = objectType('ProductFeature', {
  since: 71,
  calls: { create: 71, query: 71, delete: 71 },
  required: ['FeatureId', 'ProductId'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    FeatureId: { type: 'ID', allows: 'CQF', references: 'Feature', nillable: false },
    ProductId: { type: 'ID', allows: 'CQF', references: 'Product', nillable: false },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
