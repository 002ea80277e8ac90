import { objectType } from '../model.js';

export const subscriptionProductFeature = objectType('SubscriptionProductFeature', {
  since: 71,
  calls: { query: 71 },
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Description: { type: 'string', allows: 'QF' },
    FeatureCode: { type: 'string', allows: 'QF' },
    FeatureId: { type: 'ID', allows: 'CQF', references: 'Feature', nillable: false },
    Name: { type: 'string', allows: 'QF' },
    RatePlanId: { type: 'ID', allows: 'QF', references: 'RatePlan' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
