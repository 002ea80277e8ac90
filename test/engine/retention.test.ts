import { forgetOld, retention, type Rule } from '../../src/engine/retention.js';
import type { Work } from '../../src/engine/unit/work.js';
import { AdjustableClock } from '../../src/platform/clock.js';
import type { Instant } from '../../src/platform/dates.js';
import { db } from '../../src/store/inner.js';
import { schemaTables } from '../../src/store/schema.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type TestLocation } from '../support/stores.js';

/** What is kept for a time only is forgotten by its age and its number, by the machine's clock alone. */

const NOW = 1_767_225_600_000 as Instant;
const DAY_MS = 86_400_000;

/** The fields of a row of each table, but for its key. */
const fieldsOf: Record<Rule['table'], (key: string) => object> = {
  job: (id) => ({
    id,
    tenantId: id,
    kind: 'draw',
    payload: 'null',
    priority: 0,
    runAt: NOW,
    attempts: 1,
    maxAttempts: 5,
    createdAt: NOW,
  }),
  session: (tokenHash) => ({
    tokenHash,
    tenantId: newId(),
    userId: newId(),
    createdAt: NOW,
    lastUsedAt: NOW,
  }),
  oauthToken: (tokenHash) => ({
    tokenHash,
    grantId: newId(),
    tenantId: newId(),
    userId: newId(),
    clientId: 'c',
    createdAt: NOW,
    lastUsedAt: NOW,
  }),
  queryCursor: (id) => ({ id, tenantId: newId(), state: '{}', expiresAt: NOW }),
  document: (id) => ({
    id,
    tenantId: newId(),
    contentType: 'text/csv',
    content: Buffer.from('a'),
    createdAt: NOW,
  }),
  email: () => ({
    tenantId: newId(),
    accountId: newId(),
    invoiceId: newId(),
    billRunId: newId(),
    recipients: '[]',
    subject: 'Invoice',
    text: 'Hello',
    hasPdf: 0,
    sentAt: NOW,
  }),
};

const named = retention.map((rule): [string, Rule] => [[rule.table, rule.where?.[1]].join(' ').trim(), rule]);

it('There is a rule for every table whose rows are kept for a time', () => {
  const kept = schemaTables().filter(({ columns }) => columns.some(({ name }) => name === 'keptSince'));
  const ruled = new Set(retention.map(({ table }) => table));
  expect(kept.map(({ name }) => name).sort()).toEqual([...ruled].sort());
});

for (const kind of ['memory', 'postgres'] as const) {
  describeStore(`Retention on ${kind}`, kind, () => {
    let place: TestLocation;
    let store: Store;
    let work: Pick<Work, 'store' | 'machineClock'>;
    let machineClock: AdjustableClock;
    /** How many rows each statement deleted. */
    let deleted: number[];

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
    });
    beforeEach(async () => {
      for (const { table } of retention) await store[db].deleteFrom(table).execute();
      machineClock = new AdjustableClock();
      machineClock.freeze(NOW);
      deleted = [];
      const counted = store[db].withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          if (result.numAffectedRows) deleted.push(Number(result.numAffectedRows));
          return result;
        },
      });
      work = { store: { ...store, [db]: counted }, machineClock };
    });
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    /** @param ages in days; null for what is not to be forgotten */
    async function insert({ table, where }: Rule, ages: readonly (number | null)[]): Promise<void> {
      const rows = ages.map((age) => ({
        ...fieldsOf[table](newId()),
        ...(where && { [where[0]]: where[1] }),
        keptSince: age === null ? null : NOW - age * DAY_MS,
      }));
      await store[db]
        .insertInto(table)
        .values(rows as never)
        .execute();
    }

    async function agesIn({ table }: Rule): Promise<(number | null)[]> {
      const rows = await store[db].selectFrom(table).select('keptSince').execute();
      const ages = rows.map(({ keptSince }) => (keptSince === null ? null : (NOW - keptSince) / DAY_MS));
      return ages.sort((a, b) => (a ?? -1) - (b ?? -1));
    }

    it.each(named)('%s: what is older than its days', async (_name, rule) => {
      await insert(rule, [null, 0, rule.days - 0.5, rule.days + 0.5, rule.days * 9]);
      await forgetOld(work, [rule]);
      expect(await agesIn(rule)).toEqual([null, 0, rule.days - 0.5]);
      machineClock.advance(DAY_MS);
      await forgetOld(work, [rule]);
      expect(await agesIn(rule)).toEqual([null, 0]);
    });

    it.each(named)('%s: the oldest, where there are too many', async (_name, rule) => {
      await insert(rule, [0.4, 0.1, null, 0.3, 0.2]);
      await forgetOld(work, [{ ...rule, most: 2 }]);
      expect(await agesIn(rule)).toEqual([null, 0.1, 0.2]);
    });

    it.each(named)('%s: in small steps', async (_name, rule) => {
      const step = rule.step ?? 200;
      await insert(
        rule,
        Array.from({ length: step * 2 + 1 }, () => rule.days + 1),
      );
      await forgetOld(work, [rule]);
      expect(deleted).toEqual([step, step, 1]);
      await insert(
        rule,
        Array.from({ length: step + 2 }, () => 0),
      );
      await forgetOld(work, [{ ...rule, most: 1 }]);
      expect(deleted.slice(3)).toEqual([step, 1]);
    });

    it('jobs that are still to be done stay, however old they are', async () => {
      const rows = (['ready', 'suspect', 'active'] as const).map((state) => ({
        ...fieldsOf.job(newId()),
        state,
        keptSince: null,
      }));
      await store[db]
        .insertInto('job')
        .values(rows as never)
        .execute();
      machineClock.advance(1000 * DAY_MS);
      await forgetOld(work);
      const left = await store[db].selectFrom('job').select('state').execute();
      expect(left).toHaveLength(3);
    });
  });
}
