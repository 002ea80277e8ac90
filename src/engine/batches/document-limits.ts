import type { Instant } from '../../platform/dates.js';
import { countMade } from '../../store/tables/invoice-documents.js';
import type { Reader } from '../../store/types.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';

const HOUR_MS = 60 * 60_000;
/** So far ahead another node's clock may be; what is later was made before the clock was set back, and is none of now. */
const TOLERANCE_MS = 60_000;

/** How many documents were made in the last hour and the last 24. */
export async function recentDocuments(work: Work, tenant: Tenant): Promise<{ hour: number; day: number }> {
  return recentIn(work.store.reader(tenant.id), work.clock.now());
}

/** Whether another document would be one too many (sources: docgen-limits). */
export async function isOverLimit(reader: Reader, tenant: Tenant, now: Instant): Promise<boolean> {
  const { documentsPerHour, documentsPerDay } = tenant.settings.salesforce;
  const { hour, day } = await recentIn(reader, now);
  return hour >= documentsPerHour || day >= documentsPerDay;
}

async function recentIn(reader: Reader, now: Instant): Promise<{ hour: number; day: number }> {
  const until = (now + TOLERANCE_MS) as Instant;
  const since = (ms: number) => countMade(reader, (now - ms) as Instant, until);
  return { hour: await since(HOUR_MS), day: await since(24 * HOUR_MS) };
}
