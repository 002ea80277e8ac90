import { detailFields, systemFields, type SalesforceField, type SalesforceObject } from '../model.js';

const batchReference: SalesforceField = {
  type: 'reference',
  from: 'batch',
  referenceTo: 'DocGenerationBatchProcess',
  relationshipName: 'DocGenerationBatchProcess',
};

/** A request for the documents of a run (sources: docgen-batches). */
export const docGenerationBatchProcess: SalesforceObject = {
  name: 'DocGenerationBatchProcess',
  label: 'Document Generation Batch Process',
  labelPlural: 'Document Generation Batch Processes',
  since: 58,
  source: { table: 'documentBatch' },
  key: 'place',
  idFrom: 'place',
  fields: {
    ...systemFields('system'),
    Name: {
      type: 'string',
      from: { sql: `('Batch-' || substr(cast(1000000000 + {t}."place" as text), 2))` },
      isName: true,
      isAutoNumber: true,
      length: 255,
    },
    Category: { type: 'picklist', values: ['Agreements', 'Proposals', 'Quotes'], from: { constant: null } },
    Description: { type: 'textarea', from: 'description', length: 1000 },
    Status: {
      type: 'picklist',
      values: ['New', 'Queued', 'InProgress', 'Completed', 'Paused', 'Canceled'],
      from: 'status',
    },
    TotalRequestCount: { type: 'int', from: 'total' },
    SuccessfulRequestCount: { type: 'int', from: 'succeeded' },
    FailedRequestCount: { type: 'int', from: 'failed' },
    InProgressRequestCount: { type: 'int', from: 'inProgress' },
    CompletionDate: { type: 'datetime', from: 'completedAt' },
  },
  children: {
    DocumentGenerationProcesses: {
      object: 'DocumentGenerationProcess',
      field: 'DocGenerationBatchProcessId',
    },
  },
};

/** What makes one document (sources: docgen-processes). The name of its way to the batch is ours. */
export const documentGenerationProcess: SalesforceObject = {
  name: 'DocumentGenerationProcess',
  label: 'Document Generation Process',
  labelPlural: 'Document Generation Processes',
  since: 56,
  source: { table: 'invoiceDocument' },
  key: 'place',
  idFrom: 'place',
  fields: {
    ...systemFields('system'),
    Name: {
      type: 'string',
      from: {
        sql: `('Request-' || (case when {t}."place" < 1000 then substr(cast(1000 + {t}."place" as text), 2) else cast({t}."place" as text) end))`,
      },
      isName: true,
      isAutoNumber: true,
      length: 255,
    },
    Status: {
      type: 'picklist',
      values: ['InProgress', 'Success', 'Failure', 'Blocked', 'Waiting'],
      from: {
        sql: `(case {t}."status" when 'Pending' then 'InProgress' when 'Cancelled' then 'Failure' else {t}."status" end)`,
      },
    },
    Type: {
      type: 'picklist',
      values: ['Generate', 'Convert', 'GenerateAndConvert', 'MergePDF'],
      from: { constant: 'GenerateAndConvert' },
    },
    ReferenceObject: { type: 'reference', from: 'invoiceId', referenceTo: 'Invoice' },
    DocGenerationBatchProcessId: batchReference,
    DocumentTemplateId: {
      type: 'reference',
      from: 'templateId',
      referenceTo: 'DocumentTemplate',
      relationshipName: 'DocumentTemplate',
    },
    DocumentInputType: {
      type: 'picklist',
      values: ['DocumentTemplate', 'None'],
      from: { constant: 'DocumentTemplate' },
    },
    DocGenApiVersionType: {
      type: 'picklist',
      values: ['Basic', 'Advanced'],
      since: 62,
      from: { constant: 'Advanced' },
    },
    RequestText: {
      type: 'textarea',
      length: 255,
      from: { sql: `('{"keepIntermediate":false,"title":"' || replace({t}."title", '"', '') || '"}')` },
    },
    ResponseText: { type: 'textarea', from: 'response', length: 255 },
  },
};

/** A document of an invoice, made or to be made (sources: invoice-documents). */
export const invoiceDocument: SalesforceObject = {
  name: 'InvoiceDocument',
  label: 'Invoice Document',
  labelPlural: 'Invoice Documents',
  since: 63,
  source: { table: 'invoiceDocument' },
  key: 'place',
  idFrom: 'place',
  deletable: true,
  fields: {
    ...detailFields('system'),
    DocumentNumber: {
      type: 'string',
      from: { sql: `('DOC-' || substr(cast(1000000000 + {t}."place" as text), 2))` },
      isName: true,
      isAutoNumber: true,
      length: 255,
    },
    InvoiceId: { type: 'reference', from: 'invoiceId', referenceTo: 'Invoice', relationshipName: 'Invoice' },
    DocumentGenerationProcessId: {
      type: 'reference',
      from: 'place',
      referenceTo: 'DocumentGenerationProcess',
      relationshipName: 'DocumentGenerationProcess',
    },
    ContentDocumentId: {
      type: 'reference',
      from: 'invoiceFileId',
      referenceTo: 'ContentDocument',
      relationshipName: 'ContentDocument',
    },
    Status: {
      type: 'picklist',
      values: ['Pending', 'Success', 'Failure', 'Cancelled', 'Blocked'],
      from: 'status',
    },
    DateGenerated: { type: 'date', from: 'generatedOn' },
    ErrorMessage: { type: 'textarea', from: 'errorMessage', length: 255 },
  },
};
