import { queryPage, queryMorePage, type ObjectPage } from '../engine/org/query-objects.js';
import type { Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';
import type { Json, RestCall, RestReply, RestRoute } from '../rest/types.js';
import { SoqlError } from '../soql/error.js';
import { readSoql } from '../soql/read.js';

/** `/query` and `/queryAll`, which find the same, since nothing that is deleted is kept (sources: rest-records). */
export const queryRoutes: readonly RestRoute[] = ['query', 'queryAll'].flatMap((name): RestRoute[] => [
  { method: 'GET', path: `/${name}`, handle: (work, call) => query(work, call, name) },
  { method: 'GET', path: `/${name}/:locator`, handle: (work, call) => queryMore(work, call, name) },
]);

async function query(work: Work, call: RestCall, name: string): Promise<RestReply> {
  const text = call.query.get('q');
  if (text === null || text.trim() === '')
    throw new RestError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  const { tenant } = call.caller;
  const context = { version: call.version, zone: tenant.settings.timeZone, now: work.clock.now() };
  const checked = checking(() => readSoql(text, context));
  return pageReply(call, name, await queryPage(work, tenant, checked, call.version, batchSizeOf(call)));
}

async function queryMore(work: Work, call: RestCall, name: string): Promise<RestReply> {
  const page = await queryMorePage(work, call.caller.tenant, call.parameters['locator'] ?? '', call.version);
  if (!page) throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return pageReply(call, name, page);
}

function pageReply(call: RestCall, name: string, { totalSize, locator, records }: ObjectPage): RestReply {
  const next = locator && { nextRecordsUrl: `/services/data/v${call.version.toFixed(1)}/${name}/${locator}` };
  const body: Json = { totalSize, done: locator === undefined, ...next, records };
  return { body, root: 'QueryResult' };
}

function checking<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    throw new RestError(400, error.errorCode, error.message);
  }
}

/** `Sforce-Query-Options: batchSize=500`, from 200 to 2000. */
function batchSizeOf({ request }: RestCall): number {
  const header = String(request.headers['sforce-query-options'] ?? '');
  const asked = Number(/batchSize\s*=\s*(\d+)/i.exec(header)?.[1] ?? LARGEST_BATCH);
  return Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, asked));
}

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 2000;
