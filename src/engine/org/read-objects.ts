import {
  salesforceObject,
  type SalesforceField,
  type SalesforceName,
} from '../../contract/salesforce/index.js';
import type { StoredValue } from '../../store/stored.js';
import type { Reader } from '../../store/types.js';
import {
  countView,
  readView,
  type ViewColumn,
  type ViewContext,
  type ViewQuery,
  type ViewRow,
} from '../../store/view.js';
import type { ObjectQuery, Shown } from './types.js';
import { idOf, recordPath, writtenValue, type WrittenValue } from './values.js';

/** A record as the REST API shows it: its attributes, then what was asked for. */
export type ShownRecord = { readonly [name: string]: WrittenValue | ShownRecord | ShownChildren };

export interface ShownChildren {
  readonly [name: string]: number | boolean | readonly ShownRecord[];
}

/** What reading needs, the same for a query and its subqueries. */
export interface Reading {
  readonly reader: Reader;
  readonly context: ViewContext;
  /** Of the API, in which addresses of records are written. */
  readonly version: number;
}

/** Children of all records of a page are read together; more than these are not. */
const MOST_CHILDREN = 50_000;

/** How many records a query finds, its own limit and offset aside. */
export function countObjects({ reader, context }: Reading, { view }: ObjectQuery): Promise<number> {
  return countView(reader, view, context);
}

/**
 * Some of the records that a query finds.
 * @param part which ones
 * @param until only records up to this place in the order of creation
 */
export async function readObjects(
  reading: Reading,
  query: ObjectQuery,
  part: { readonly limit: number; readonly offset: number },
  until?: number,
): Promise<ShownRecord[]> {
  const plan = planOf(query);
  const rows = await readView(reading.reader, { ...query.view, columns: plan.columns }, reading.context, {
    ...part,
    until,
  });
  const children = await readChildren(reading, query, rows);
  return rows.map((row) => writeRecord(reading, query, plan, row, children));
}

/** Which columns of a row hold what: first the record's id, then those on the ways, then the fields. */
interface Plan {
  readonly columns: readonly ViewColumn[];
  /** Where the id of the record at the end of a way stands. */
  readonly ids: ReadonlyMap<string, number>;
  /** Where the first field stands. */
  readonly first: number;
}

function planOf({ shows }: ObjectQuery): Plan {
  const fields = shows.flatMap((shown) => (shown.kind === 'field' ? [shown.column] : []));
  const ways = new Map<string, readonly string[]>([['', []]]);
  for (const { path } of fields)
    for (let length = 1; length <= path.length; length++)
      ways.set(keyOf(path.slice(0, length)), path.slice(0, length));
  const ids = [...ways.values()].map((path): ViewColumn => ({ path, field: 'Id' }));
  return {
    columns: [...ids, ...fields],
    ids: new Map([...ways.keys()].map((way, index) => [way, index])),
    first: ids.length,
  };
}

function keyOf(path: readonly string[]): string {
  return path.join('.');
}

function writeRecord(
  { version }: Reading,
  query: ObjectQuery,
  plan: Plan,
  row: ViewRow,
  children: ReadonlyMap<Shown, ReadonlyMap<StoredValue, readonly ShownRecord[]>>,
): ShownRecord {
  const record = start(query.view.object, row[0] ?? null, version);
  let index = plan.first;
  for (const shown of query.shows) {
    if (shown.kind === 'field') place(record, query.view, shown, row, index++, plan, version);
    else if (shown.kind === 'children')
      record[shown.name] = childrenOf(children.get(shown)?.get(row[0] ?? null));
  }
  return record;
}

type Open = { [name: string]: WrittenValue | ShownRecord | ShownChildren };

function start(object: SalesforceName, key: StoredValue, version: number): Open {
  return { attributes: { type: object, url: recordPath(object, idOf(object, key), version) } };
}

/** Sets a field, and on the way to it the records that lead there. A way that ends early is null. */
function place(
  record: Open,
  view: ViewQuery,
  { column, names }: Extract<Shown, { kind: 'field' }>,
  row: ViewRow,
  index: number,
  plan: Plan,
  version: number,
): void {
  let target = record;
  let owner = view.object;
  for (const [step, reference] of column.path.entries()) {
    const name = names[step] ?? reference;
    owner = salesforceObject(owner).fields[reference]?.referenceTo ?? owner;
    const key = row[plan.ids.get(keyOf(column.path.slice(0, step + 1))) ?? 0] ?? null;
    if (key === null) {
      target[name] = null;
      return;
    }
    target = (target[name] ??= start(owner, key, version)) as Open;
  }
  const field = salesforceObject(owner).fields[column.field] as SalesforceField;
  target[names.at(-1) ?? column.field] = writtenValue(owner, field, row[index], version);
}

/** The children of a page's records, by relationship and parent. */
async function readChildren(
  reading: Reading,
  { shows }: ObjectQuery,
  parents: readonly ViewRow[],
): Promise<Map<Shown, Map<StoredValue, ShownRecord[]>>> {
  const found = new Map<Shown, Map<StoredValue, ShownRecord[]>>();
  for (const shown of shows) {
    if (shown.kind === 'children' && parents.length > 0)
      found.set(shown, await childrenByParent(reading, shown, parents));
  }
  return found;
}

async function childrenByParent(
  reading: Reading,
  { query, field }: Extract<Shown, { kind: 'children' }>,
  parents: readonly ViewRow[],
): Promise<Map<StoredValue, ShownRecord[]>> {
  const reference: ViewColumn = { path: [], field };
  const plan = planOf(query);
  const keys = parents.map(([key]) => key as string | number);
  const view: ViewQuery = {
    ...query.view,
    columns: [...plan.columns, reference],
    where: { kind: 'and', of: [{ kind: 'in', column: reference, values: keys }, query.view.where] },
  };
  const rows = await readView(reading.reader, view, reading.context, { limit: MOST_CHILDREN, offset: 0 });
  const byParent = new Map<StoredValue, ShownRecord[]>();
  for (const row of rows) {
    const parent = row.at(-1) ?? null;
    const siblings = byParent.get(parent) ?? [];
    if (siblings.length < query.offset + (query.limit ?? MOST_CHILDREN))
      siblings.push(writeRecord(reading, query, plan, row, new Map()));
    byParent.set(parent, siblings);
  }
  if (query.offset > 0)
    for (const [parent, siblings] of byParent) byParent.set(parent, siblings.slice(query.offset));
  return byParent;
}

/** A subquery's result; null where there is nothing. */
function childrenOf(records: readonly ShownRecord[] | undefined): ShownChildren | null {
  return records && records.length > 0 ? { totalSize: records.length, done: true, records } : null;
}
