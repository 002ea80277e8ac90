import { objectType } from '../model.js';

export const ratePlan = objectType('RatePlan', {
  calls: { create: 1, query: 1, update: 1 },
  fields: {
    AmendmentId: { type: 'ID', allows: 'CQF', references: 'Amendment' },
    AmendmentSubscriptionRatePlanId: { type: 'ID', allows: 'CQUF' },
    AmendmentType: { type: 'string', allows: 'QF', maxLength: 20 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    ExternallyManagedPlanId: { type: 'string', allows: 'CQU', since: 119, maxLength: 32 },
    InvoiceOwnerId: { type: 'ID', allows: 'Q', since: 119, references: 'Account' },
    Name: { type: 'string', allows: 'QF', maxLength: 100 },
    OriginalRatePlanId: { type: 'ID', allows: 'Q', since: 136 },
    ProductRatePlanId: { type: 'ID', allows: 'CQFS', references: 'ProductRatePlan' },
    SubscriptionId: { type: 'ID', allows: 'QF', references: 'Subscription' },
    SubscriptionOwnerId: { type: 'ID', allows: 'Q', since: 119, references: 'Account' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
