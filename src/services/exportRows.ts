import type { FieldType } from '../contract/index.js';
import { formatInstant, type Instant, type TimeZone } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Filter, Reader, Store } from '../store/types.js';
import type { StoredValue } from '../store/stored.js';
import type { ExportColumn, ExportFilter, ExportQuery, Join } from './exportQuery.js';
import type { Tenant } from './tenants.js';

const PAGE = 2000;
/** Databases take only so many values in one list. */
const MOST_VALUES = 500;

/** The rows of an export as texts, in the order of creation, a page at a time so that memory stays flat. */
export async function* exportRows(
  store: Store,
  tenant: Tenant,
  query: ExportQuery,
): AsyncGenerator<readonly (readonly string[])[]> {
  const reader = store.reader(tenant.id);
  const fields = [...new Set(query.columns.map(({ path, field }) => path[0]?.field ?? field))];
  const own = fields.filter((field) => field !== 'Id');
  const filter = await plainFilter(reader, query.filter);
  const select = store.prepareSelect(query.type, own, filter);
  for (let after = 0; ;) {
    const { rows, lastPlace } = await select.page(reader, after, undefined, PAGE);
    if (rows.length === 0) return;
    const records = rows.map((row) => recordOf(row, own));
    const columns: string[][] = [];
    for (const column of query.columns)
      columns.push(await cells(reader, records, column, tenant.settings.timeZone));
    yield records.map((_, index) => columns.map((column) => column[index] ?? ''));
    if (rows.length < PAGE) return;
    after = lastPlace;
  }
}

type AnyRecord = Readonly<Record<string, unknown>>;

function recordOf(row: readonly StoredValue[], fields: readonly string[]): AnyRecord {
  return Object.fromEntries([['Id', row[0]], ...fields.map((field, index) => [field, row[index + 1]])]);
}

/** A column's texts for the records of a page. */
async function cells(
  reader: Reader,
  records: readonly AnyRecord[],
  { path, field, type }: ExportColumn,
  zone: TimeZone,
): Promise<string[]> {
  let joined: readonly (AnyRecord | undefined)[] = records;
  for (const join of path) joined = await follow(reader, joined, join);
  return joined.map((record) => textOf(record?.[field], type, zone));
}

async function follow(
  reader: Reader,
  records: readonly (AnyRecord | undefined)[],
  { field, type }: Join,
): Promise<(AnyRecord | undefined)[]> {
  const ids = new Set(records.map((record) => record?.[field]).filter((id) => typeof id === 'string'));
  const found = new Map<unknown, AnyRecord>();
  for (const values of inParts([...ids])) {
    for (const record of await reader.find(type, { kind: 'in', field: 'Id', values }))
      found.set(record.Id, record);
  }
  return records.map((record) => found.get(record?.[field]));
}

/** Conditions on joined records become conditions on what names them: the ids that they hold for. */
async function plainFilter(reader: Reader, filter: ExportFilter): Promise<Filter> {
  if ('of' in filter) {
    const of: Filter[] = [];
    for (const part of filter.of) of.push(await plainFilter(reader, part));
    return { kind: filter.kind, of };
  }
  return filter.kind === 'joined' ? namedBy(reader, filter.path, filter.filter) : filter;
}

async function namedBy(reader: Reader, path: readonly Join[], filter: Filter): Promise<Filter> {
  let wanted = filter;
  for (const { field, type } of [...path].reverse()) {
    const ids: Id[] = (await reader.find(type, wanted)).map(({ Id }) => Id);
    const parts = inParts(ids).map((values): Filter => ({ kind: 'in', field, values }));
    wanted = parts.length === 0 ? { kind: 'never' } : { kind: 'or', of: parts };
  }
  return wanted;
}

function inParts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / MOST_VALUES);
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * MOST_VALUES, (index + 1) * MOST_VALUES),
  );
}

/** Moments come as `2013-01-07T10:44:59-0800` in files, without milliseconds and colon. */
function textOf(value: unknown, type: FieldType, zone: TimeZone): string {
  if (value === null || value === undefined) return '';
  if (type === 'boolean') return value === true || value === 1 ? 'true' : 'false';
  if (type !== 'dateTime') return String(value);
  return formatInstant(value as Instant, zone)
    .replace(/\.\d+/, '')
    .replace(/:(\d\d)$/, '$1');
}
