import { objectType } from '../model.js';

export const importFile = objectType('Import', {
  since: 37,
  calls: { create: 37, query: 37 },
  required: ['FileContent', 'ImportType'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    FileContent: { type: 'base64Binary', allows: 'C' },
    ImportedCount: { type: 'int', allows: 'QF' },
    ImportType: { type: 'string', allows: 'CQF' },
    Md5: { type: 'string', allows: 'CQF', maxLength: 32 },
    Name: { type: 'string', allows: 'CQF', maxLength: 100 },
    OriginalResourceUrl: { type: 'string', allows: 'QF', file: true },
    ResultResourceUrl: { type: 'string', allows: 'QF', file: true },
    Status: { type: 'string', allows: 'QF', values: ['Pending', 'Processing', 'Completed', 'Failed'] },
    StatusReason: { type: 'string', allows: 'QF', maxLength: 2000 },
    TotalCount: { type: 'int', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
