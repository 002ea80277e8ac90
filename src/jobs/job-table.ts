import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Database, JobRow } from '../store/database.js';
import type { Reader } from '../store/types.js';
import type { NewJob } from './types.js';

/** What names one run of a job: when another run has begun, statements with the older attempt do nothing. */
export interface Run {
  readonly id: Id;
  readonly attempt: number;
}

export type ClaimedJob = Pick<JobRow, 'id' | 'tenantId' | 'kind' | 'payload' | 'attempts' | 'maxAttempts'>;

/** States stand in the statements' text: a partial index serves no parameter. */
const is = (state: JobRow['state']) => sql<SqlBool>`"state" = ${sql.lit(state)}`;

const DEFAULT_ATTEMPTS = 5;

export async function insertJob(db: Kysely<Database>, id: Id, job: NewJob, now: Instant): Promise<void> {
  const { tenantId, kind, payload = null, runAt = now, priority = 0, maxAttempts = DEFAULT_ATTEMPTS } = job;
  await db
    .insertInto('job')
    .values({
      id,
      tenantId,
      kind,
      payload: JSON.stringify(payload),
      state: 'ready',
      priority,
      runAt,
      attempts: 0,
      maxAttempts,
      lockedUntil: null,
      lastError: null,
      createdAt: now,
      finishedAt: null,
    })
    .execute();
}

/**
 * Takes the most urgent jobs that are due, in one statement, so that no two runners get the same
 * (pdf-and-storage.md 4.2).
 * @param skipLocked whether other runners may be at it at the same time, each in a transaction of its own
 */
export async function claimJobs(
  db: Kysely<Database>,
  options: {
    readonly kinds: readonly string[];
    readonly now: Instant;
    readonly lockedUntil: Instant;
    readonly limit: number;
    readonly skipLocked: boolean;
  },
): Promise<ClaimedJob[]> {
  return db
    .with(
      // As its own step: within the update the database could run it more than once, and lock more than the limit.
      (table) => table('due').materialized(),
      (query) =>
        query
          .selectFrom('job')
          .select('id')
          .where(is('ready'))
          .where('runAt', '<=', options.now)
          .where('kind', 'in', options.kinds)
          .orderBy('priority', 'desc')
          .orderBy('runAt')
          .orderBy('id')
          .limit(options.limit)
          .$if(options.skipLocked, (select) => select.forUpdate().skipLocked()),
    )
    .updateTable('job')
    .set((row) => ({ state: 'active', attempts: row('attempts', '+', 1), lockedUntil: options.lockedUntil }))
    .where('id', 'in', (query) => query.selectFrom('due').select('due.id'))
    .where(is('ready'))
    .returning(['id', 'tenantId', 'kind', 'payload', 'attempts', 'maxAttempts'])
    .execute();
}

/** Changes a run's job while the run still holds it. @returns whether it did */
async function changeHeld(db: Kysely<Database>, run: Run, changes: Partial<JobRow>): Promise<boolean> {
  const result = await db
    .updateTable('job')
    .set(changes)
    .where('id', '=', run.id)
    .where('attempts', '=', run.attempt)
    .where(is('active'))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function completeJob(db: Kysely<Database>, run: Run, finishedAt: Instant): Promise<boolean> {
  return changeHeld(db, run, { state: 'done', finishedAt, lockedUntil: null, lastError: null });
}

export function failJob(
  db: Kysely<Database>,
  run: Run,
  lastError: string,
  finishedAt: Instant,
): Promise<boolean> {
  return changeHeld(db, run, { state: 'failed', finishedAt, lockedUntil: null, lastError });
}

export function retryJob(
  db: Kysely<Database>,
  run: Run,
  lastError: string,
  runAt: Instant,
): Promise<boolean> {
  return changeHeld(db, run, { state: 'ready', runAt, lockedUntil: null, lastError });
}

/** Whether a run still holds its job, by what was committed. */
export async function isHeld(reader: Reader, run: Run): Promise<boolean> {
  const held = `select 1 from "job" where "id" = ? and "attempts" = ? and "state" = 'active'`;
  return (await reader.session.rows(held, [run.id, run.attempt])).length > 0;
}

/** Puts a job back that was not to blame: the attempt is given back, and still fences the run off. */
export function releaseJob(db: Kysely<Database>, run: Run, maxAttempts: number): Promise<boolean> {
  return changeHeld(db, run, { state: 'ready', lockedUntil: null, maxAttempts: maxAttempts + 1 });
}

export function renewJob(db: Kysely<Database>, run: Run, lockedUntil: Instant): Promise<boolean> {
  return changeHeld(db, run, { lockedUntil });
}

const LOST = 'The process that ran it ended or stood still.';

/**
 * Takes jobs back whose runner is gone. One that was on its last attempt fails, as it may be what ends processes.
 * @param before leases that ended before this moment; without it all
 * @param except jobs that this process runs
 */
export async function takeBackJobs(
  db: Kysely<Database>,
  { before, except = [], now }: { before?: Instant; except?: readonly Id[]; now: Instant },
): Promise<void> {
  const last = sql<SqlBool>`"attempts" >= "maxAttempts"`;
  await db
    .updateTable('job')
    .set((row) => ({
      state: row
        .case()
        .when(last)
        .then('failed' as const)
        .else('ready' as const)
        .end(),
      finishedAt: row.case().when(last).then(now).else(null).end(),
      lockedUntil: null,
      lastError: LOST,
    }))
    .where(is('active'))
    .$if(before !== undefined, (query) => query.where('lockedUntil', '<', before as Instant))
    .$if(except.length > 0, (query) => query.where('id', 'not in', except))
    .execute();
}

/** Whether a job of these kinds is due or running, here or in another process. */
export async function isBusy(db: Kysely<Database>, kinds: readonly string[], now: Instant): Promise<boolean> {
  if (kinds.length === 0) return false;
  const due = sql<SqlBool>`(${is('ready')} and "runAt" <= ${now})`;
  const found = await db
    .selectFrom('job')
    .select('id')
    .where('kind', 'in', kinds)
    .where((row) => row.or([due, is('active')]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether any of these jobs is neither done nor failed. */
export async function isAnyOpen(db: Kysely<Database>, ids: readonly Id[]): Promise<boolean> {
  const found = await db
    .selectFrom('job')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', ['ready', 'active'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function countJobs(db: Kysely<Database>): Promise<Record<JobRow['state'], number>> {
  const rows = await db
    .selectFrom('job')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = { ready: 0, active: 0, done: 0, failed: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

/** Forgets jobs that were done before a moment; failed ones stay for whoever looks into them. */
export async function deleteDone(db: Kysely<Database>, before: Instant): Promise<void> {
  await db.deleteFrom('job').where(is('done')).where('finishedAt', '<', before).execute();
}
