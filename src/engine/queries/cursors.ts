import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { readCursorState, writeCursor } from '../../store/tables/query-cursors.js';
import type { Caller, Work } from '../unit/work.js';
import type { RecordQuery } from './record-query.js';

/** How long a cursor is kept (sources: query). */
const CURSOR_LIFE_MS = 15 * 60_000;

/** Where a page of a query begins. */
export interface QueryPlace {
  readonly cursorId: Id;
  /** How many records came before. */
  readonly offset: number;
  readonly query: RecordQuery;
  /** How many records match in all. */
  readonly size: number;
  /** Place of the newest record that belongs to the result. */
  readonly until: number;
  /** Place of the last record before. */
  readonly after: number;
}

/**
 * Keeps a place for 15 minutes. Every page has a row of its own, so that pages that are asked for twice or at the same
 * time do not get into each other's way.
 * @returns its locator, `<32 hexadecimal digits>-<offset>`
 */
export async function keepPlace(work: Work, caller: Caller, place: QueryPlace): Promise<string> {
  const id = `${place.cursorId}-${place.offset}`;
  await keepCursor(work, caller.tenant.id, id, place);
  return id;
}

/** Keeps anything under a locator, for 15 minutes. */
export async function keepCursor(work: Work, tenantId: Id, id: string, state: object): Promise<void> {
  await writeCursor(work.store.reader(tenantId), id, {
    state: JSON.stringify(state),
    expiresAt: (work.clock.now() + CURSOR_LIFE_MS) as Instant,
    keptSince: work.machineClock.now(),
  });
}

/** @returns undefined for what is no locator of the tenant, and for one that has expired */
export async function readPlace(
  work: Work,
  caller: Caller,
  locator: string,
): Promise<QueryPlace | undefined> {
  return readCursor(work, caller.tenant.id, locator);
}

/** What `keepCursor` kept. @returns undefined for what is no locator of the tenant, and for one that has expired */
export async function readCursor<T>(work: Work, tenantId: Id, locator: string): Promise<T | undefined> {
  const state = await readCursorState(work.store.reader(tenantId), locator, work.clock.now());
  return state === undefined ? undefined : (JSON.parse(state) as T);
}
