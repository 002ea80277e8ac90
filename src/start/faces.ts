import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import { findObjectType } from '../contract/index.js';
import type { ControlDeps } from '../control/deps.js';
import { controlFace } from '../control/face.js';
import { answerLast } from '../control/last.js';
import { templateRequests } from '../control/template-requests.js';
import { makeTenant } from '../engine/demo/make-tenant.js';
import { releaseDocuments } from '../engine/documents/held-documents.js';
import { billRunState, createBillRun } from '../engine/runs/bill-run-state.js';
import { renewTenant } from '../engine/subscriptions/renew-due.js';
import { createReferenceRecords } from '../engine/tenants/reference-records.js';
import { countSessions } from '../engine/tenants/sessions.js';
import { changeSettings, defineCustomField, findTenant } from '../engine/tenants/tenants.js';
import type { Work } from '../engine/unit/work.js';
import type { AdjustableClock } from '../platform/clock.js';
import type { Metrics } from '../platform/metrics.js';
import { salesforceFace } from '../salesforce/face.js';
import { refuseOtherMethods, zuoraFace, type ZuoraFaceOptions } from '../zuora/face.js';
import { takeStraySoap } from '../zuora/soap-endpoint.js';

interface WebFaces extends ZuoraFaceOptions {
  readonly clock: AdjustableClock;
  /** Names by which the control API may be called, beside those of the machine. */
  readonly allowedHosts: readonly string[];
  /** What the instance listens on. */
  readonly host: string;
}

/** Everything but the SOAP calls: WSDL, pages, files, Salesforce's API and the product's own. */
export function webFaces(options: WebFaces, requestsInFlight: () => number): RequestListener {
  const { work, clock, metrics, host, allowedHosts } = options;
  const app = express().disable('x-powered-by').disable('etag');
  app.use(zuoraFace(options));
  app.use(
    '/localbill/v1',
    controlFace({ ...controlDeps(work, clock, metrics, requestsInFlight), host, allowedHosts }),
  );
  app.use(async (request, response, next) => {
    if (!(await takeStraySoap(options, request, response))) next();
  });
  app.use(refuseOtherMethods());
  // Ends of its own: express never answers with its page, never writes a stack beside the log, and never waits for an end by
  // a timer that a test may have faked.
  app.use((request, response) => answerLast(work.log, request, response, undefined));
  const failed: ErrorRequestHandler = (error, request, response, _next) =>
    answerLast(work.log, request, response, error);
  app.use(failed);
  const salesforce = salesforceFace(work);
  return (request, response) => {
    if (!salesforce(request, response)) app(request, response);
  };
}

/** What the control face does, by the use cases that do it. */
function controlDeps(
  work: Work,
  clock: AdjustableClock,
  metrics: Metrics,
  requestsInFlight: () => number,
): Omit<ControlDeps, 'host' | 'allowedHosts'> {
  return {
    log: work.log,
    metrics,
    requestsInFlight,
    async notReadyBecause() {
      const trouble = await work.store.trouble();
      return trouble === undefined ? [] : [`the store cannot be used: ${trouble}`];
    },
    openSessions: () => countSessions(work),
    createTenant: (wanted) => makeTenant(work, wanted),
    async getTenant(id) {
      const tenant = await findTenant(work, id);
      if (!tenant) return undefined;
      const customFields = [...tenant.customFields].flatMap(([objectType, names]) =>
        [...names].map((name) => ({ objectType, name })),
      );
      const { name, createdAt, settings } = tenant;
      return { id, name, createdAt, settings, customFields };
    },
    changeSettings: (tenantId, changes) => changeSettings(work, tenantId, changes),
    async defineCustomField(tenantId, field) {
      const type = findObjectType(field.objectType);
      if (!type || !(await findTenant(work, tenantId))) return undefined;
      const name = await defineCustomField(work, tenantId, type.name, field.name);
      return { objectType: type.name, name };
    },
    async createRecords(tenantId, type, records) {
      if (!(await findTenant(work, tenantId))) return undefined;
      return createReferenceRecords(work, tenantId, type, records);
    },
    async renewSubscriptions(tenantId, through) {
      const tenant = await findTenant(work, tenantId);
      return tenant && renewTenant(work, tenant, through);
    },
    createBillRun: (tenantId, fields) => createBillRun(work, tenantId, fields),
    getBillRun: (tenantId, billRunId) => billRunState(work, tenantId, billRunId),
    releaseDocuments: async (tenantId, invoiceId) =>
      (await findTenant(work, tenantId)) && releaseDocuments(work, tenantId, invoiceId),
    templates: templateRequests(work),
    readClock: () => ({ now: clock.now(), frozen: clock.isFrozen }),
    setClock: (now, frozen) => (frozen ? clock.freeze(now) : clock.set(now)),
    advanceClock: (milliseconds) => clock.advance(milliseconds),
    resetClock: () => clock.reset(),
    jobCounts: () => work.jobs.counts(),
    failedJobs: (limit) => failedJobs(work, limit),
    waitForIdle: async () => void (await work.jobs.idle()),
  };
}

async function failedJobs(work: Work, limit: number) {
  const rows = await work.store.db
    .selectFrom('job')
    .select(['id', 'tenantId', 'kind', 'attempts', 'lastError', 'finishedAt'])
    .where('state', '=', 'failed')
    .orderBy('finishedAt', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ lastError, finishedAt, ...row }) => ({
    ...row,
    reason: lastError,
    failedAt: finishedAt,
  }));
}
