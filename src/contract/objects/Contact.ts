import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const contact = objectType('Contact', {
  calls: { create: 1, query: 1, update: 1, delete: 1 },
  required: ['AccountId', 'FirstName', 'LastName'],
  fields: {
    AccountId: { type: 'ID', allows: 'CQF', references: 'Account' },
    Address1: { type: 'string', allows: 'CQUF', maxLength: 255 },
    Address2: { type: 'string', allows: 'CQUF', maxLength: 255 },
    City: { type: 'string', allows: 'CQUF', maxLength: 40 },
    Country: { type: 'string', allows: 'CQUF', maxLength: 32 },
    County: { type: 'string', allows: 'CQUF', maxLength: 32 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    Description: { type: 'string', allows: 'CQUF', maxLength: 100 },
    Fax: { type: 'string', allows: 'CQUF', maxLength: 40 },
    FirstName: { type: 'string', allows: 'CQUF', maxLength: 100 },
    HomePhone: { type: 'string', allows: 'CQUF', maxLength: 40 },
    LastName: { type: 'string', allows: 'CQUF', maxLength: 100 },
    MobilePhone: { type: 'string', allows: 'CQUF', maxLength: 40 },
    NickName: { type: 'string', allows: 'CQUF', maxLength: 100 },
    OtherPhone: { type: 'string', allows: 'CQUF', maxLength: 40 },
    OtherPhoneType: {
      type: 'string',
      allows: 'CQUF',
      maxLength: 20,
      values: ['Work', 'Mobile', 'Home', 'Other'],
    },
    PersonalEmail: { type: 'string', allows: 'CQUF', maxLength: 80 },
    PostalCode: { type: 'string', allows: 'CQUF', maxLength: 20 },
    State: { type: 'string', allows: 'CQUF', maxLength: 40 },
    TaxRegion: { type: 'string', allows: 'CQUF', maxLength: 32 },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
    WorkEmail: { type: 'string', allows: 'CQUF', maxLength: 80 },
    WorkPhone: { type: 'string', allows: 'CQUF', maxLength: 40 },
  },
});
