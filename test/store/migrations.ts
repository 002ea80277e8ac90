import { CompiledQuery } from 'kysely';
import { createJobQueue } from '../../src/jobs/queue.js';
import { jobKind, nothingToEnd } from '../../src/jobs/types.js';
import { AdjustableClock } from '../../src/platform/clock.js';
import type { Instant } from '../../src/platform/dates.js';
import { LocalbillError } from '../../src/platform/errors.js';
import { createLog } from '../../src/platform/log.js';
import type { JobRow } from '../../src/store/database.js';
import { isDuplicate } from '../../src/store/error-code.js';
import { db } from '../../src/store/inner.js';
import { SCHEMA_VERSION } from '../../src/store/migrate.js';
import { openDatabase, openStore, storeOf } from '../../src/store/open.js';
import { schemaTables, type Index, type Table } from '../../src/store/schema.js';
import type { Session } from '../../src/store/session.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type TestLocation } from '../support/stores.js';

/** The schema as it might have been: without the tables of usage, invoices' later columns and their indexes. */
const older: readonly Table[] = schemaTables()
  .filter(({ name }) => name !== 'Usage')
  .map((table) =>
    table.name === 'Invoice'
      ? {
          ...table,
          columns: table.columns.filter(
            ({ name }) => !['PaymentTerm', 'regenerations', 'BillRunId'].includes(name),
          ),
          indexes: table.indexes.filter(
            ({ name }) => !['Invoice_BillRunId', 'Invoice_InvoiceNumber'].includes(name),
          ),
        }
      : table,
  );

/** What the index of subscriptions' numbers was in version 1. */
function uniqueName(index: Index): Index {
  return index.name === 'Subscription_Name'
    ? { ...index, parts: index.parts.filter(({ column }) => column !== 'place'), unique: true }
    : index;
}

/** What the table of jobs was in version 2. */
function jobsOfVersion2(table: Table): Table {
  if (table.name !== 'job') return table;
  const newer = ['retryAt', 'interruptions', 'beat', 'keptSince'];
  const columns = table.columns.filter(({ name }) => !newer.includes(name));
  const lockedUntil = columns.find(({ name }) => name === 'finishedAt')!;
  return {
    ...table,
    columns: [...columns, { ...lockedUntil, name: 'lockedUntil' }],
    indexes: [
      {
        name: 'job_active',
        parts: [{ column: 'lockedUntil' }],
        where: { column: 'state', equals: 'active' },
      },
      { name: 'job_done', parts: [{ column: 'finishedAt' }], where: { column: 'state', equals: 'done' } },
    ],
  };
}

/** How a store's schema keeps up with the code, for stores that outlive the process. */
export function migrationConformance(kind: 'file' | 'postgres'): void {
  describeStore(`migrations: ${kind}`, kind, () => {
    let place: TestLocation;
    beforeEach(async () => {
      place = await testLocation(kind);
    });
    afterEach(() => place.remove());

    async function schemaVersion(version: number): Promise<void> {
      const engine = await openDatabase(place.location);
      await engine.db.executeQuery(CompiledQuery.raw(`update "localbillSchema" set "version" = ${version}`));
      await engine.close();
    }

    it('give an older store what it lacks, and keep what it has', async () => {
      const [tenant, id] = [newId(), newId()];
      const before = await storeOf(await openDatabase(place.location), older);
      await before.transaction(tenant, (tx) =>
        tx[db]
          .insertInto('Invoice')
          .values({ tenantId: tenant, Id: id, Status: 'Draft' } as never)
          .execute(),
      );
      await before.close();

      const store = await openStore(place.location);
      await store.transaction(tenant, async (tx) => {
        expect(await tx.get('Invoice', id)).toEqual({ Id: id, Status: 'Draft' });
        await tx.update('Invoice', id, { PaymentTerm: 'Net 30', regenerations: 1 });
        await tx.insert('Usage', { Id: newId() });
      });
      expect(await store.reader(tenant).get('Invoice', id)).toMatchObject({
        PaymentTerm: 'Net 30',
        regenerations: 1,
      });
      await store.close();
    });

    it('let versions of a subscription share its number, which a store of version 1 forbade', async () => {
      const tables = schemaTables().map((table) =>
        table.name === 'Subscription' ? { ...table, indexes: table.indexes.map(uniqueName) } : table,
      );
      const [tenant, original] = [newId(), newId()];
      const insert = (store: Store, version: number) =>
        store.transaction(tenant, (tx) =>
          tx.insert('Subscription', { Id: newId(), OriginalId: original, Name: 'A-S1', Version: version }),
        );
      const before = await storeOf(await openDatabase(place.location), tables);
      await insert(before, 1);
      expect(isDuplicate(await insert(before, 2).catch((error: unknown) => error))).toBe(true);
      await before.close();
      await schemaVersion(1);
      const store = await openStore(place.location);
      await insert(store, 2);
      expect(await store.reader(tenant).count('Subscription')).toBe(2);
      await store.close();
    });

    it('let the jobs of a store of version 2 be done, though the clock is behind the one by which they were put in', async () => {
      const tenant = newId();
      const [put, later] = [2_000_000_000_000, 2_100_000_000_000] as Instant[];
      const before = await storeOf(await openDatabase(place.location), schemaTables().map(jobsOfVersion2));
      const insert = (payload: string, row: Partial<JobRow>) =>
        before[db]
          .insertInto('job')
          .values({
            id: newId(),
            tenantId: tenant,
            kind: 'draw',
            payload: JSON.stringify(payload),
            state: 'ready',
            priority: 0,
            runAt: put,
            attempts: 0,
            maxAttempts: 5,
            createdAt: put,
            ...row,
          } as never)
          .execute();
      await insert('at once', {});
      await insert('again', { attempts: 2, runAt: (put! + 4_000) as Instant });
      await insert('left behind', { state: 'active', attempts: 1, lockedUntil: put } as Partial<JobRow>);
      await insert('wanted later', { runAt: later! });
      await before.close();
      await schemaVersion(2);

      const store = await openStore(place.location);
      const clock = new AdjustableClock();
      clock.freeze((put! - 1) as Instant);
      const done: unknown[] = [];
      let elapsed = 0;
      const jobs = createJobQueue({
        store,
        clock,
        monotonic: { elapsed: () => (elapsed += 60_000) },
        ids: { next: newId },
        randomness: { bytes: (count) => new Uint8Array(count) },
        log: createLog('silent'),
      });
      jobs.handle(jobKind('draw'), {
        run: async ({ payload }) => void done.push(payload),
        giveUp: nothingToEnd,
      });
      jobs.start();
      await jobs.idle();
      expect(done.sort()).toEqual(['again', 'at once', 'left behind']);
      clock.freeze(later!);
      await jobs.idle();
      expect(done.at(-1)).toBe('wanted later');
      await jobs.stop();
      await store.close();
    });

    it('leave alone what the code does not know', async () => {
      await (await openStore(place.location)).close();
      const engine = await openDatabase(place.location);
      await engine.db.executeQuery(
        CompiledQuery.raw('alter table "Invoice" add column "FromTheFuture" text'),
      );
      const store = await storeOf(engine, older);
      await engine.session.rows('select "FromTheFuture", "PaymentTerm" from "Invoice"', []);
      await store.close();
    });

    it('cost one look when there is nothing to do', async () => {
      await (await openStore(place.location)).close();
      const engine = await openDatabase(place.location);
      let statements = 0;
      const counted =
        (run: Session['rows']): Session['rows'] =>
        (...call) => {
          statements++;
          return run(...call);
        };
      const session = { ...engine.session, rows: counted(engine.session.rows) };
      const transaction = () => Promise.reject(new Error('There was nothing to do.'));
      await storeOf({ ...engine, session, transaction }, schemaTables());
      expect(statements).toBe(2);
      await engine.close();
    });

    it('refuse a store of a newer version, naming both, and leave it usable for that one', async () => {
      await (await openStore(place.location)).close();
      await schemaVersion(SCHEMA_VERSION + 1);
      const refused = openStore(place.location).catch((error: unknown) => error);
      expect(await refused).toBeInstanceOf(LocalbillError);
      expect(await refused).toMatchObject({
        code: 'schema-too-new',
        message: expect.stringMatching(new RegExp(`${SCHEMA_VERSION + 1}.*${SCHEMA_VERSION}`)) as string,
        hint: expect.stringContaining('--data') as string,
      });
      await schemaVersion(SCHEMA_VERSION);
      await (await openStore(place.location)).close();
    });

    it('change nothing when they fail half way', async () => {
      const impossible: Table = { name: 'Impossible', columns: [], primaryKey: ['nothing'], indexes: [] };
      const failing = storeOf(await openDatabase(place.location), [...older, impossible]);
      expect(
        await failing.then(
          () => 'opened',
          () => 'refused',
        ),
      ).toBe('refused');
      const engine = await openDatabase(place.location);
      expect((await engine.dialect.columns(engine.session)).size).toBe(0);
      await engine.close();
    });
  });
}
