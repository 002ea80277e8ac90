import { systemFields, type SalesforceObject } from '../model.js';

const invoices = (what: string, status?: string): string =>
  `(select ${what} from "Invoice" i where i."tenantId" = {t}."tenantId" and i."BillRunId" = {t}."Id"` +
  `${status === undefined ? '' : ` and i."Status" = '${status}'`})`;

/** A bill run (sources: invoice-batch-runs). */
export const invoiceBatchRun: SalesforceObject = {
  name: 'InvoiceBatchRun',
  label: 'Invoice Batch Run',
  labelPlural: 'Invoice Batch Runs',
  since: 55,
  source: { table: 'BillRun' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    InvoiceBatchRunNumber: {
      type: 'string',
      from: 'BillRunNumber',
      isName: true,
      isAutoNumber: true,
      length: 255,
    },
    Comments: { type: 'textarea', from: 'comments', length: 1000, updateable: true },
    Status: {
      type: 'picklist',
      values: ['Started', 'Completed', 'Failed', 'Stopped', 'Canceled'],
      from: {
        sql: `(case {t}."Status" when 'Completed' then 'Completed' when 'Posted' then 'Completed' when 'Error' then 'Failed' when 'Canceled' then 'Canceled' else 'Started' end)`,
      },
    },
    StatusSubtype: {
      type: 'picklist',
      values: [
        'Billing Schedules Filtering Started',
        'Billing Schedules Filtering In Progress',
        'Billing Schedules Filtering Completed',
        'Invoice Generation Started',
        'Invoice Generation In Progress',
        'Invoice Generation Completed',
        'Invoice Tax Calculation In Progress',
        'Billing Schedule and Billing Schedule Group Updates In Progress',
        'Invoice Generation Summarization In Progress',
        'Completed',
        'Failed',
      ],
      from: {
        sql: `(case {t}."Status" when 'Completed' then 'Completed' when 'Posted' then 'Completed' when 'Error' then 'Failed' when 'Pending' then 'Billing Schedules Filtering Started' when 'Processing' then 'Invoice Generation In Progress' end)`,
      },
    },
    StartTime: { type: 'datetime', from: { sql: 'coalesce({t}."ExecutedDate", {t}."CreatedDate")' } },
    CompletionTime: {
      type: 'datetime',
      from: {
        sql: `(case when {t}."Status" in ('Completed', 'Posted', 'Error', 'Canceled') then {t}."UpdatedDate" end)`,
      },
    },
    TotalInvoicesGenerated: { type: 'int', from: { sql: 'coalesce({t}."NumberOfInvoices", 0)' } },
    TotalInvSuccessfullyProcessed: { type: 'int', from: { sql: 'coalesce({t}."NumberOfInvoices", 0)' } },
    TotalInvoicesFailed: {
      type: 'int',
      from: {
        sql: '(select count(*) from "billRunError" e where e."tenantId" = {t}."tenantId" and e."billRunId" = {t}."Id")',
      },
    },
    TotalDraftInvoices: { type: 'int', from: { sql: invoices('count(*)', 'Draft') } },
    TotalPostedInvoices: { type: 'int', from: { sql: invoices('count(*)', 'Posted') } },
    TotalInvoicesCanceled: { type: 'int', from: { sql: invoices('count(*)', 'Canceled') } },
    TotalDraftInvoiceAmount: {
      type: 'currency',
      from: { sql: invoices('{decimalSum}(i."Amount")', 'Draft') },
    },
    TotalInvoicedAmount: { type: 'currency', from: { sql: invoices('{decimalSum}(i."Amount")', 'Posted') } },
    DocGenStatus: {
      type: 'picklist',
      since: 63,
      values: ['Not Started', 'In Progress', 'Completed', 'Failed', 'Canceled', 'Paused'],
      from: { sql: `coalesce({t}."documentStatus", 'Not Started')` },
      label: 'Document Generation Status',
    },
    DocGenStartTime: { type: 'datetime', from: 'documentsStartedAt', since: 63 },
    DocGenCompletionTime: { type: 'datetime', from: 'documentsCompletedAt', since: 63 },
    InvoiceDocsGenerated: { type: 'int', from: 'documentsGenerated', since: 63 },
    InvoiceDocsGenFailed: { type: 'int', from: 'documentsFailed', since: 63 },
    DocGenerationBatchProcessId: {
      type: 'reference',
      from: 'documentBatch',
      since: 68,
      referenceTo: 'DocGenerationBatchProcess',
      relationshipName: 'DocGenerationBatchProcess',
    },
  },
  children: {
    Invoices: { object: 'Invoice', field: 'InvoiceBatchRunId' },
  },
};
