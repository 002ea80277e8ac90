import type { Router } from 'express';
import { findObjectType, type ObjectName } from '../contract/index.js';
import { makeTenant } from '../engine/demo/make-tenant.js';
import { releaseDocuments } from '../engine/documents/held-documents.js';
import { explainInvoice } from '../engine/invoices/explain-invoice.js';
import { billRunState, createBillRun } from '../engine/runs/bill-run-state.js';
import { renewTenant } from '../engine/subscriptions/renew-due.js';
import { createReferenceRecords } from '../engine/tenants/reference-records.js';
import { changeSettings, defineCustomField } from '../engine/tenants/tenants.js';
import { settings as declared } from '../engine/unit/settings.js';
import type { Tenant } from '../engine/unit/tenant.js';
import { formatInstant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { givenOf } from '../platform/setting.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';
import { found, foundTenant, tenantOf } from './found.js';

/** Tenants: a fresh one for each test keeps tests apart. */
export function tenantRoutes(router: Router, { work }: ControlContext): void {
  router
    .route('/tenants')
    .post(async (request, response) => {
      const { newTenant, read } = await import('./requests.js');
      response.status(201).json(await makeTenant(work, read(newTenant, request.body)));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id')
    .get(async (request, response) => {
      response.json(tenantBody(await tenantOf(work, request.params.id)));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/settings')
    .put(async (request, response) => {
      const { changedSettings, read } = await import('./requests.js');
      const changes = read(changedSettings, request.body);
      const { id } = await tenantOf(work, request.params.id);
      const settings = foundTenant(id, await changeSettings(work, id, changes));
      response.json(givenOf(declared, settings));
    })
    .all(allowOnly('PUT'));

  router
    .route('/tenants/:id/custom-fields')
    .post(async (request, response) => {
      const { newCustomField, read } = await import('./requests.js');
      const field = read(newCustomField, request.body);
      const objectType = canonicalObjectType(field.objectType);
      const { id } = await tenantOf(work, request.params.id);
      const name = await defineCustomField(work, id, objectType, field.name);
      response.status(201).json({ objectType, name });
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/bill-runs')
    .post(async (request, response) => {
      const { newBillRun, read } = await import('./requests.js');
      const fields = read(newBillRun, request.body);
      const { id } = await tenantOf(work, request.params.id);
      response.status(201).json(foundTenant(id, await createBillRun(work, id, fields)));
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/bill-runs/:billRunId')
    .get(async (request, response) => {
      const { billRunId } = request.params;
      const { id } = await tenantOf(work, request.params.id);
      const run = isId(billRunId) ? await billRunState(work, id, billRunId) : undefined;
      response.json(found('bill run', billRunId, run));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/invoices/:invoiceId/explanation')
    .get(async (request, response) => {
      const { invoiceId } = request.params;
      const { id } = await tenantOf(work, request.params.id);
      const explanation = isId(invoiceId) ? await explainInvoice(work, id, invoiceId) : undefined;
      response.json(found('invoice', invoiceId, explanation));
    })
    .all(allowOnly('GET'));

  router
    .route('/tenants/:id/documents/release')
    .post(async (request, response) => {
      const { documentRelease, read } = await import('./requests.js');
      const { invoiceId } = read(documentRelease, request.body);
      const { id } = await tenantOf(work, request.params.id);
      response.json({ released: await releaseDocuments(work, id, invoiceId) });
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/records')
    .post(async (request, response) => {
      const { newRecords, read } = await import('./requests.js');
      const { type, records } = read(newRecords, request.body);
      const { id } = await tenantOf(work, request.params.id);
      response.status(201).json({ ids: await createReferenceRecords(work, id, type, records) });
    })
    .all(allowOnly('POST'));

  router
    .route('/tenants/:id/renewals')
    .post(async (request, response) => {
      const { renewal, read } = await import('./requests.js');
      const { through } = read(renewal, request.body);
      const tenant = await tenantOf(work, request.params.id);
      response.json({ renewals: await renewTenant(work, tenant, through) });
    })
    .all(allowOnly('POST'));
}

function tenantBody({ id, name, createdAt, settings, customFields }: Tenant) {
  const fields = [...customFields].flatMap(([objectType, names]) =>
    [...names].map((field) => ({ objectType, name: field })),
  );
  const created = formatInstant(createdAt, 'UTC');
  return { id, name, createdAt: created, settings: givenOf(declared, settings), customFields: fields };
}

function canonicalObjectType(name: string): ObjectName {
  const type = findObjectType(name);
  if (type) return type.name;
  throw new LocalbillError('invalid-request', `objectType: ${JSON.stringify(name)} is no object type.`);
}
