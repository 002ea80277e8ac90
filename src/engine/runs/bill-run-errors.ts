import type { Id } from '../../platform/ids.js';
import type { Reader } from '../../store/types.js';

/** So many accounts that a run could not bill are kept with their reasons; the log has all of them. */
export const MOST_ERRORS = 1000;
export const LONGEST_ERROR = 2000;

/** Whether no more errors of a run are kept. */
export async function hasMostErrors({ db, tenantId }: Reader, billRunId: Id): Promise<boolean> {
  const rows = await db
    .selectFrom('billRunError')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('billRunId', '=', billRunId)
    .limit(1)
    .offset(MOST_ERRORS - 1)
    .execute();
  return rows.length > 0;
}
