import {
  fieldsOf,
  findSalesforceObject,
  isSalesforceId,
  placeOfId,
  salesforceNames,
  type SalesforceObject,
} from '../contract/salesforce/index.js';
import { commentRun, deleteInvoiceDocument, shownRecordsById } from '../engine/org/shown-records.js';
import { readFile } from '../engine/unit/files.js';
import { engineIdOf } from '../engine/unit/places.js';
import type { Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';
import type { Json, RestCall, RestReply, RestRoute } from '../rest/types.js';
import { describe, describeShortly } from './describe.js';

/** Objects and their records (sources: rest-records). */
export const objectRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/sobjects',
    async handle(_work, { version }) {
      const objects = salesforceNames.flatMap((name) => findSalesforceObject(name, version) ?? []);
      const sobjects = objects.map((object) => describeShortly(object, version));
      return { body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects }, root: 'DescribeGlobal' };
    },
  },
  {
    method: 'GET',
    path: '/sobjects/:type',
    async handle(_work, call) {
      const object = objectOf(call);
      return {
        root: 'SObject',
        body: { objectDescribe: describeShortly(object, call.version), recentItems: [] },
      };
    },
  },
  { method: 'POST', path: '/sobjects/:type', handle: refuseCreate },
  {
    method: 'GET',
    path: '/sobjects/:type/describe',
    handle: async (_work, call) => ({
      body: describe(objectOf(call), call.version),
      root: 'SObjectDescribe',
    }),
  },
  { method: 'GET', path: '/sobjects/:type/:id', handle: readRecord },
  { method: 'PATCH', path: '/sobjects/:type/:id', handle: updateRecord },
  { method: 'DELETE', path: '/sobjects/:type/:id', handle: deleteRecord },
  { method: 'GET', path: '/sobjects/ContentVersion/:id/VersionData', handle: download },
  { method: 'POST', path: '/composite/sobjects/:type', handle: readMany, since: 42 },
];

/** @throws RestError 404 */
function objectOf({ parameters, version }: RestCall): SalesforceObject {
  const object = findSalesforceObject(parameters['type'] ?? '', version);
  if (object) return object;
  throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

async function readRecord(work: Work, call: RestCall): Promise<RestReply> {
  const object = objectOf(call);
  const id = call.parameters['id'] ?? '';
  const fields = fieldsAsked(object, call.query.get('fields')?.split(','), call.version);
  const [record] = isSalesforceId(id)
    ? await shownRecordsById(work, call.caller.tenant, object.name, [id], fields, call.version)
    : [];
  if (!record) throw noSuchRecord(id);
  return { body: record, root: object.name };
}

/** A malformed id is taken for an external one (sources: rest-errors). */
function noSuchRecord(id: string): RestError {
  return isSalesforceId(id)
    ? new RestError(404, 'NOT_FOUND', 'The requested resource does not exist')
    : new RestError(
        404,
        'NOT_FOUND',
        `Provided external ID field does not exist or is not accessible: ${id}`,
      );
}

/** @throws RestError 400 INVALID_FIELD */
function fieldsAsked(
  object: SalesforceObject,
  asked: readonly string[] | undefined,
  version: number,
): string[] {
  const known = new Map(fieldsOf(object, version).map(([name]) => [name.toLowerCase(), name]));
  if (!asked) return [...known.values()];
  const names = asked.map((name) => name.trim()).filter((name) => name !== '');
  const found = names.map((name) => known.get(name.toLowerCase()) ?? unknown(object, name));
  return [...new Set([...found, 'Id'])];
}

function unknown({ name: type }: SalesforceObject, name: string): never {
  throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${type}`);
}

/** What the engine makes is not made by a client (sources: invoice-batch-runs, invoice-documents). @throws RestError */
export async function refuseCreate(_work: Work, call: RestCall): Promise<never> {
  throw new RestError(
    400,
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `Creating ${objectOf(call).name} is not emulated by localbill: use POST /localbill/v1, the SOAP API or the actions.`,
  );
}

async function updateRecord(work: Work, call: RestCall): Promise<RestReply> {
  const object = objectOf(call);
  const body = recordOf(await call.body());
  const changes = Object.entries(body).map(([name, value]) => {
    const [known = '', field] =
      fieldsOf(object, call.version).find(([other]) => other.toLowerCase() === name.toLowerCase()) ?? [];
    if (!field) return unknown(object, name);
    if (!field.updateable) throw notWritable(known);
    return [known, value] as const;
  });
  const id = call.parameters['id'] ?? '';
  const comments = changes.find(([name]) => name === 'Comments')?.[1] ?? null;
  if (comments !== null && (typeof comments !== 'string' || comments.length > 1000))
    throw new RestError(400, 'STRING_TOO_LONG', 'Comments: a text of at most 1000 characters is expected.', [
      'Comments',
    ]);
  if (object.name !== 'InvoiceBatchRun' || !(await commentRun(work, call.caller, id, comments)))
    throw noSuchRecord(id);
  return { status: 204 };
}

function notWritable(field: string): RestError {
  return new RestError(
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${field}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    [field],
  );
}

async function deleteRecord(work: Work, call: RestCall): Promise<RestReply> {
  const object = objectOf(call);
  const id = call.parameters['id'] ?? '';
  if (!object.deletable)
    throw new RestError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method 'DELETE' not allowed. Allowed are GET,HEAD,PATCH`,
    );
  if (!(await deleteInvoiceDocument(work, call.caller, id))) throw noSuchRecord(id);
  return { status: 204 };
}

/** The file itself (sources: file-download). */
async function download(work: Work, call: RestCall): Promise<RestReply> {
  const id = call.parameters['id'] ?? '';
  const reader = work.store.reader(call.caller.tenant.id);
  const fileId = placeOfId('ContentVersion', id) && (await engineIdOf(reader, 'ContentVersion', id));
  const file = fileId ? await reader.get('InvoiceFile', fileId) : undefined;
  const stored = file?.documentId && (await readFile(reader, file.documentId));
  if (!stored) throw noSuchRecord(id);
  return { file: { contentType: 'application/octetstream', content: stored.content } };
}

/** The most records of one call. */
const MOST_RECORDS = 2000;

/** Many records at once, as jsforce reads them: null for an id that none has. */
async function readMany(work: Work, call: RestCall): Promise<RestReply> {
  const object = objectOf(call);
  const { ids, fields } = recordOf(await call.body());
  if (!isTexts(ids)) throw wrongBody('ids');
  if (fields !== undefined && !isTexts(fields)) throw wrongBody('fields');
  if (ids.length > MOST_RECORDS)
    throw new RestError(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MOST_RECORDS} records in this call`,
    );
  const names = fieldsAsked(object, fields, call.version);
  const records = await shownRecordsById(work, call.caller.tenant, object.name, ids, names, call.version);
  return { body: records.map((record): Json => record ?? null), root: 'Results', item: object.name };
}

function wrongBody(name: string): RestError {
  return new RestError(400, 'JSON_PARSER_ERROR', `${name}: a list of texts is expected.`);
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/** @throws RestError where there is no body, or one that is no object */
function recordOf(body: Json | undefined): { readonly [name: string]: Json } {
  if (body === undefined)
    throw new RestError(
      400,
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body must be an object.');
  return body as { readonly [name: string]: Json };
}
