import { objectType } from '../model.js';

export const productRatePlanChargeTier = objectType('ProductRatePlanChargeTier', {
  calls: { create: 22, query: 1, update: 16 },
  required: ['ProductRatePlanChargeId', 'Currency'],
  fields: {
    Active: { type: 'boolean', allows: 'CQUF', until: 45 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    Currency: { type: 'string', allows: 'CQF', maxLength: 3 },
    DiscountAmount: { type: 'decimal', allows: 'CQUF', since: 41 },
    DiscountPercentage: { type: 'decimal', allows: 'CQUF', since: 41 },
    EndingUnit: { type: 'decimal', allows: 'CQF' },
    IsOveragePrice: { type: 'boolean', allows: 'CQF' },
    Price: { type: 'decimal', allows: 'CQUF' },
    PriceFormat: {
      type: 'string',
      allows: 'CQUF',
      maxLength: 8,
      values: ['FlatFee', 'PerUnit', 'Flat Fee', 'Per Unit'],
    },
    ProductRatePlanChargeId: { type: 'ID', allows: 'CQUF', references: 'ProductRatePlanCharge' },
    StartingUnit: { type: 'decimal', allows: 'CQF' },
    Tier: { type: 'int', allows: 'CQF' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
