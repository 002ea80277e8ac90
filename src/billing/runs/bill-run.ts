import { invalidValue, RowError } from '../../contract/errors.js';
import type { IncludedTypes } from '../rating/rate.js';

/** What a bill run is asked to bill, as its record has it (sources: bill-runs). */
export interface BillRunScope {
  readonly AccountId?: string | null;
  readonly Batch?: string | null;
  readonly Batches?: string | null;
  readonly BillCycleDay?: string | null;
  readonly ChargeTypeToExclude?: string | null;
}

export type BillRunStatus = 'Pending' | 'Processing' | 'Completed' | 'Error' | 'Canceled' | 'Posted';

const ALL_BATCHES = 'AllBatches';
const ALL_DAYS = 'AllBillCycleDays';

/**
 * The batches of a run: names such as `Batch7`.
 * @returns undefined for all of them
 * @throws RowError INVALID_VALUE for a name that is none, and for AllBatches beside others
 */
export function batchesOf({ Batch, Batches }: BillRunScope): readonly string[] | undefined {
  const names = list(Batches || Batch || ALL_BATCHES);
  if (names.includes(ALL_BATCHES)) {
    if (names.length > 1) throw invalidValue(`${ALL_BATCHES} cannot be combined with other batches.`);
    return undefined;
  }
  const wrong = names.find((name) => !/^Batch([1-9]|[1-4]\d|50)$/.test(name));
  if (wrong !== undefined)
    throw invalidValue(`The batch ${wrong} is not ${ALL_BATCHES} or one of Batch1 to Batch50.`);
  return [...new Set(names)];
}

/**
 * The bill cycle day whose accounts a run is for.
 * @returns undefined for all days
 * @throws RowError INVALID_VALUE
 */
export function billCycleDayOf({ BillCycleDay }: BillRunScope): number | undefined {
  if (!BillCycleDay || BillCycleDay === ALL_DAYS) return undefined;
  const day = /^\d{1,2}$/.test(BillCycleDay) ? Number(BillCycleDay) : 0;
  if (day >= 1 && day <= 31) return day;
  throw invalidValue(`The bill cycle day ${BillCycleDay} is not ${ALL_DAYS} or a day from 01 to 31.`);
}

const kinds = { OneTime: 'oneTime', Recurring: 'recurring', Usage: 'usage' } as const;

/**
 * Which kinds of charges a run bills: all but those to exclude, one or two of them.
 * @throws RowError INVALID_VALUE
 */
export function includedTypes({ ChargeTypeToExclude }: BillRunScope): IncludedTypes {
  const excluded = list(ChargeTypeToExclude ?? '');
  const wrong = excluded.find((name) => !Object.hasOwn(kinds, name));
  if (wrong !== undefined)
    throw invalidValue(`The charge type ${wrong} is not one of: ${Object.keys(kinds).join(', ')}.`);
  const included = { oneTime: true, recurring: true, usage: true };
  for (const name of excluded) included[kinds[name as keyof typeof kinds]] = false;
  if (!Object.values(included).includes(true))
    throw invalidValue('At most two charge types can be excluded.');
  return included;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What a client may set a run's Status to, and from which states (sources: bill-runs). */
const allowedFrom: Partial<Record<string, readonly BillRunStatus[]>> = {
  Posted: ['Completed'],
  Canceled: ['Pending', 'Completed', 'Error'],
};

/**
 * What becomes of a wish to change a run's Status.
 * @returns `none` when it has it already
 * @throws RowError INVALID_VALUE naming both states
 */
export function billRunTransition(from: BillRunStatus, to: string): 'post' | 'cancel' | 'none' {
  if (from === to) return 'none';
  if (allowedFrom[to]?.includes(from)) return to === 'Posted' ? 'post' : 'cancel';
  throw invalidValue(`The Status of the bill run cannot be changed from ${from} to ${to}.`);
}

/** Whether a run may be deleted: one that counts for nothing any more. */
export function billRunDeletion(status: BillRunStatus): 'ok' | RowError {
  if (status === 'Canceled' || status === 'Error') return 'ok';
  return new RowError(
    'CANNOT_DELETE',
    `A bill run with the Status ${status} cannot be deleted: only Canceled and Error ones can.`,
  );
}
