import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const usage = objectType('Usage', {
  calls: { create: 1, query: 1, update: 1, delete: 1 },
  required: ['UOM', 'Quantity', 'StartDateTime'],
  fields: {
    AccountId: { type: 'ID', allows: 'CQF', references: 'Account' },
    AccountNumber: { type: 'string', allows: 'CQF', maxLength: 50 },
    AncestorAccountId: { type: 'ID', allows: 'F', since: 29 },
    ChargeId: { type: 'ID', allows: 'CQF' },
    ChargeNumber: { type: 'string', allows: 'CQF', maxLength: 50 },
    CreatedById: { type: 'ID', allows: 'QF', since: 20 },
    CreatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
    Description: { type: 'string', allows: 'CQUF', maxLength: 200 },
    EndDateTime: { type: 'dateTime', allows: 'CQUF' },
    ImportId: { type: 'ID', allows: 'QF', since: 37 },
    InvoiceId: { type: 'ID', allows: 'F', since: 33, references: 'Invoice' },
    InvoiceNumber: { type: 'string', allows: 'F', since: 33, maxLength: 32 },
    Quantity: { type: 'decimal', allows: 'CQUF' },
    RbeStatus: { type: 'string', allows: 'QF', maxLength: 9, values: ['Importing', 'Pending', 'Processed'] },
    SourceName: { type: 'string', allows: 'QF', maxLength: 50 },
    SourceType: { type: 'string', allows: 'QF', maxLength: 6, values: ['API', 'Import'] },
    StartDateTime: { type: 'dateTime', allows: 'CQUF' },
    SubmissionDateTime: { type: 'dateTime', allows: 'QF' },
    SubscriptionId: { type: 'ID', allows: 'CQF', references: 'Subscription' },
    SubscriptionNumber: { type: 'string', allows: 'CQF', maxLength: 100 },
    UniqueKey: { type: 'string', allows: 'CQU', since: 114, maxLength: 255 },
    UOM: { type: 'string', allows: 'CQUF' },
    UpdatedById: { type: 'ID', allows: 'QF', since: 20 },
    UpdatedDate: { type: 'dateTime', allows: 'QF', since: 20 },
  },
});
