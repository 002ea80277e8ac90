import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribe } from './catalog.js';
import type { Fresh } from './tenants.js';

/** A REST reply as a client sees it. */
export interface RestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, where it is JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into it as a client would
  readonly json: any;
}

export interface SalesforceClient {
  readonly token: string;
  readonly version: string;
  /** @param path below the version, or from the root when it begins with `/services` or `/id` */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestReply>;
  get(path: string, headers?: Record<string, string>): Promise<RestReply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<RestReply>;
  /** The records of a query; fails the test when it is refused. */
  query(soql: string): Promise<Record<string, unknown>[]>;
}

/** The token endpoint's reply to a form. */
export async function token(
  bill: Pick<Localbill, 'url'>,
  form: Record<string, string>,
  headers = {},
): Promise<RestReply> {
  const body = new URLSearchParams(form);
  return replyOf(await fetch(`${bill.url}/services/oauth2/token`, { method: 'POST', body, headers }));
}

/** Logs a tenant's program in, as CI does. */
export async function connectSalesforce(
  bill: Pick<Localbill, 'url'>,
  tenant: { readonly clientId: string; readonly clientSecret: string },
  version = '64.0',
): Promise<SalesforceClient> {
  const login = await token(bill, {
    grant_type: 'client_credentials',
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
  });
  return salesforceClient(bill, String(login.json.access_token), version);
}

/** A client that has a token already. */
export function salesforceClient(
  bill: Pick<Localbill, 'url'>,
  accessToken: string,
  version = '64.0',
): SalesforceClient {
  const base = `/services/data/v${version}`;
  const request: SalesforceClient['request'] = async (method, path, body, headers = {}) => {
    const url = bill.url + (/^\/(?:services|id)\b/.test(path) ? path : base + path);
    const isText = typeof body === 'string';
    const init: RequestInit = {
      method,
      headers: {
        Authorization: `Bearer ${accessToken}`,
        ...(body === undefined || isText ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    };
    if (body !== undefined) init.body = isText ? body : JSON.stringify(body);
    return replyOf(await fetch(url, init));
  };
  return {
    token: accessToken,
    version,
    request,
    get: (path, headers) => request('GET', path, undefined, headers),
    post: (path, body, headers) => request('POST', path, body, headers),
    async query(soql) {
      const reply = await request('GET', `/query?q=${encodeURIComponent(soql)}`);
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.json.records;
    },
  };
}

async function replyOf(response: Response): Promise<RestReply> {
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

/** What one input of the action asks for. */
export const ACTION = '/actions/standard/generateInvoiceDocuments';

/** A run as both faces know it. */
export interface TestRun {
  /** Id of the BillRun. */
  readonly billRunId: string;
  /** Id of the InvoiceBatchRun. */
  readonly id: string;
}

/** Bills some new accounts with a bill run, over SOAP. */
export async function billRun(
  fresh: Pick<Fresh, 'bill' | 'client'>,
  client: SalesforceClient,
  accounts = 1,
): Promise<TestRun> {
  const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
  for (let index = 0; index < accounts; index++) await subscribe(fresh.client, { ratePlanId });
  const billRunId = await fresh.client.createOne('BillRun', {
    InvoiceDate: '2026-01-01',
    TargetDate: '2026-01-01',
  });
  await fresh.bill.waitForIdle();
  const [run] = await client.query(
    'select Id from InvoiceBatchRun order by CreatedDate desc, Id desc limit 1',
  );
  return { billRunId, id: String(run?.['Id']) };
}
