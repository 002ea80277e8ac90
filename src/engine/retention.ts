import { sql, type RawBuilder } from 'kysely';
import { clearInterval, nextTurn, setInterval } from '../platform/timers.js';
import type { SystemTables } from '../store/database.js';
import type { Work } from './unit/work.js';

/** What is forgotten in time: by its age since it was last used, and where there are too many, the oldest first. */
export interface Rule {
  readonly table: 'job' | 'session' | 'oauthToken' | 'queryCursor' | 'document';
  /** Only rows that have a text in a column; the text of an index, which serves no parameter. */
  readonly where?: readonly [column: string, text: string];
  readonly days: number;
  readonly most: number;
  /** How many are forgotten at a time, where that is not the usual number. */
  readonly step?: number;
}

const keys: { readonly [T in Rule['table']]: keyof SystemTables[T] & string } = {
  job: 'id',
  session: 'tokenHash',
  oauthToken: 'tokenHash',
  queryCursor: 'id',
  document: 'id',
};

/**
 * All that is kept for a time only. Days are the machine's, so that neither a clock that a tester sets forward forgets
 * what is needed, nor one that stands still keeps everything. Sessions, tokens and locators end earlier, by that clock.
 */
export const retention: readonly Rule[] = [
  { table: 'job', where: ['state', 'done'], days: 1, most: 10_000 },
  { table: 'job', where: ['state', 'failed'], days: 30, most: 1_000 },
  { table: 'session', days: 7, most: 50_000 },
  { table: 'oauthToken', where: ['kind', 'access'], days: 7, most: 50_000 },
  { table: 'oauthToken', where: ['kind', 'refresh'], days: 90, most: 50_000 },
  { table: 'queryCursor', days: 1, most: 10_000 },
  // Files of exports, imports and runs of previews; those of invoices have no `keptSince`.
  { table: 'document', days: 90, most: 1_000, step: 5 },
];

const DAY_MS = 86_400_000;
/** Rows that are forgotten in a statement, so that writers wait for a few milliseconds at most. */
const STEP = 200;
const EVERY_MS = 60_000;

/** Forgets from now on what is older than the rules allow, or too much. @returns ends it, once a step is done */
export function startRetention(work: Work): () => Promise<void> {
  const stopping = new AbortController();
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await stampOlder(work, stopping.signal);
      await forgetOld(work, retention, stopping.signal);
    } catch (error) {
      work.log.warn({ err: error }, 'Old rows could not be forgotten.');
    }
  };
  const timer = setInterval(() => (looking = looking.then(look)), EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return looking;
  };
}

/** What forgetting takes: no clock that a tester sets. */
type Forgetting = Pick<Work, 'store' | 'machineClock'>;

/** Forgets what is older than the rules allow, or too much. */
export async function forgetOld(
  work: Forgetting,
  rules: readonly Rule[] = retention,
  stopping?: AbortSignal,
): Promise<void> {
  for (const rule of rules) {
    await inSteps(stopping, async () => {
      const tooMany = Math.min((await countKept(work, rule)) - rule.most, stepOf(rule));
      return tooMany > 0 ? forget(work, rule, tooMany) : 0;
    });
    const before = work.machineClock.now() - rule.days * DAY_MS;
    await inSteps(stopping, () => forget(work, rule, stepOf(rule), sql`and "keptSince" < ${before}`));
  }
}

/** Rows of an older localbill are kept from now on. */
async function stampOlder(work: Work, stopping: AbortSignal): Promise<void> {
  for (const rule of retention.filter(({ table }) => table !== 'document')) {
    const older = sql`"keptSince" is null ${only(rule)}`;
    await inSteps(stopping, async () => {
      const { rows } = await sql`select 1 from ${sql.table(rule.table)} where ${older} limit 1`.execute(
        work.store.db,
      );
      if (rows.length === 0) return 0;
      const change = sql`update ${sql.table(rule.table)} set "keptSince" = ${work.machineClock.now()}`;
      return affected(work, sql`${change} where ${among(rule, older, STEP)}`);
    });
  }
}

/** Repeats a step until it does nothing any more; writers who wait have their turn in between. */
async function inSteps(stopping: AbortSignal | undefined, step: () => Promise<number>): Promise<void> {
  while (!stopping?.aborted && (await step()) > 0) await nextTurn();
}

async function countKept({ store }: Forgetting, rule: Rule): Promise<number> {
  const count = sql<{ count: number | string }>`select count(*) as "count" from ${sql.table(rule.table)}
    where "keptSince" is not null ${only(rule)}`;
  return Number((await count.execute(store.db)).rows[0]?.count ?? 0);
}

/** Forgets so many of the oldest. @returns how many it was */
function forget(work: Forgetting, rule: Rule, count: number, condition = sql``): Promise<number> {
  const kept = sql`"keptSince" is not null ${only(rule)} ${condition}`;
  return affected(work, sql`delete from ${sql.table(rule.table)} where ${among(rule, kept, count)}`);
}

function among(rule: Rule, condition: RawBuilder<unknown>, count: number): RawBuilder<unknown> {
  const key = sql.ref(keys[rule.table]);
  return sql`${key} in (select ${key} from ${sql.table(rule.table)} where ${condition}
    order by "keptSince" limit ${sql.lit(count)})`;
}

function only({ where }: Rule): RawBuilder<unknown> {
  return where ? sql`and ${sql.ref(where[0])} = ${sql.lit(where[1])}` : sql``;
}

async function affected({ store }: Forgetting, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(store.db)).numAffectedRows ?? 0);
}

function stepOf({ step = STEP }: Rule): number {
  return step;
}
