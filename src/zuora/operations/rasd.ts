import type { SessionCall } from '../call.js';

/** rasd(): the tenant's revenue automation start date, or nothing when there is none (sources: operations). */
export async function rasd({ caller }: SessionCall): Promise<object> {
  return caller.tenant.settings.revenueAutomationStart ?? {};
}
