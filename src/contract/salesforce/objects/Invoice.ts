import { systemFields, type SalesforceObject } from '../model.js';

/** An invoice (sources: org-invoices). */
export const invoice: SalesforceObject = {
  name: 'Invoice',
  label: 'Invoice',
  labelPlural: 'Invoices',
  source: { table: 'Invoice' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    DocumentNumber: { type: 'string', from: 'InvoiceNumber', isName: true, isAutoNumber: true, length: 255 },
    InvoiceNumber: { type: 'string', from: 'InvoiceNumber', length: 255 },
    BillingAccountId: {
      type: 'reference',
      from: 'AccountId',
      referenceTo: 'Account',
      relationshipName: 'BillingAccount',
    },
    BillToContactId: {
      type: 'reference',
      from: {
        sql: '(select a."BillToId" from "Account" a where a."Id" = {t}."AccountId" and a."tenantId" = {t}."tenantId")',
      },
      referenceTo: 'Contact',
      relationshipName: 'BillToContact',
    },
    InvoiceBatchRunId: {
      type: 'reference',
      from: 'BillRunId',
      referenceTo: 'InvoiceBatchRun',
      relationshipName: 'InvoiceBatchRun',
    },
    InvoiceDate: { type: 'date', from: 'InvoiceDate' },
    DueDate: { type: 'date', from: 'DueDate' },
    PostedDate: { type: 'datetime', from: 'PostedDate' },
    Status: {
      type: 'picklist',
      values: [
        'Canceled',
        'Draft',
        'Draft In Progress',
        'Error',
        'Pending',
        'Posted',
        'Posting In Progress',
        'Void In Progress',
        'Voided',
      ],
      from: {
        sql: `(case {t}."Status" when 'Generating' then 'Draft In Progress' when 'Canceled' then (case when {t}."voided" = 1 then 'Voided' else 'Canceled' end) else {t}."Status" end)`,
      },
    },
    Description: { type: 'textarea', from: 'Comments', length: 1000 },
    Balance: { type: 'currency', from: 'Balance' },
    TotalAmount: { type: 'currency', from: 'AmountWithoutTax' },
    TotalChargeAmount: { type: 'currency', from: 'AmountWithoutTax' },
    TotalTaxAmount: { type: 'currency', from: 'TaxAmount' },
    TotalAmountWithTax: { type: 'currency', from: 'Amount' },
    NetCreditsApplied: { type: 'currency', from: 'CreditBalanceAdjustmentAmount' },
    NetPaymentsApplied: { type: 'currency', from: 'PaymentAmount' },
    IsInvoiceLocked: { type: 'boolean', from: { constant: false }, label: 'Invoice Locked' },
    UniqueIdentifier: { type: 'string', from: 'Id', length: 255 },
  },
  children: {
    InvoiceLines: { object: 'InvoiceLine', field: 'InvoiceId' },
    InvoiceDocuments: { object: 'InvoiceDocument', field: 'InvoiceId' },
  },
};
