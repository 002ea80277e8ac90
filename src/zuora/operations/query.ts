import { Fault, typeOf } from '../../contract/index.js';
import { queryMoreRecords, queryRecords, type QueryPage } from '../../engine/queries/query-records.js';
import { recordWriter, writeQueryResult } from '../../soap/writer.js';
import { readZoql } from '../../zoql/read.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { fileUrl } from '../paths.js';

/** query(): a page of records, and where the next one begins (sources: query). */
export async function query(call: SessionCall, { queryString }: ArgumentsOf<'query'>): Promise<string> {
  const { batchSize, caseSensitive } = call.options;
  const { tenant } = call.caller;
  const { type, fields, filter } = readZoql(queryString, {
    version: call.version,
    zone: tenant.settings.timeZone,
    caseSensitive: caseSensitive && call.version >= FIRST_VERSION_WITH_CASE_SENSITIVE,
    customFields: (name) => tenant.customFields.get(name) ?? none,
  });
  const page = await queryRecords(call.work, call.caller, { type: type.name, fields, filter }, batchSize);
  return writePage(call, 'queryResponse', page);
}

/** How many records a page has at most (sources: query). */
const FIRST_VERSION_WITH_CASE_SENSITIVE = 14;
const none: ReadonlySet<string> = new Set();

/** queryMore(): the page that a locator stands for. */
export async function queryMore(
  call: SessionCall,
  { queryLocator }: ArgumentsOf<'queryMore'>,
): Promise<string> {
  if (!queryLocator) {
    throw new Fault('InvalidQueryLocatorFault', 'INVALID_VALUE', 'The query locator is missing.');
  }
  const { batchSize } = call.options;
  return writePage(
    call,
    'queryMoreResponse',
    await queryMoreRecords(call.work, call.caller, queryLocator, batchSize),
  );
}

function writePage(call: SessionCall, element: string, page: QueryPage): string {
  const context = { version: call.version, zone: call.caller.tenant.settings.timeZone };
  const write = recordWriter(typeOf(page.type), page.fields, context);
  const records = withFileUrls(call, page).map(write);
  const { queryLocator, size } = page;
  return writeQueryResult({ done: queryLocator === null, queryLocator, records, size }, element);
}

/** URLs of files are kept as the files' ids; they name the host that the client called (sources: invoice-files). */
function withFileUrls(call: SessionCall, { type, fields, rows }: QueryPage): QueryPage['rows'] {
  const contract = typeOf(type).fields;
  const columns = new Set(fields.flatMap((field, index) => (contract[field]?.file ? [index + 1] : [])));
  if (columns.size === 0) return rows;
  return rows.map((row) =>
    row.map((value, index) =>
      columns.has(index) && value !== null ? fileUrl(call.baseUrl, String(value)) : value,
    ),
  );
}
