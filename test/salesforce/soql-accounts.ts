import { connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { describeStore, testLocation, type TestLocation } from '../support/stores.js';
import { oneTenant, type Fresh } from '../support/tenants.js';

/** Tests of queries on SQLite and on PostgreSQL, on the same accounts. */
export function onEachStore(tests: () => void): void {
  describe('On SQLite', () => queries({}, tests));

  describeStore('On PostgreSQL', 'postgres', () => {
    let place: TestLocation;
    queries(async () => {
      place = await testLocation('postgres');
      return { memory: false, location: place.location };
    }, tests);
    afterAll(() => place.remove());
  });
}

export let fresh: Fresh;
export let client: SalesforceClient;

function queries(options: Parameters<typeof oneTenant>[0], tests: () => void): void {
  const own = oneTenant(options);

  beforeAll(async () => {
    fresh = own;
    client = await connectSalesforce(fresh.bill, fresh.tenant);
    const plain = { Currency: 'USD', BillCycleDay: 1, Status: 'Draft' };
    await fresh.client.create('Account', ...accounts.map((account) => ({ ...plain, ...account })));
  });

  tests();
}

/** Accounts with names that collation and LIKE must get right. */
const accounts = [
  { Name: 'Acme', AccountNumber: 'A-1', Notes: 'first' },
  { Name: 'acme 100%', AccountNumber: 'A-2' },
  { Name: 'Über_Co', AccountNumber: 'A-3', Notes: "O'Brien \\ Söhne" },
  { Name: 'Zeta', AccountNumber: 'A-4', Notes: 'first' },
] as const;
export const numbers = async (where: string): Promise<string> =>
  (
    await client.query(
      `SELECT AccountNumber FROM Account WHERE AccountNumber LIKE 'A-_' AND (${where}) ORDER BY AccountNumber`,
    )
  )
    .map(({ AccountNumber }) => String(AccountNumber).slice(2))
    .join('');
