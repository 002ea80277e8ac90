import type { Request } from 'express';
import { parseVersion, type Version } from '../contract/index.js';
import { resumeSession } from '../engine/tenants/sessions.js';
import { findTenant } from '../engine/tenants/tenants.js';
import type { Tenant } from '../engine/unit/tenant.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import { isId } from '../platform/ids.js';
import { writeWsdl } from '../soap/wsdl.js';
import { zSessionOf } from './authorization.js';
import { endpointUrl } from './paths.js';

/**
 * The WSDL of a version with the address that the client called (sources: addresses). With a session (`Authorization:
 * ZSession <token>`, or `session=` in the query) or a tenant's id (`tenant=`) it has the tenant's custom fields.
 */
export async function wsdlFor(work: Work, request: Request, version: Version): Promise<string> {
  const tenant = await tenantOf(work, request);
  const customFields = Object.fromEntries(
    [...(tenant?.customFields ?? [])].map(([type, names]) => [type, [...names]]),
  );
  return writeWsdl({ version, address: endpointUrl(baseUrlOf(request), version), customFields });
}

/** The version that a query parameter names; the latest when it is left out. */
export function versionParameter(text: unknown, latest: Version): Version | undefined {
  if (text === undefined) return latest;
  return typeof text === 'string' ? parseVersion(text) : undefined;
}

async function tenantOf(work: Work, request: Request): Promise<Tenant | undefined> {
  const { session, tenant: id } = request.query;
  const token = typeof session === 'string' ? session : zSessionOf(request);
  if (token !== undefined) return (await resumeSession(work, token))?.tenant;
  return typeof id === 'string' && isId(id) ? findTenant(work, id) : undefined;
}
