import { idOfName } from '../../contract/salesforce/index.js';
import type { Id } from '../../platform/ids.js';
import { newestPlace } from '../../store/view.js';
import { keepCursor, readCursor } from '../queries/cursors.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { viewContext } from './context.js';
import { countObjects, readObjects, type Reading, type ShownRecord } from './read-objects.js';
import type { ObjectQuery } from './types.js';

/** A page of a query's result. */
export interface ObjectPage {
  readonly totalSize: number;
  readonly records: readonly ShownRecord[];
  /** Where the next page begins; undefined on the last. */
  readonly locator?: string;
}

/** Where a page begins. */
interface Place {
  readonly cursor: string;
  readonly query: ObjectQuery;
  readonly totalSize: number;
  /** How many records came before. */
  readonly read: number;
  readonly batchSize: number;
  /** Records that are newer belong to no page. */
  readonly until: number | undefined;
}

/** The first page of a query. */
export async function queryPage(
  work: Work,
  tenant: Tenant,
  query: ObjectQuery,
  version: number,
  batchSize: number,
): Promise<ObjectPage> {
  const reading = await readingOf(work, tenant, query, version);
  if (query.counts) return { totalSize: await sizeOf(reading, query), records: [] };
  if (query.shows.some(({ kind }) => kind === 'count')) return aggregated(reading, query);
  const wanted = Math.min(batchSize, query.limit ?? batchSize);
  const records = await readObjects(reading, query, { limit: wanted, offset: query.offset });
  if (records.length < wanted || wanted === query.limit) return { totalSize: records.length, records };
  const until = await newestPlace(reading.reader, query.view.object);
  const totalSize = await sizeOf(reading, query);
  const cursor = idOfName('QueryLocator', work.ids.next());
  return pageOf(work, tenant, { cursor, query, totalSize, read: records.length, batchSize, until }, records);
}

/** A later page. @returns undefined for what is no locator of the tenant, or has expired */
export async function queryMorePage(
  work: Work,
  tenant: Tenant,
  locator: string,
  version: number,
): Promise<ObjectPage | undefined> {
  const place = await readCursor<Place>(work, tenant.id, locator);
  if (!place) return undefined;
  const { query, read, batchSize, totalSize, until } = place;
  const reading = await readingOf(work, tenant, query, version);
  const part = { limit: Math.min(batchSize, totalSize - read), offset: query.offset + read };
  const records = await readObjects(reading, query, part, until);
  return pageOf(work, tenant, { ...place, read: read + records.length }, records);
}

async function pageOf(
  work: Work,
  tenant: Tenant,
  place: Place,
  records: readonly ShownRecord[],
): Promise<ObjectPage> {
  const { totalSize, read, cursor } = place;
  if (read >= totalSize || records.length === 0) return { totalSize, records };
  const locator = `${cursor}-${read}`;
  await keepCursor(work, tenant.id, locator, place);
  return { totalSize, records, locator };
}

async function readingOf(work: Work, tenant: Tenant, query: ObjectQuery, version: number): Promise<Reading> {
  const reader = work.store.reader(tenant.id as Id);
  return { reader, context: await viewContext(work, reader, tenant, query.touches), version };
}

/** How many records a query finds within its limit and offset. */
async function sizeOf(reading: Reading, query: ObjectQuery): Promise<number> {
  const found = Math.max(0, (await countObjects(reading, query)) - query.offset);
  return Math.min(found, query.limit ?? found);
}

/** `COUNT(Field)`: one record with the numbers. */
async function aggregated(reading: Reading, query: ObjectQuery): Promise<ObjectPage> {
  const record: Record<string, number | { type: string }> = { attributes: { type: 'AggregateResult' } };
  for (const shown of query.shows) {
    if (shown.kind !== 'count') continue;
    const hasValue = { kind: 'compare', column: shown.column, operator: '!=', value: null } as const;
    const where = { kind: 'and', of: [query.view.where, hasValue] } as const;
    record[shown.name] = await countObjects(reading, { ...query, view: { ...query.view, where } });
  }
  return { totalSize: 1, records: [record as ShownRecord] };
}
