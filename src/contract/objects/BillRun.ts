import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const billRun = objectType('BillRun', {
  since: 63,
  calls: { create: 63, query: 63, update: 63, delete: 63 },
  fields: {
    AccountId: { type: 'ID', allows: 'CQF', references: 'Account' },
    AutoEmail: { type: 'boolean', allows: 'CQF', default: false },
    AutoPost: { type: 'boolean', allows: 'CQF', default: false },
    AutoRenewal: { type: 'boolean', allows: 'CQF', default: false },
    Batch: { type: 'string', allows: 'CQF', until: 101, maxLength: 20 },
    Batches: { type: 'string', allows: 'CQF', since: 102, maxLength: 20 },
    BillCycleDay: { type: 'string', allows: 'CQF', maxLength: 32 },
    BillRunNumber: { type: 'string', allows: 'QF', maxLength: 50 },
    ChargeTypeToExclude: { type: 'string', allows: 'CQ', maxLength: 50 },
    CreatedById: { type: 'ID', allows: 'QF' },
    CreatedDate: { type: 'dateTime', allows: 'QF' },
    ErrorMessage: { type: 'string', allows: 'Q', maxLength: 255 },
    ExecutedDate: { type: 'dateTime', allows: 'QF' },
    InvoiceDate: { type: 'date', allows: 'CQF' },
    InvoicesEmailed: { type: 'boolean', allows: 'QF' },
    LastEmailSentTime: { type: 'dateTime', allows: 'QF' },
    NoEmailForZeroAmountInvoice: { type: 'boolean', allows: 'CQF', default: false },
    NumberOfAccounts: { type: 'long', allows: 'QF' },
    NumberOfCreditMemos: { type: 'long', allows: 'QF', since: 102 },
    NumberOfInvoices: { type: 'long', allows: 'QF' },
    PostedDate: { type: 'dateTime', allows: 'QF', since: 101 },
    Status: {
      type: 'string',
      allows: 'QUF',
      maxLength: 20,
      values: ['Pending', 'Processing', 'Completed', 'Error', 'Canceled', 'Posted'],
    },
    TargetDate: { type: 'date', allows: 'CQF' },
    UpdatedById: { type: 'ID', allows: 'QF' },
    UpdatedDate: { type: 'dateTime', allows: 'QF' },
  },
});
