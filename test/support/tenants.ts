import type { CreatedTenant, GivenOptions, Localbill } from '../../src/index.js';
import type { Instant } from '../../src/platform/dates.js';
import { connect, startTestServer, type Fields, type SoapClient } from './localbill.js';

/** What a test works with. */
export interface Fresh {
  readonly bill: Localbill;
  readonly tenant: CreatedTenant;
  readonly client: SoapClient;
  /** The test's tenant in another version. */
  as(version: string): Promise<SoapClient>;
  /** Another tenant, logged in. */
  another(version?: string): Promise<SoapClient>;
  /** Changes settings of the test's tenant. */
  set(changes: object): Promise<void>;
}

/** A localbill for the tests around, and a fresh tenant for each of them. */
export function freshTenants(options: GivenOptions = {}): Fresh {
  return tenants(options, beforeEach);
}

/** A localbill and one tenant for all the tests around: for tables of cases that leave nothing behind. */
export function oneTenant(options: Options = {}): Fresh {
  return tenants(options, beforeAll);
}

/** Options, or what finds them before the first test. */
type Options = GivenOptions | (() => Promise<GivenOptions>);

function tenants(options: Options, before: typeof beforeEach): Fresh {
  const fresh: { -readonly [K in keyof Fresh]?: Fresh[K] } = {};
  beforeAll(async () => {
    const bill = await startTestServer(typeof options === 'function' ? await options() : options);
    fresh.bill = bill;
    fresh.set = async (changes) => {
      const url = `${bill.url}/localbill/v1/tenants/${fresh.tenant?.id}/settings`;
      const response = await fetch(url, { method: 'PUT', body: JSON.stringify(changes) });
      if (!response.ok) throw new Error(await response.text());
    };
    fresh.another = async (version) => connect(bill, await bill.createTenant(), version);
  });
  before(async () => {
    const { bill } = fresh as Fresh;
    const tenant = await bill.createTenant();
    fresh.tenant = tenant;
    fresh.client = await connect(bill, tenant);
    fresh.as = (version) => connect(bill, tenant, version);
  });
  afterAll(() => fresh.bill?.stop());
  return fresh as Fresh;
}

/** All that a new account must have, in the order in which the service asks for it (sources: saving). */
export const plainAccount = {
  Name: 'Analytical Engines',
  Currency: 'USD',
  BillCycleDay: 1,
  Status: 'Draft',
} as const satisfies Fields;

/** Well-formed, but nobody's. */
export const UNKNOWN_ID = 'f'.repeat(32);

/** The moment that a text with an offset names. */
export function at(text: string): Instant {
  return Date.parse(text) as Instant;
}
