import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Instant } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Database, JobRow, JobState } from '../store/database.js';
import { db, session } from '../store/inner.js';
import type { Reader, Transaction } from '../store/types.js';
import { LONGEST_DELAY_MS } from './retry-delay.js';
import type { FailedJob, JobCounts, JobWish } from './types.js';

/** What names one run of a job: when another run has begun, statements with the older attempt do nothing. */
export interface Run {
  readonly id: Id;
  readonly attempt: number;
}

export type ClaimedJob = Pick<
  JobRow,
  'id' | 'tenantId' | 'kind' | 'payload' | 'attempts' | 'maxAttempts' | 'lastError'
> & { readonly interruptions: number };

/** A job that some runner holds. */
export type HeldJob = Pick<JobRow, 'id' | 'attempts' | 'beat'>;

/** States stand in the statements' text: a partial index serves no parameter. */
const is = (state: JobState) => sql<SqlBool>`"state" = ${sql.lit(state)}`;
/** Null in rows of an older localbill. */
const interruptions = sql<number>`coalesce("interruptions", 0)`;

const DEFAULT_ATTEMPTS = 5;
/** `runAt` of a job that waits for no time, earlier than any clock can show. */
const AT_ONCE = -8_640_000_000_000_000 as Instant;
/** A job at which processes ended so often may be what ends them. */
const SUSPECT_AFTER = 2;

interface NewJob extends JobWish {
  readonly id: Id;
  readonly tenantId: Id;
  readonly kind: string;
  readonly payload: unknown;
}

export async function insertJob(db: Kysely<Database>, job: NewJob, now: Instant): Promise<void> {
  const { id, tenantId, kind, payload = null, runAt, priority = 0, maxAttempts = DEFAULT_ATTEMPTS } = job;
  await db
    .insertInto('job')
    .values({
      id,
      tenantId,
      kind,
      payload: JSON.stringify(payload),
      state: 'ready',
      priority,
      runAt: runAt === undefined || runAt <= now ? AT_ONCE : runAt,
      retryAt: null,
      attempts: 0,
      maxAttempts,
      interruptions: 0,
      beat: 0,
      lastError: null,
      createdAt: now,
      finishedAt: null,
      keptSince: null,
    })
    .execute();
}

/**
 * Takes the most urgent jobs that are due, in one statement, so that no two runners get the same
 * (docs/decisions/0004-job-queue.md). From then on they are due whatever the clock shows.
 * @param from ready ones, or suspects: of those the ones first at which the fewest processes ended
 * @param now by the clock of wanted times
 * @param machineNow by the clock of retries; one that would wait longer than any retry was written by a clock that
 * has been set back since, and waits no more
 * @param skipLocked whether other runners may be at it at the same time, each in a transaction of its own
 */
export async function claimJobs(
  db: Kysely<Database>,
  options: {
    readonly from: 'ready' | 'suspect';
    readonly kinds: readonly string[];
    readonly now: Instant;
    readonly machineNow: Instant;
    readonly limit: number;
    readonly skipLocked: boolean;
  },
): Promise<ClaimedJob[]> {
  const { from, machineNow } = options;
  return db
    .with(
      // As its own step: within the update the database could run it more than once, and lock more than the limit.
      (table) => table('due').materialized(),
      (query) =>
        query
          .selectFrom('job')
          .select('id')
          .where(is(from))
          .where('runAt', '<=', options.now)
          .where(({ or, eb }) =>
            or([
              eb('retryAt', 'is', null),
              eb('retryAt', '<=', machineNow),
              eb('retryAt', '>', (machineNow + LONGEST_DELAY_MS) as Instant),
            ]),
          )
          .where('kind', 'in', options.kinds)
          .$if(from === 'suspect', (select) => select.orderBy('interruptions'))
          .orderBy('priority', 'desc')
          .orderBy('runAt')
          .orderBy('id')
          .limit(options.limit)
          .$if(options.skipLocked, (select) => select.forUpdate().skipLocked()),
    )
    .updateTable('job')
    .set((row) => ({ state: 'active', attempts: row('attempts', '+', 1), runAt: AT_ONCE, retryAt: null }))
    .where('id', 'in', (query) => query.selectFrom('due').select('due.id'))
    .where(is(from))
    .returning(['id', 'tenantId', 'kind', 'payload', 'attempts', 'maxAttempts', 'lastError'])
    .returning(interruptions.as('interruptions'))
    .execute();
}

type Changes = Partial<
  Pick<JobRow, 'state' | 'retryAt' | 'lastError' | 'finishedAt' | 'keptSince' | 'maxAttempts'>
>;

/** Changes a run's job while the run still holds it. @returns whether it did */
async function changeHeld(db: Kysely<Database>, run: Run, changes: Changes): Promise<boolean> {
  const result = await held(db, run).set(changes).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function held(db: Kysely<Database>, { id, attempt }: Run) {
  return db.updateTable('job').where('id', '=', id).where('attempts', '=', attempt).where(is('active'));
}

/** When a job ended: by the clock that testers set, and by the machine's, which tells how long it is kept. */
export interface End {
  readonly finishedAt: Instant;
  readonly keptSince: Instant;
}

export function completeJob(db: Kysely<Database>, run: Run, end: End): Promise<boolean> {
  return changeHeld(db, run, { state: 'done', ...end, lastError: null });
}

export function failJob(db: Kysely<Database>, run: Run, lastError: string, end: End): Promise<boolean> {
  return changeHeld(db, run, { state: 'failed', ...end, lastError });
}

/** @param next `retryAt` by the machine's clock */
export function retryJob(
  db: Kysely<Database>,
  run: Run & { readonly interruptions: number },
  next: Pick<JobRow, 'lastError' | 'retryAt' | 'maxAttempts'>,
): Promise<boolean> {
  const state = run.interruptions >= SUSPECT_AFTER ? 'suspect' : 'ready';
  return changeHeld(db, run, { state, ...next });
}

/** Whether a run still holds its job, by what was committed. */
export async function isHeld(reader: Reader, run: Run): Promise<boolean> {
  const sql = `select 1 from "job" where "id" = ? and "attempts" = ? and "state" = 'active'`;
  return (await reader[session].rows(sql, [run.id, run.attempt])).length > 0;
}

export async function renewJob(db: Kysely<Database>, run: Run): Promise<void> {
  await held(db, run)
    .set({ beat: sql<number>`coalesce("beat", 0) + 1` })
    .execute();
}

const interrupted = {
  interruptions: sql<number>`${interruptions} + 1`,
  state: sql<JobState>`case when ${interruptions} + 1 >= ${sql.lit(SUSPECT_AFTER)} then 'suspect' else 'ready' end`,
};

/** Puts a job back whose process ends in order: the attempt is given back, and still fences the run off. */
export async function releaseJob(db: Kysely<Database>, run: Run): Promise<void> {
  await held(db, run).set(interrupted).execute();
}

const LOST = 'The process that ran it ended or stood still.';

/** Takes jobs back whose runner is gone; each is counted as interrupted, not as failed. */
export async function takeBackJobs(db: Kysely<Database>, lost: readonly HeldJob[]): Promise<void> {
  for (const { id, attempts, beat } of lost) {
    const isBeat = beat === null ? sql<SqlBool>`"beat" is null` : sql<SqlBool>`"beat" = ${beat}`;
    await held(db, { id, attempt: attempts })
      .where(isBeat)
      .set({ ...interrupted, lastError: LOST })
      .execute();
  }
}

/** All jobs that any runner holds. */
export function heldJobs(db: Kysely<Database>): Promise<HeldJob[]> {
  return db.selectFrom('job').select(['id', 'attempts', 'beat']).where(is('active')).execute();
}

export async function hasSuspects(db: Kysely<Database>): Promise<boolean> {
  return (
    (await db.selectFrom('job').select('id').where(is('suspect')).limit(1).executeTakeFirst()) !== undefined
  );
}

/** Whether a job of these kinds is due, waits for another try, or is running, here or in another process. */
export async function isBusy(db: Kysely<Database>, kinds: readonly string[], now: Instant): Promise<boolean> {
  if (kinds.length === 0) return false;
  const due = sql<SqlBool>`(${is('ready')} and "runAt" <= ${now})`;
  const found = await db
    .selectFrom('job')
    .select('id')
    .where('kind', 'in', kinds)
    .where((row) => row.or([due, is('suspect'), is('active')]))
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
    .where('state', 'in', ['ready', 'suspect', 'active'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Makes jobs of the tenant due at once that are ready and wanted at that very moment.
 * @param beginning of their payload
 * @returns how many it was
 */
export async function advanceJobs(
  tx: Transaction,
  kinds: readonly string[],
  runAt: Instant,
  beginning: object = {},
): Promise<number> {
  const { numUpdatedRows } = await tx[db]
    .updateTable('job')
    .set({ runAt: AT_ONCE })
    .where('tenantId', '=', tx.tenantId)
    .where('kind', 'in', kinds)
    .where('state', '=', 'ready')
    .where('runAt', '=', runAt)
    .where('payload', 'like', `${JSON.stringify(beginning).slice(0, -1)}%`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function countJobs(db: Kysely<Database>): Promise<JobCounts> {
  const rows = await db
    .selectFrom('job')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = { ready: 0, active: 0, done: 0, failed: 0 };
  for (const { state, count } of rows) counts[state === 'suspect' ? 'ready' : state] += Number(count);
  return counts;
}

export function failedJobs(db: Kysely<Database>, limit: number): Promise<FailedJob[]> {
  return db
    .selectFrom('job')
    .select(['id', 'tenantId', 'kind', 'attempts', 'lastError', 'finishedAt'])
    .where(is('failed'))
    .orderBy('finishedAt', 'desc')
    .limit(limit)
    .execute();
}
