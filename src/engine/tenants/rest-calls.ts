import { localDateAt } from '../../platform/dates.js';
import { remember } from '../unit/memory.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';

/** How much of a limit is used. */
export interface Usage {
  readonly used: number;
  readonly max: number;
}

/**
 * Counts a REST call of the tenant on its day.
 * @returns how many the day has had, this one with them
 */
export function countCall(work: Work, tenant: Tenant): Usage {
  const day = localDateAt(work.clock.now(), tenant.settings.timeZone);
  const known = work.memory.restCalls.get(tenant.id);
  const today = known?.day === day ? known : { day, calls: 0 };
  today.calls += 1;
  if (today !== known) remember(work.memory.restCalls, tenant.id, today);
  return { used: today.calls, max: tenant.settings.salesforce.dailyRequests };
}
