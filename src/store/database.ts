import type { Generated } from 'kysely';
import type { FieldType, ObjectName } from '../contract/index.js';
import type { Instant, LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';

/** How a value of a field type stands in a column, the same on every dialect. */
export const columnType: Record<FieldType, 'text' | 'integer' | 'decimal'> = {
  ID: 'text',
  string: 'text',
  boolean: 'integer',
  short: 'integer',
  int: 'integer',
  long: 'integer',
  decimal: 'decimal',
  date: 'text',
  dateTime: 'integer',
  base64Binary: 'text',
};

/**
 * Since when a row is kept, or was last used, by the machine's clock, so that it can be forgotten in time whatever clock
 * a tester sets. Null for what is not to be forgotten yet, and in rows of an older localbill.
 */
export type KeptSince = Instant | null;

export interface TenantRow {
  id: Id;
  name: string;
  /** JSON of `TenantSettings`. */
  settings: string;
  createdAt: Instant;
}

export interface UserRow {
  id: Id;
  tenantId: Id;
  username: string;
  passwordHash: string;
  fullName: string;
  email: string;
  createdAt: Instant;
}

export interface SessionRow {
  /** SHA-256 of the token, hexadecimal: the token itself is never stored. */
  tokenHash: string;
  tenantId: Id;
  userId: Id;
  createdAt: Instant;
  lastUsedAt: Instant;
  keptSince: KeptSince;
}

/** A program that logs in by OAuth: a connected app, and the user that it works for. */
export interface OauthClientRow {
  clientId: string;
  tenantId: Id;
  userId: Id;
  /** SHA-256 of the secret, hexadecimal. */
  secretHash: string;
  createdAt: Instant;
}

export interface OauthTokenRow {
  /** SHA-256 of the token, hexadecimal: the token itself is never stored. */
  tokenHash: string;
  /** What was granted in one go; its tokens are revoked together. */
  grantId: Id;
  kind: 'access' | 'refresh';
  tenantId: Id;
  userId: Id;
  clientId: string;
  createdAt: Instant;
  lastUsedAt: Instant;
  keptSince: KeptSince;
}

export interface CustomFieldRow {
  tenantId: Id;
  objectType: ObjectName;
  /** With its `__c`. */
  name: string;
  createdAt: Instant;
}

export interface SequenceRow {
  tenantId: Id;
  name: string;
  /** The last number given out. */
  last: number;
}

export interface QueryCursorRow {
  /** The locator. */
  id: string;
  tenantId: Id;
  /** JSON that the query face reads. */
  state: string;
  expiresAt: Instant;
  keptSince: KeptSince;
}

/** A file's bytes: an invoice's PDF, or what an export or an import came to. */
export interface DocumentRow {
  id: Id;
  tenantId: Id;
  contentType: string;
  content: Uint8Array;
  createdAt: Instant;
  /** Of what exports, imports and runs leave behind; null of documents of invoices, which stay. */
  keptSince: KeptSince;
}

/** An invoice template that a tenant uploaded. */
export interface InvoiceTemplateRow {
  id: Id;
  tenantId: Id;
  name: string;
  /** Counts the uploads of this template, from 1. */
  revision: number;
  /** As it was uploaded, YAML or JSON. */
  source: string;
  /** As it draws: JSON, checked. */
  template: string;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Rows of an import with what became of them, while the import is under way. */
export interface ImportLinesRow {
  tenantId: Id;
  importId: Id;
  /** Counts the parts from 0. */
  part: number;
  /** CSV. */
  lines: string;
}

/** Why a bill run could not bill an account. */
export interface BillRunErrorRow {
  id: Id;
  tenantId: Id;
  billRunId: Id;
  accountId: Id;
  message: string;
  createdAt: Instant;
}

/** `InvoiceBatchRun.DocGenStatus` (sources: invoice-batch-runs). */
export type RunDocumentStatus =
  'Not Started' | 'In Progress' | 'Completed' | 'Failed' | 'Canceled' | 'Paused';

/** `DocGenerationBatchProcess.Status` (sources: docgen-batches). */
export type DocumentBatchStatus = 'New' | 'Queued' | 'InProgress' | 'Completed' | 'Paused' | 'Canceled';

/** A request for the documents of a bill run's invoices. Its identity is its place. */
export interface DocumentBatchRow {
  place: Generated<number>;
  tenantId: Id;
  billRunId: Id;
  status: DocumentBatchStatus;
  description: string;
  /** How many documents it asks for, and how many of them came out well, badly, or are not done. */
  total: number;
  succeeded: number;
  failed: number;
  inProgress: number;
  createdById: Id;
  createdAt: Instant;
  updatedAt: Instant;
  startedAt: Instant | null;
  completedAt: Instant | null;
}

/** `InvoiceDocument.Status` (sources: invoice-documents). */
export type InvoiceDocumentStatus = 'Pending' | 'Success' | 'Failure' | 'Cancelled' | 'Blocked';

/** A document that was asked for: both the process that makes it and what it makes. Its identity is its place. */
export interface InvoiceDocumentRow {
  place: Generated<number>;
  tenantId: Id;
  /** Place of its `documentBatch`; null when it was asked for alone. */
  batch: number | null;
  invoiceId: Id;
  status: InvoiceDocumentStatus;
  title: string;
  /** Of the invoice template, where one was asked for. */
  templateId: string | null;
  /** Why there is no document. */
  errorMessage: string | null;
  /** The InvoiceFile with the document. */
  invoiceFileId: Id | null;
  createdById: Id;
  createdAt: Instant;
  updatedAt: Instant;
  /** What the process says at its end: the ids of what it made, or why it failed. */
  response: string | null;
  /** When it was drawn, or was given up; and the tenant's day on which it was drawn. */
  finishedAt: Instant | null;
  generatedOn: LocalDate | null;
}

/** An email of a tenant to its customers. It is kept, and sent to nobody. Its identity is its place. */
export interface EmailRow {
  place: Generated<number>;
  tenantId: Id;
  accountId: Id;
  invoiceId: Id;
  billRunId: Id;
  /** JSON of a list of addresses. */
  recipients: string;
  subject: string;
  text: string;
  /** Whether the invoice's PDF is attached. */
  hasPdf: number;
  sentAt: Instant;
  keptSince: KeptSince;
}

/** `suspect`: ready, but processes ended at it again and again. */
export type JobState = 'ready' | 'suspect' | 'active' | 'done' | 'failed';

export interface JobRow {
  id: Id;
  tenantId: Id;
  kind: string;
  /** JSON. */
  payload: string;
  state: JobState;
  priority: number;
  /** Not before the clock that testers set shows this. */
  runAt: Instant;
  /** After a failure: not before the machine's clock shows this. */
  retryAt: Instant | null;
  /** How often it was started. */
  attempts: number;
  maxAttempts: number;
  /** How often the process ended that ran it; null in rows of an older localbill. Those attempts do not count. */
  interruptions: number | null;
  /** Changes again and again while a runner holds it. */
  beat: number | null;
  lastError: string | null;
  createdAt: Instant;
  finishedAt: Instant | null;
  keptSince: KeptSince;
}

/** Tables beside those of the object types, whose names are the types' names. */
export interface SystemTables {
  tenant: TenantRow;
  user: UserRow;
  session: SessionRow;
  oauthClient: OauthClientRow;
  oauthToken: OauthTokenRow;
  customField: CustomFieldRow;
  sequence: SequenceRow;
  queryCursor: QueryCursorRow;
  document: DocumentRow;
  invoiceTemplate: InvoiceTemplateRow;
  importLines: ImportLinesRow;
  billRunError: BillRunErrorRow;
  documentBatch: DocumentBatchRow;
  invoiceDocument: InvoiceDocumentRow;
  email: EmailRow;
  job: JobRow;
}

/** A row of an object type: the contract's fields, the product's own, and these. */
export interface RecordRow {
  /** Place in the order of creation. */
  place: number;
  tenantId: Id;
  Id: Id;
  /** JSON of the custom fields, by name. */
  customFields: string | null;
  [field: string]: string | number | null;
}

export type Database = SystemTables & { [N in ObjectName]: RecordRow };
