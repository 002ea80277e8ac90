import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../platform/dates.js';

/** When something was used: by the clock that testers set, and by the machine's, which tells how long it is kept. */
export interface Use {
  readonly lastUsedAt: Instant;
  readonly keptSince: Instant;
}

/** What the columns are set to; `lastUsedAt` is lowered by no clock. */
export function usedAt({ lastUsedAt, keptSince }: Use) {
  return { lastUsedAt: notBefore(lastUsedAt), keptSince };
}

function notBefore(now: Instant): RawBuilder<Instant> {
  return sql`case when "lastUsedAt" < ${now} then ${now} else "lastUsedAt" end`;
}
