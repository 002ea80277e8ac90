import type { Router } from 'express';
import { findObjectType } from '../contract/index.js';
import { formatInstant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { isId, type Id } from '../platform/ids.js';
import type { ControlDeps, Tenant } from './deps.js';
import { allowOnly } from './errors.js';

/** Tenants: a fresh one for each test keeps tests apart. */
export function tenantRoutes(router: Router, deps: ControlDeps): void {
  router
    .route('/tenants')
    .post(async (request, response) => {
      const { newTenant, read } = await import('./requests.js');
      response.status(201).json(await deps.createTenant(read(newTenant, request.body)));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id')
    .get(async (request, response) => {
      const { id } = request.params;
      response.json(tenantBody(found(id, await deps.getTenant(tenantId(id)))));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/settings')
    .put(async (request, response) => {
      const { changedSettings, read } = await import('./requests.js');
      const { id } = request.params;
      const changes = read(changedSettings, request.body);
      response.json(found(id, await deps.changeSettings(tenantId(id), changes)));
    })
    .all(allowOnly('PUT'));

  router
    .route('/tenants/:id/custom-fields')
    .post(async (request, response) => {
      const { newCustomField, read } = await import('./requests.js');
      const { id } = request.params;
      const { objectType, name } = read(newCustomField, request.body);
      const field = { objectType: canonicalObjectType(objectType), name };
      response.status(201).json(found(id, await deps.defineCustomField(tenantId(id), field)));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/bill-runs')
    .post(async (request, response) => {
      const { newBillRun, read } = await import('./requests.js');
      const { id } = request.params;
      const fields = read(newBillRun, request.body);
      response.status(201).json(found(id, await deps.createBillRun(tenantId(id), fields)));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/bill-runs/:billRunId')
    .get(async (request, response) => {
      const { id, billRunId } = request.params;
      const run = isId(billRunId) ? await deps.getBillRun(tenantId(id), billRunId) : undefined;
      if (!run) throw new LocalbillError('not-found', `There is no bill run ${JSON.stringify(billRunId)}.`);
      response.json(run);
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/documents/release')
    .post(async (request, response) => {
      const { documentRelease, read } = await import('./requests.js');
      const { id } = request.params;
      const { invoiceId } = read(documentRelease, request.body);
      response.json({ released: found(id, await deps.releaseDocuments(tenantId(id), invoiceId)) });
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/records')
    .post(async (request, response) => {
      const { newRecords, read } = await import('./requests.js');
      const { id } = request.params;
      const { type, records } = read(newRecords, request.body);
      response.status(201).json({ ids: found(id, await deps.createRecords(tenantId(id), type, records)) });
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/renewals')
    .post(async (request, response) => {
      const { renewal, read } = await import('./requests.js');
      const { id } = request.params;
      const { through } = read(renewal, request.body);
      response.json({ renewals: found(id, await deps.renewSubscriptions(tenantId(id), through)) });
    })
    .all(allowOnly('POST'));
}

function tenantBody(tenant: Tenant) {
  return { ...tenant, createdAt: formatInstant(tenant.createdAt, 'UTC') };
}

function tenantId(text: string): Id {
  return found(text, isId(text) ? text : undefined);
}

function found<T>(id: string, thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new LocalbillError(
    'not-found',
    `There is no tenant ${JSON.stringify(id)}.`,
    'POST /localbill/v1/tenants makes one.',
  );
}

function canonicalObjectType(name: string): string {
  const type = findObjectType(name);
  if (type) return type.name;
  throw new LocalbillError('invalid-request', `objectType: ${JSON.stringify(name)} is no object type.`);
}
