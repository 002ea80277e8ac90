import { objectType } from '../model.js';

export const communicationProfile = objectType('CommunicationProfile', {
  since: 30,
  calls: { query: 30 },
  required: ['ProfileName'],
  fields: {
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Description: { type: 'string', allows: 'QF' },
    ProfileName: { type: 'string', allows: 'QF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
