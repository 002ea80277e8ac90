import { findTenant } from '../engine/tenants/tenants.js';
import type { Tenant } from '../engine/unit/tenant.js';
import type { Work } from '../engine/unit/work.js';
import { LocalbillError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';

/** The tenant of a path. @throws LocalbillError `not-found` */
export async function tenantOf(work: Work, id: string): Promise<Tenant> {
  return foundTenant(id, isId(id) ? await findTenant(work, id) : undefined);
}

/** @throws LocalbillError `not-found` when a tenant, or what is made for it, is not there */
export function foundTenant<T>(id: string, thing: T | undefined): T {
  return found('tenant', id, thing, 'POST /localbill/v1/tenants makes one.');
}

/** @throws LocalbillError `not-found` */
export function found<T>(kind: string, id: string, thing: T | undefined, hint?: string): T {
  if (thing !== undefined) return thing;
  throw new LocalbillError('not-found', `There is no ${kind} ${JSON.stringify(id)}.`, hint);
}
