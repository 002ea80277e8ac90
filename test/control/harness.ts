import express from 'express';
import { controlFace } from '../../src/control/face';
import type { ControlDeps, Tenant } from '../../src/control/deps';
import { AdjustableClock } from '../../src/platform/clock';
import type { Instant } from '../../src/platform/dates';
import type { Id } from '../../src/platform/ids';
import { createLog } from '../../src/platform/log';
import { createMetrics } from '../../src/platform/metrics';
import { defaultSettings, type TenantSettings } from '../../src/services/settings';
import { listen } from '../../src/server';

export const tenantId = '0123456789abcdef0123456789abcdef' as Id;
/** 2026-01-15T12:00:00Z. */
export const start = 1_768_478_400_000 as Instant;

export const settings: TenantSettings = {
  ...defaultSettings,
  timeZone: 'UTC',
  seller: { name: 'Seller', address: [], contact: [] },
};

/** A product behind the control face that keeps its tenants in a map and its clock at `start`. */
export function fakeDeps(changes: Partial<ControlDeps> = {}): ControlDeps {
  const tenants = new Map<Id, Tenant>();
  const clock = new AdjustableClock({ now: () => start });
  let frozen = false;
  return {
    log: createLog('silent'),
    allowedHosts: ['billing.test'],
    metrics: createMetrics(),
    notReadyBecause: async () => [],
    requestsInFlight: () => 1,
    openSessions: async () => 3,
    createTenant: async ({ name = 'unnamed', demoData }) => {
      tenants.set(tenantId, { id: tenantId, name, createdAt: start, settings, customFields: [] });
      const client = { clientId: 'c', clientSecret: 's', organizationId: '00D' };
      const login = { id: tenantId, name, username: 'u', password: 'p', ...client };
      return demoData ? { ...login, demoAccountId: tenantId } : login;
    },
    getTenant: async (id) => tenants.get(id),
    changeSettings: async (id, { billingRules, documents, salesforce, ...changes }) =>
      tenants.has(id)
        ? {
            ...settings,
            ...changes,
            billingRules: { ...settings.billingRules, ...billingRules },
            documents: { ...settings.documents, ...documents },
            salesforce: { ...settings.salesforce, ...salesforce },
          }
        : undefined,
    defineCustomField: async (id, field) => (tenants.has(id) ? field : undefined),
    createRecords: async (id, _type, records) => (tenants.has(id) ? records.map(() => tenantId) : undefined),
    renewSubscriptions: async (id) => (tenants.has(id) ? 0 : undefined),
    createBillRun: async () => undefined,
    getBillRun: async () => undefined,
    releaseDocuments: async (id) => (tenants.has(id) ? 0 : undefined),
    templates: {
      schema: async () => ({}),
      list: async () => undefined,
      get: async () => undefined,
      save: async () => undefined,
      delete: async () => false,
      chooseDefault: async () => undefined,
      preview: async () => undefined,
      pdfOf: async () => undefined,
    },
    readClock: () => ({ now: clock.now(), frozen }),
    setClock: (now, still) => {
      frozen = still;
      if (still) clock.freeze(now);
      else clock.set(now);
    },
    advanceClock: (milliseconds) => clock.advance(milliseconds),
    resetClock: () => {
      frozen = false;
      clock.reset();
    },
    jobCounts: async () => ({ ready: 1, active: 2, done: 3, failed: 4 }),
    failedJobs: async () => [],
    waitForIdle: async () => {},
    ...changes,
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface Control {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Where it is, with its path. */
  readonly url: string;
  close(): Promise<void>;
}

/** The control face on a server of its own. A body that is a text is sent as it is, any other as JSON. */
export async function startControl(deps: ControlDeps = fakeDeps()): Promise<Control> {
  const server = await listen(express().use('/localbill/v1', controlFace(deps)), {
    host: '127.0.0.1',
    port: 0,
  });
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/localbill/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  return Object.assign(ask, { url: `${server.url}/localbill/v1`, close: () => server.close() });
}
