import type { CompiledQuery, KyselyPlugin } from 'kysely';
import type { ObjectName } from '../../src/contract/index.js';
import { claimJobs, hasSuspects, heldJobs, isBusy } from '../../src/jobs/job-table.js';
import type { Instant } from '../../src/platform/dates.js';
import { storedTypes } from '../../src/store/columns.js';
import type { OpenDatabase } from '../../src/store/open-database.js';
import { openDatabase, storeOf } from '../../src/store/open.js';
import { schemaTables } from '../../src/store/schema.js';
import type { Session } from '../../src/store/session.js';
import type { StoredValue } from '../../src/store/stored.js';
import type { Filter, Store } from '../../src/store/types.js';
import { readView, type ViewCondition, type ViewContext } from '../../src/store/view.js';
import { newId } from '../support/stores.js';

/** SQLite's plans for the statements that are run often: which index serves them, and that nothing is sorted. */
describe('query plans', () => {
  let engine: OpenDatabase;
  let store: Store;
  let plans: string[] = [];

  async function explain(sql: string, parameters: Parameters<Session['rows']>[1]): Promise<string> {
    const plan = await engine.session.rows(`explain query plan ${sql}`, parameters);
    return plan.map((row) => String(row[3])).join('; ');
  }

  /** Notes the plan of every statement that goes through it. */
  function planned(session: Session): Session {
    const note = async (sql: string, parameters: Parameters<Session['rows']>[1]): Promise<void> => {
      plans.push(await explain(sql, parameters));
    };
    return {
      rows: (sql, parameters) => note(sql, parameters).then(() => session.rows(sql, parameters)),
      run: (sql, parameters) => note(sql, parameters).then(() => session.run(sql, parameters)),
    };
  }

  beforeAll(async () => {
    engine = await openDatabase({ kind: 'memory' });
    store = await storeOf({ ...engine, session: planned(engine.session) }, schemaTables());
  });
  beforeEach(() => {
    plans = [];
  });
  afterAll(() => store.close());

  const equal = (field: string, value: string): Filter => ({
    kind: 'compare',
    field,
    operator: '=',
    value,
    ignoreCase: true,
  });

  async function plansOf(type: ObjectName, filter: Filter): Promise<string> {
    plans = [];
    await store.prepareSelect(type, [], filter).page(store.reader(newId()), 0, undefined, 100);
    return plans.join('\n');
  }

  it.each(storedTypes)('get a %s by its id', async (type) => {
    await store.reader(newId()).get(type, newId());
    expect(plans).toEqual([`SEARCH ${type} USING INDEX ${type}_Id (Id=?)`]);
  });

  it.each<[string, ObjectName, Filter, string]>([
    ['by Id', 'Invoice', equal('Id', newId()), 'USING INDEX Invoice_Id (Id=?)'],
    [
      'by AccountId',
      'Invoice',
      equal('AccountId', newId()),
      'USING INDEX Invoice_AccountId (tenantId=? AND AccountId=?',
    ],
    [
      'by number',
      'Invoice',
      equal('InvoiceNumber', 'inv1'),
      'USING INDEX Invoice_InvoiceNumber (tenantId=? AND <expr>=?',
    ],
    [
      'by unique field',
      'Subscription',
      equal('Name', 'a-s1'),
      'USING INDEX Subscription_Name (tenantId=? AND <expr>=?',
    ],
    [
      'by a list of references',
      'InvoiceItem',
      { kind: 'in', field: 'InvoiceId', values: ['a', 'b'] },
      'USING INDEX InvoiceItem_InvoiceId (tenantId=? AND InvoiceId=?',
    ],
    ['by job', 'InvoiceFile', equal('jobId', newId()), 'USING INDEX InvoiceFile_jobId (jobId=?'],
    ['all', 'Account', { kind: 'always' }, 'USING INDEX Account_place (tenantId=? AND rowid>?'],
    [
      'by a field without an index',
      'Account',
      equal('Name', 'x'),
      'USING INDEX Account_place (tenantId=? AND rowid>?',
    ],
  ])('page through records %s', async (_, type, filter, index) => {
    const plan = await plansOf(type, filter);
    expect(plan).toContain(index);
    if (filter.kind !== 'in') expect(plan).not.toContain('TEMP B-TREE');
  });

  /** The plans of Kysely's statements, which go past the session. */
  async function planOf(run: (db: OpenDatabase['db']) => Promise<unknown>): Promise<string> {
    const compiled: CompiledQuery[] = [];
    const recorder: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        compiled.push(engine.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await run(engine.db.withPlugin(recorder));
    for (const { sql, parameters } of compiled) plans.push(await explain(sql, parameters as StoredValue[]));
    return plans.join('; ');
  }

  it('claim jobs from the index of ready ones, in its order', async () => {
    const options = {
      from: 'ready' as const,
      kinds: ['a', 'b'],
      now: 1 as Instant,
      machineNow: 2 as Instant,
      limit: 2,
      skipLocked: false,
    };
    const plan = await planOf((db) => claimJobs(db, options));
    expect(plan).toContain('SCAN job USING INDEX job_ready');
    expect(plan).not.toContain('TEMP B-TREE');
    expect(plan).not.toMatch(/SCAN job(?! USING INDEX job_ready)/);
  });

  it('look for held, suspect and busy jobs by the indexes of their states', async () => {
    expect(await planOf((db) => heldJobs(db))).toContain('USING INDEX job_held');
    expect(await planOf((db) => hasSuspects(db))).toContain('INDEX job_suspect');
    expect(await planOf((db) => isBusy(db, ['a'], 1 as Instant))).toContain('job_held');
  });

  describe('for the Salesforce face', () => {
    const context: ViewContext = { keyOf: (_, id) => Number(id), given: () => [] };
    const same = (path: string[], field: string): ViewCondition => ({
      kind: 'compare',
      column: { path, field },
      operator: '=',
      value: { id: '7' },
    });

    it.each([
      ['Invoice', same([], 'Id'), 'SEARCH t0 USING INTEGER PRIMARY KEY'],
      ['Invoice', same([], 'InvoiceBatchRunId'), 'Invoice_BillRunId'],
      ['InvoiceLine', same([], 'InvoiceId'), 'InvoiceItem_InvoiceId'],
      ['InvoiceDocument', same([], 'InvoiceId'), 'invoiceDocument_invoiceId'],
      ['DocumentGenerationProcess', same([], 'DocGenerationBatchProcessId'), 'invoiceDocument_batch'],
    ] as const)('find %s by %j', async (object, where, index) => {
      plans = [];
      const columns = [{ path: [], field: 'Id' }];
      const part = { limit: 100, offset: 0 };
      await readView(store.reader(newId()), { object, columns, where, order: [] }, context, part);
      expect(plans.join('; ')).toContain(index);
      expect(plans.join('; ')).not.toMatch(/SCAN t0/);
    });
  });
});
