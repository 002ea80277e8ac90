import { objectType } from '../model.js';

export const ratePlanChargeTier = objectType('RatePlanChargeTier', {
  calls: { create: 1, query: 1 },
  fields: {
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    EndingUnit: { type: 'decimal', allows: 'CQFS' },
    IsOveragePrice: { type: 'boolean', allows: 'CQUFS' },
    Price: { type: 'decimal', allows: 'CQUFS' },
    PriceFormat: {
      type: 'string',
      allows: 'CQUFS',
      maxLength: 8,
      values: ['FlatFee', 'PerUnit', 'Flat Fee', 'Per Unit'],
    },
    RatePlanChargeId: { type: 'ID', allows: 'CQUF', references: 'RatePlanCharge' },
    StartingUnit: { type: 'decimal', allows: 'CQFS' },
    Tier: { type: 'int', allows: 'CQFS' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
