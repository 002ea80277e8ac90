import type { ObjectName } from '../../contract/index.js';
import type { Job } from '../../jobs/types.js';
import { isId } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { jobCaller, type Caller, type Work } from '../unit/work.js';
import { findTenant, findUser } from './tenants.js';

/**
 * The record that a job works on, and who asks: the user who made it.
 * @returns undefined when the record, or its tenant, is not there any more
 */
export async function recordOfJob<N extends ObjectName>(
  work: Work,
  { tenantId }: Job,
  type: N,
  id: string,
): Promise<{ readonly record: Stored<N>; readonly caller: Caller } | undefined> {
  const tenant = await findTenant(work, tenantId);
  const record = tenant && isId(id) ? await work.store.reader(tenantId).get(type, id) : undefined;
  if (!tenant || !record) return undefined;
  const { CreatedById } = record as Stored<'Import'>;
  const user = CreatedById ? await findUser(work, CreatedById) : undefined;
  return { record, caller: jobCaller(tenant, user) };
}
