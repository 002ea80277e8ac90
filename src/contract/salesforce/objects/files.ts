import { systemFields, type SalesforceField, type SalesforceObject } from '../model.js';

/** Each file of an invoice is a document with one version (sources: file-download). */
const title =
  '(select i."InvoiceNumber" from "Invoice" i where i."Id" = {t}."InvoiceId" and i."tenantId" = {t}."tenantId")';

const about: Readonly<Record<string, SalesforceField>> = {
  Title: { type: 'string', from: { sql: title }, isName: true, length: 255 },
  FileType: { type: 'string', from: { constant: 'PDF' }, length: 20 },
  FileExtension: { type: 'string', from: { constant: 'pdf' }, length: 40 },
  ContentSize: {
    type: 'int',
    from: {
      sql: '(select length(d."content") from "document" d where d."id" = {t}."documentId" and d."tenantId" = {t}."tenantId")',
    },
  },
};

export const contentDocument: SalesforceObject = {
  name: 'ContentDocument',
  label: 'Content Document',
  labelPlural: 'Content Documents',
  source: { table: 'InvoiceFile' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    ...about,
    LatestPublishedVersionId: {
      type: 'reference',
      from: 'Id',
      referenceTo: 'ContentVersion',
      relationshipName: 'LatestPublishedVersion',
    },
  },
  children: { ContentVersions: { object: 'ContentVersion', field: 'ContentDocumentId' } },
};

export const contentVersion: SalesforceObject = {
  name: 'ContentVersion',
  label: 'Content Version',
  labelPlural: 'Content Versions',
  source: { table: 'InvoiceFile' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    ...about,
    ContentDocumentId: {
      type: 'reference',
      from: 'Id',
      referenceTo: 'ContentDocument',
      relationshipName: 'ContentDocument',
    },
    FirstPublishLocationId: { type: 'reference', from: 'InvoiceId', referenceTo: 'Invoice' },
    IsLatest: { type: 'boolean', from: { constant: true } },
    PathOnClient: { type: 'string', from: { sql: `(${title} || '.pdf')` }, length: 500 },
    VersionData: { type: 'base64', from: 'place' },
    VersionNumber: { type: 'string', from: { constant: '1' }, length: 20 },
  },
};
