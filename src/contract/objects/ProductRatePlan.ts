import { objectType } from '../model.js';

export const productRatePlan = objectType('ProductRatePlan', {
  calls: { create: 22, query: 1, update: 16, delete: 16 },
  required: ['ProductId', 'Name', 'EffectiveStartDate', 'EffectiveEndDate'],
  fields: {
    ActiveCurrencies: { type: 'string', allows: 'CQU', since: 46 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    Description: { type: 'string', allows: 'CQUF', maxLength: 500 },
    EffectiveEndDate: { type: 'date', allows: 'CQUF' },
    EffectiveStartDate: { type: 'date', allows: 'CQUF' },
    Grade: { type: 'decimal', allows: 'CQUF', since: 116 },
    Name: { type: 'string', allows: 'CQUF', maxLength: 100 },
    ProductId: { type: 'ID', allows: 'CQF', references: 'Product' },
    ProductRatePlanNumber: { type: 'string', allows: 'CQU', since: 133, maxLength: 100 },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
