import { objectType } from '../model.js';

export const product = objectType('Product', {
  calls: { create: 22, query: 1, update: 16, delete: 16 },
  required: ['Name', 'EffectiveStartDate', 'EffectiveEndDate'],
  fields: {
    AllowFeatureChanges: { type: 'boolean', allows: 'CQUF', since: 71, default: false },
    Category: {
      type: 'string',
      allows: 'CQUF',
      since: 16,
      maxLength: 100,
      values: ['Base Products', 'Add On Services', 'Miscellaneous Products'],
    },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    Description: { type: 'string', allows: 'CQUF', maxLength: 500 },
    EffectiveEndDate: { type: 'date', allows: 'CQUF' },
    EffectiveStartDate: { type: 'date', allows: 'CQUF' },
    Name: { type: 'string', allows: 'CQUF', maxLength: 100 },
    ProductNumber: { type: 'string', allows: 'CQU', since: 133, maxLength: 100 },
    SKU: { type: 'string', allows: 'CQUF', maxLength: 50, unique: true },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
