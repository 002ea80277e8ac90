import { typeOf, type Field, type ObjectName } from '../contract/index.js';
import { storedFields, storedTypes, type internalColumns } from './columns.js';
import { columnType, type SystemTables } from './database.js';

/** A column's type; `place` counts up by itself and is the primary key. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'bytes' | 'place';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly required: boolean;
}

/** What an index sorts by: a column, downwards with `descending`; with `folded` whatever the case of its text. */
export interface IndexPart {
  readonly column: string;
  readonly descending?: true;
  readonly folded?: true;
}

export interface Index {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  readonly unique?: true;
  /** Only these rows: those that have a value in a column, or a text in it. */
  readonly where?: { readonly column: string; readonly equals?: string };
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly Index[];
}

/** The whole schema: a table for every object type of the contract that can be queried, and the system's. */
export function schemaTables(): readonly Table[] {
  return [...storedTypes.map(objectTable), ...systemTables()];
}

function objectTable(name: ObjectName): Table {
  const fields = storedFields(name).map(({ name: column, type }) => ({
    name: column,
    kind: columnType[type],
    required: column === 'Id',
  }));
  return {
    name,
    columns: [
      { name: 'place', kind: 'place', required: true },
      { name: 'tenantId', kind: 'text', required: true },
      ...fields,
      { name: 'customFields', kind: 'text', required: false },
    ],
    primaryKey: ['place'],
    indexes: objectIndexes(name),
  };
}

function objectIndexes(name: ObjectName): readonly Index[] {
  const stored = new Set(storedFields(name).map((field) => field.name));
  const fields = Object.entries(typeOf(name).fields).filter(([column]) => stored.has(column));
  return [
    { name: `${name}_Id`, parts: [{ column: 'Id' }], unique: true },
    { name: `${name}_place`, parts: [{ column: 'tenantId' }, { column: 'place' }] },
    ...fields.filter(([, field]) => field.references).map(([column]) => referenceIndex(name, column)),
    ...fields
      .filter(([column, field]) => isLookup(name, column, field))
      .map(([column, field]) => lookupIndex(name, column, field)),
    ...(internalIndexes[name] ?? []),
  ];
}

function referenceIndex(table: string, column: string): Index {
  return {
    name: `${table}_${column}`,
    parts: [{ column: 'tenantId' }, { column }, { column: 'place' }],
    where: { column },
  };
}

/** People look records up by what is unique, and by the type's own number: `Invoice.InvoiceNumber`. */
function isLookup(table: string, column: string, { type, unique, lookup }: Field): boolean {
  const own = column.endsWith('Number') && table.endsWith(column.slice(0, -'Number'.length));
  return type === 'string' && (unique === true || lookup === true || own);
}

function lookupIndex(table: string, column: string, { unique }: Field): Index {
  const parts = [{ column: 'tenantId' }, { column, folded: true as const }];
  const name = `${table}_${column}`;
  return unique ? { name, parts, unique } : { name, parts: [...parts, { column: 'place' }] };
}

const internalIndexes: Partial<Record<ObjectName, readonly Index[]>> = {
  Subscription: [
    {
      name: 'Subscription_latestName',
      parts: [{ column: 'tenantId' }, { column: 'Name', folded: true }],
      unique: true,
      where: { column: 'IsLatestVersion', equals: '1' },
    },
  ],
  InvoiceFile: [
    { name: 'InvoiceFile_jobId', parts: [{ column: 'jobId' }], unique: true, where: { column: 'jobId' } },
  ],
  Usage: [referenceIndex('Usage', 'invoiceItemId' satisfies keyof (typeof internalColumns)['Usage'])],
};

/** A column that may be null has a question mark. */
type ColumnText = ColumnKind | `${ColumnKind}?`;

const systemColumns: { [T in keyof SystemTables]: Record<keyof SystemTables[T], ColumnText> } = {
  tenant: { id: 'text', name: 'text', settings: 'text', createdAt: 'integer' },
  user: {
    id: 'text',
    tenantId: 'text',
    username: 'text',
    passwordHash: 'text',
    fullName: 'text',
    email: 'text',
    createdAt: 'integer',
  },
  session: {
    tokenHash: 'text',
    tenantId: 'text',
    userId: 'text',
    createdAt: 'integer',
    lastUsedAt: 'integer',
    keptSince: 'integer?',
  },
  oauthClient: {
    clientId: 'text',
    tenantId: 'text',
    userId: 'text',
    secretHash: 'text',
    createdAt: 'integer',
  },
  oauthToken: {
    tokenHash: 'text',
    grantId: 'text',
    kind: 'text',
    tenantId: 'text',
    userId: 'text',
    clientId: 'text',
    createdAt: 'integer',
    lastUsedAt: 'integer',
    keptSince: 'integer?',
  },
  customField: { tenantId: 'text', objectType: 'text', name: 'text', createdAt: 'integer' },
  sequence: { tenantId: 'text', name: 'text', last: 'integer' },
  queryCursor: {
    id: 'text',
    tenantId: 'text',
    state: 'text',
    expiresAt: 'integer',
    keptSince: 'integer?',
  },
  document: {
    id: 'text',
    tenantId: 'text',
    contentType: 'text',
    content: 'bytes',
    createdAt: 'integer',
    keptSince: 'integer?',
  },
  invoiceTemplate: {
    id: 'text',
    tenantId: 'text',
    name: 'text',
    revision: 'integer',
    source: 'text',
    template: 'text',
    createdAt: 'integer',
    updatedAt: 'integer',
  },
  importLines: { tenantId: 'text', importId: 'text', part: 'integer', lines: 'text' },
  billRunError: {
    id: 'text',
    tenantId: 'text',
    billRunId: 'text',
    accountId: 'text',
    message: 'text',
    createdAt: 'integer',
  },
  documentBatch: {
    place: 'place',
    tenantId: 'text',
    billRunId: 'text',
    status: 'text',
    description: 'text',
    total: 'integer',
    succeeded: 'integer',
    failed: 'integer',
    inProgress: 'integer',
    createdById: 'text',
    createdAt: 'integer',
    updatedAt: 'integer',
    startedAt: 'integer?',
    completedAt: 'integer?',
  },
  invoiceDocument: {
    place: 'place',
    tenantId: 'text',
    batch: 'integer?',
    invoiceId: 'text',
    status: 'text',
    title: 'text',
    templateId: 'text?',
    errorMessage: 'text?',
    invoiceFileId: 'text?',
    createdById: 'text',
    createdAt: 'integer',
    updatedAt: 'integer',
    response: 'text?',
    finishedAt: 'integer?',
    generatedOn: 'text?',
  },
  email: {
    place: 'place',
    tenantId: 'text',
    accountId: 'text',
    invoiceId: 'text',
    billRunId: 'text',
    recipients: 'text',
    subject: 'text',
    text: 'text',
    hasPdf: 'integer',
    sentAt: 'integer',
    keptSince: 'integer?',
  },
  job: {
    id: 'text',
    tenantId: 'text',
    kind: 'text',
    payload: 'text',
    state: 'text',
    priority: 'integer',
    runAt: 'integer',
    retryAt: 'integer?',
    attempts: 'integer',
    maxAttempts: 'integer',
    interruptions: 'integer?',
    beat: 'integer?',
    lastError: 'text?',
    createdAt: 'integer',
    finishedAt: 'integer?',
    keptSince: 'integer?',
  },
};

const systemKeys: { readonly [T in keyof SystemTables]: readonly (keyof SystemTables[T] & string)[] } = {
  tenant: ['id'],
  user: ['id'],
  session: ['tokenHash'],
  oauthClient: ['clientId'],
  oauthToken: ['tokenHash'],
  customField: ['tenantId', 'objectType', 'name'],
  sequence: ['tenantId', 'name'],
  queryCursor: ['id'],
  document: ['id'],
  invoiceTemplate: ['id'],
  importLines: ['tenantId', 'importId', 'part'],
  billRunError: ['id'],
  documentBatch: ['place'],
  invoiceDocument: ['place'],
  email: ['place'],
  job: ['id'],
};

const systemIndexes: { readonly [T in keyof SystemTables]?: readonly Index[] } = {
  user: [
    { name: 'user_username', parts: [{ column: 'username', folded: true }], unique: true },
    { name: 'user_tenantId', parts: [{ column: 'tenantId' }] },
  ],
  session: [
    { name: 'session_tenantId', parts: [{ column: 'tenantId' }] },
    { name: 'session_lastUsedAt', parts: [{ column: 'lastUsedAt' }] },
    keptIndex('session'),
  ],
  oauthClient: [{ name: 'oauthClient_tenantId', parts: [{ column: 'tenantId' }] }],
  oauthToken: [
    { name: 'oauthToken_grantId', parts: [{ column: 'grantId' }] },
    keptIndex('oauthToken', { column: 'kind', equals: 'access' }),
    keptIndex('oauthToken', { column: 'kind', equals: 'refresh' }),
  ],
  queryCursor: [{ name: 'queryCursor_tenantId', parts: [{ column: 'tenantId' }] }, keptIndex('queryCursor')],
  document: [
    { name: 'document_tenantId', parts: [{ column: 'tenantId' }] },
    keptIndex('document', { column: 'keptSince' }),
  ],
  invoiceTemplate: [{ name: 'invoiceTemplate_tenantId', parts: [{ column: 'tenantId' }] }],
  billRunError: [
    { name: 'billRunError_billRunId', parts: [{ column: 'tenantId' }, { column: 'billRunId' }] },
  ],
  documentBatch: [
    { name: 'documentBatch_place', parts: [{ column: 'tenantId' }, { column: 'place' }] },
    { name: 'documentBatch_billRunId', parts: [{ column: 'tenantId' }, { column: 'billRunId' }] },
  ],
  invoiceDocument: [
    { name: 'invoiceDocument_place', parts: [{ column: 'tenantId' }, { column: 'place' }] },
    { name: 'invoiceDocument_batch', parts: [{ column: 'tenantId' }, { column: 'batch' }] },
    { name: 'invoiceDocument_invoiceId', parts: [{ column: 'tenantId' }, { column: 'invoiceId' }] },
    { name: 'invoiceDocument_finishedAt', parts: [{ column: 'tenantId' }, { column: 'finishedAt' }] },
  ],
  email: [{ name: 'email_place', parts: [{ column: 'tenantId' }, { column: 'place' }] }, keptIndex('email')],
  job: [
    // In the order of the claim, and of ready jobs alone: 9,037 claims a second against 105
    // (docs/decisions/0004-job-queue.md).
    {
      name: 'job_ready',
      parts: [{ column: 'priority', descending: true }, { column: 'runAt' }, { column: 'id' }],
      where: { column: 'state', equals: 'ready' },
    },
    { name: 'job_suspect', parts: [{ column: 'id' }], where: { column: 'state', equals: 'suspect' } },
    { name: 'job_held', parts: [{ column: 'id' }], where: { column: 'state', equals: 'active' } },
    keptIndex('job', { column: 'state', equals: 'done' }),
    keptIndex('job', { column: 'state', equals: 'failed' }),
    { name: 'job_tenantId', parts: [{ column: 'tenantId' }] },
  ],
};

/** By which rows are found that are to be forgotten. */
function keptIndex(table: string, where?: NonNullable<Index['where']>): Index {
  const name = `${table}_kept${where?.equals ? `_${where.equals}` : ''}`;
  return { name, parts: [{ column: 'keptSince' }], ...(where && { where }) };
}

function systemTables(): readonly Table[] {
  return Object.entries(systemColumns).map(([name, columns]) => ({
    name,
    columns: Object.entries<ColumnText>(columns).map(([column, text]) => systemColumn(column, text)),
    primaryKey: systemKeys[name as keyof SystemTables],
    indexes: systemIndexes[name as keyof SystemTables] ?? [],
  }));
}

function systemColumn(name: string, text: ColumnText): Column {
  return { name, kind: text.replace('?', '') as ColumnKind, required: !text.endsWith('?') };
}
