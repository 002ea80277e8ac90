import { objectType } from '../model.js';

export const exportFile = objectType('Export', {
  since: 25,
  calls: { create: 25, query: 25 },
  required: ['Format', 'Name', 'Query'],
  fields: {
    ConvertToCurrencies: { type: 'string', allows: 'CQF', since: 79 },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Encoding: { type: 'string', allows: 'CQF', since: 103, values: ['UTF8', 'UTF8_BOM'], default: 'UTF8' },
    Encrypted: { type: 'boolean', allows: 'CQF', since: 32, default: false },
    FileId: { type: 'ID', allows: 'QF' },
    Format: { type: 'string', allows: 'CQF', values: ['csv', 'html', 'Excel'] },
    Name: { type: 'string', allows: 'CQF' },
    Query: { type: 'string', allows: 'CQ' },
    Size: { type: 'int', allows: 'QF' },
    SnowflakeWarehouse: { type: 'string', allows: 'CQF', since: 131, maxLength: 255 },
    SourceData: { type: 'string', allows: 'CQF', since: 131, maxLength: 255 },
    Status: {
      type: 'string',
      allows: 'QF',
      values: ['Pending', 'Processing', 'Completed', 'Canceled', 'Failed'],
    },
    StatusReason: { type: 'string', allows: 'QF', maxLength: 255 },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
    Zip: { type: 'boolean', allows: 'CQF', default: false },
  },
});
