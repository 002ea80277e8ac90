import pg from 'pg';
import { demo } from '../../src/engine/demo/demo.js';
import type { GivenOptions, Localbill } from '../../src/index.js';
import type { StoreLocation } from '../../src/store/types.js';
import { connect, startTestServer } from '../support/localbill.js';
import { describeStore, testLocation, type TestLocation } from '../support/stores.js';

/** Two servers of the product on one database. */
describeStore('Two localbills on one PostgreSQL', 'postgres', () => {
  let place: TestLocation;
  let bills: Localbill[];

  beforeEach(async () => {
    place = await testLocation('postgres');
    bills = await Promise.all([startOne(), startOne()]);
  });
  afterEach(async () => {
    await Promise.all(bills.map((bill) => bill.stop()));
    await place.remove();
  });

  function startOne(options: GivenOptions = {}): Promise<Localbill> {
    return startTestServer({ memory: false, location: place.location, ...options });
  }

  it('make the demo tenant once when they start at the same time', async () => {
    const demos = await Promise.all([startOne({ demo: true }), startOne({ demo: true })]);
    bills.push(...demos);
    expect(await Promise.all(demos.map(demoData))).toEqual([demoOnce, demoOnce]);
  });

  it('make the demo tenant once when each was about to', async () => {
    const lock = await lockTenants();
    const starts = [startOne({ demo: true }), startOne({ demo: true })];
    const ends = Promise.all(starts);
    await Promise.race([ends, lock.waiting(starts.length)]).finally(() => lock.release());
    const demos = await ends;
    bills.push(...demos);
    expect(await Promise.all(demos.map(demoData))).toEqual([demoOnce, demoOnce]);
  });

  const demoOnce = { accounts: [demo.accountId], profiles: 2 };

  async function demoData(bill: Localbill): Promise<typeof demoOnce> {
    const client = await connect(bill, bill.demo as NonNullable<Localbill['demo']>);
    const accounts = await client.query("select Id from Account where Batch = 'Batch1'");
    const profiles = await client.query('select Id from CommunicationProfile');
    return {
      accounts: accounts.records.map(({ Id }) => Id as typeof demo.accountId),
      profiles: profiles.records.length,
    };
  }

  /** Lets nobody make a tenant, until it is released. */
  async function lockTenants() {
    const { url } = place.location as Extract<StoreLocation, { kind: 'postgres' }>;
    const [holder, watcher] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([holder.connect(), watcher.connect()]);
    await holder.query('begin; lock table tenant in share mode');
    let released = false;
    return {
      async waiting(count: number): Promise<void> {
        const sql =
          'select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())';
        while (!released && (await watcher.query(sql)).rowCount !== count);
        await watcher.end();
      },
      async release(): Promise<void> {
        released = true;
        await holder.end();
      },
    };
  }
});
