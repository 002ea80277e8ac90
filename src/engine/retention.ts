import { clearInterval, nextTurn, setInterval } from '../platform/timers.js';
import {
  countKept,
  forgetBefore,
  forgetOldest,
  keepFromNowOn,
  type KeptRows,
} from '../store/tables/kept-rows.js';
import type { Work } from './unit/work.js';

/** What is forgotten in time: by its age since it was last used, and where there are too many, the oldest first. */
export interface Rule extends KeptRows {
  readonly days: number;
  readonly most: number;
  /** How many are forgotten at a time, where that is not the usual number. */
  readonly step?: number;
}

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
  { table: 'email', days: 90, most: 10_000 },
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
  { store, machineClock }: Forgetting,
  rules: readonly Rule[] = retention,
  stopping?: AbortSignal,
): Promise<void> {
  for (const rule of rules) {
    const { days, most, step = STEP } = rule;
    await inSteps(stopping, async () => {
      const tooMany = Math.min((await countKept(store, rule)) - most, step);
      return tooMany > 0 ? forgetOldest(store, rule, tooMany) : 0;
    });
    const before = machineClock.now() - days * DAY_MS;
    await inSteps(stopping, () => forgetBefore(store, rule, before, step));
  }
}

/** Rows of an older localbill are kept from now on. */
async function stampOlder({ store, machineClock }: Work, stopping: AbortSignal): Promise<void> {
  for (const rule of retention.filter(({ table }) => table !== 'document')) {
    await inSteps(stopping, () => keepFromNowOn(store, rule, machineClock.now(), STEP));
  }
}

/** Repeats a step until it does nothing any more; writers who wait have their turn in between. */
async function inSteps(stopping: AbortSignal | undefined, step: () => Promise<number>): Promise<void> {
  while (!stopping?.aborted && (await step()) > 0) await nextTurn();
}
