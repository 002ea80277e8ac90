import { createTenant, type CreatedTenant, type WantedTenant } from '../tenants/tenants.js';
import type { Work } from '../unit/work.js';
import { loadDemoData } from './demo.js';

/**
 * Makes a tenant with its first user, and if wanted with data of its own that can be billed at once.
 * @throws LocalbillError `username-taken`, `client-id-taken`
 */
export async function makeTenant(
  work: Work,
  { demoData, ...wanted }: WantedTenant & { readonly demoData?: boolean } = {},
): Promise<CreatedTenant> {
  const created = await createTenant(work, wanted);
  return demoData ? { ...created, demoAccountId: await loadDemoData(work, created) } : created;
}
