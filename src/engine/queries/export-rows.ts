import type { FieldType } from '../../contract/index.js';
import { formatInstant, type Instant, type TimeZone } from '../../platform/dates.js';
import { nextTurn } from '../../platform/timers.js';
import type { StoredValue } from '../../store/stored.js';
import type { Filter, Reader, Store } from '../../store/types.js';
import type { ExportColumn, ExportFilter, ExportQuery, Join } from '../unit/export-query.js';
import type { Tenant } from '../unit/tenant.js';

const PAGE = 500;

/** The rows of an export as texts, in the order of creation, a page at a time: others have their turns in between. */
export async function* exportRows(
  store: Store,
  tenant: Tenant,
  query: ExportQuery,
): AsyncGenerator<readonly (readonly string[])[]> {
  const reader = store.reader(tenant.id);
  const fields = [...new Set(query.columns.map(({ path, field }) => path[0]?.field ?? field))];
  const own = fields.filter((field) => field !== 'Id');
  const select = store.prepareSelect(query.type, own, plainFilter(query.filter));
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
    await nextTurn();
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
  const wanted: Filter = { kind: 'in', field: 'Id', values: [...ids] };
  for (const record of await reader.find(type, wanted)) found.set(record.Id, record);
  return records.map((record) => found.get(record?.[field]));
}

/** Conditions on joined records become conditions on what names them. */
function plainFilter(filter: ExportFilter): Filter {
  if ('of' in filter) return { kind: filter.kind, of: filter.of.map(plainFilter) };
  if (filter.kind !== 'joined') return filter;
  return filter.path.reduceRight<Filter>(
    (wanted, join) => ({ kind: 'names', ...join, filter: wanted }),
    filter.filter,
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
