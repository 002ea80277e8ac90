import { Fault, type ObjectName } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import type { StoredValue } from '../../store/stored.js';
import { newestPlace } from '../../store/tables/places.js';
import type { Reader } from '../../store/types.js';
import { latestPdf } from '../documents/invoice-documents.js';
import type { Caller, Work } from '../unit/work.js';
import { keepPlace, readPlace } from './cursors.js';
import type { RecordQuery } from './record-query.js';

export interface QueryPage {
  readonly type: ObjectName;
  readonly fields: readonly string[];
  /** `Id` first, then the fields. */
  readonly rows: readonly (readonly StoredValue[])[];
  /** How many records match in all. */
  readonly size: number;
  /** Where the next page begins; null on the last. */
  readonly queryLocator: string | null;
}

/** How many records a page has at most (sources: query). */
const LARGEST_BATCH = 2000;
/** Not a column: read from the invoice's documents. */
const BODY = 'Body';

/** The number of records on a page: 0 or more than 2000 mean 2000. */
function batchSizeOf(wanted: number | undefined): number {
  return wanted === undefined || wanted <= 0 || wanted > LARGEST_BATCH ? LARGEST_BATCH : wanted;
}

/**
 * The first page of a query.
 * @throws Fault MalformedQueryFault when the PDF of several invoices is asked for
 */
export async function queryRecords(
  work: Work,
  caller: Caller,
  query: RecordQuery,
  batchSize?: number,
): Promise<QueryPage> {
  const reader = work.store.reader(caller.tenant.id);
  if (query.fields.includes(BODY)) return queryBody(work, caller, reader, query);
  const limit = batchSizeOf(batchSize);
  const select = work.store.prepareSelect(query.type, query.fields, query.filter);
  const { rows, lastPlace } = await select.page(reader, 0, undefined, limit);
  if (rows.length < limit) return pageOf(query, rows, rows.length);
  const until = await newestPlace(reader, query.type);
  const size = await select.count(reader, until);
  if (size <= limit) return pageOf(query, rows, size);
  const place = { cursorId: work.ids.next(), offset: limit, query, size, until, after: lastPlace };
  return pageOf(query, rows, size, await keepPlace(work, caller, place));
}

function pageOf(
  { type, fields }: RecordQuery,
  rows: QueryPage['rows'],
  size: number,
  queryLocator: string | null = null,
): QueryPage {
  return { type, fields, rows, size, queryLocator };
}

/**
 * A later page. A locator may be asked for again, as a client does whose connection broke.
 * @throws Fault InvalidQueryLocatorFault
 */
export async function queryMoreRecords(
  work: Work,
  caller: Caller,
  queryLocator: string,
  batchSize?: number,
): Promise<QueryPage> {
  const place = await readPlace(work, caller, queryLocator.trim());
  if (!place) throw invalidLocator();
  const { query, size, until } = place;
  const reader = work.store.reader(caller.tenant.id);
  const limit = batchSizeOf(batchSize);
  const select = work.store.prepareSelect(query.type, query.fields, query.filter);
  const { rows, lastPlace } = await select.page(reader, place.after, until, limit);
  const offset = place.offset + rows.length;
  const isLast = rows.length < limit || offset >= size;
  const next = isLast ? null : await keepPlace(work, caller, { ...place, offset, after: lastPlace });
  return pageOf(query, rows, size, next);
}

function invalidLocator(): Fault {
  return new Fault(
    'InvalidQueryLocatorFault',
    'INVALID_VALUE',
    'The query locator is invalid or has expired. Run the query again.',
  );
}

/** The one-invoice rule of `Body`: the row gets its PDF as base64, in one line (sources: query, zoql-restrictions). */
async function queryBody(work: Work, caller: Caller, reader: Reader, query: RecordQuery): Promise<QueryPage> {
  const columns = query.fields.filter((field) => field !== BODY);
  const select = work.store.prepareSelect(query.type, columns, query.filter);
  const { rows } = await select.page(reader, 0, undefined, 2);
  if (rows.length > 1) {
    throw new Fault('MalformedQueryFault', 'INVALID_VALUE', 'Can only query one invoice body at a time');
  }
  const withBody: StoredValue[][] = [];
  for (const [id, ...values] of rows) {
    const pdf = await latestPdf(work, caller.tenant, id as Id);
    const body = pdf ? Buffer.from(pdf).toString('base64') : null;
    const byColumn = new Map(columns.map((field, index) => [field, values[index] ?? null]));
    withBody.push([
      id ?? null,
      ...query.fields.map((field) => (field === BODY ? body : (byColumn.get(field) ?? null))),
    ]);
  }
  return pageOf(query, withBody, rows.length);
}
