import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {
  salesforceNames,
  salesforceObject,
  type SalesforceField,
  type SalesforceName,
} from '../../src/contract/salesforce/index.js';
import type { Localbill } from '../../src/index.js';
import { waitForIdle } from '../crash/client.js';
import { basic, download } from '../support/documents.js';
import { startTestServer } from '../support/localbill.js';
import { LIMIT_MS } from './strength.js';
import { makeWorld, type World } from './world.js';

/**
 * Two tenants whose records all name each other's instead of their own, as no call could bring about: then each
 * statement must find out by itself whose the rows are that it comes to by a reference (invariant 6).
 */

let folder: string;
let bill: Localbill;
let [own, other] = [undefined, undefined] as unknown as [World, World];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-attack-'));
  bill = await startTestServer({ memory: false, data: folder });
  own = await makeWorld(bill.url, 'Vwkj');
  other = await makeWorld(bill.url, 'Zyxq');
  swapReferences(join(folder, 'localbill.db'), own.tenant.id, other.tenant.id);
}, LIMIT_MS);
afterAll(async () => {
  await bill.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Readonly<Record<string, string | number | null>>;

/** Columns that hold the key of the row itself; the place of a document's batch is its `batch`. */
const keys = /^(id|place|tenantId)$/i;

function swapReferences(file: string, ...tenants: readonly [string, string]): void {
  const database = new BetterSqlite(file);
  const tables = database
    .prepare(
      `select s.name from sqlite_schema s where type = 'table'
       and exists (select 1 from pragma_table_info(s.name) where name = 'tenantId')`,
    )
    .pluck(true)
    .all() as string[];
  const rowsOf = (table: string, tenant: string) =>
    database
      .prepare(`select rowid as "rowid", * from "${table}" where "tenantId" = ? order by rowid`)
      .all(tenant) as Row[];
  const both = tables.map((table) => [table, ...tenants.map((tenant) => rowsOf(table, tenant))] as const);
  const twins = new Map<unknown, unknown>();
  for (const [table, mine = [], its = []] of both)
    for (const [index, row] of mine.entries())
      for (const key of ['Id', 'id', ...(table === 'documentBatch' ? ['place'] : [])]) {
        const [one, twin] = [row[key], its[index]?.[key]];
        if (one === undefined || twin === undefined) continue;
        twins.set(one, twin);
        twins.set(twin, one);
      }
  let swapped = 0;
  for (const [table, ...sides] of both)
    for (const row of sides.flat())
      for (const [column, value] of Object.entries(row)) {
        const isReference = !keys.test(column) && (typeof value === 'string' || column === 'batch');
        if (!isReference || !twins.has(value)) continue;
        const update = `update or ignore "${table}" set "${column}" = ? where rowid = ?`;
        swapped += database.prepare(update).run(twins.get(value), row['rowid']).changes;
      }
  database.close();
  expect(swapped).toBeGreaterThan(100);
}

/** Of the API of the worlds' clients. */
const VERSION = 66;
const isTable = (name: SalesforceName): boolean => 'table' in salesforceObject(name).source;
const tables = salesforceNames.filter(isTable);
/** Not those to another view of the same row. */
const references = (name: SalesforceName): (readonly [string, SalesforceField])[] =>
  Object.entries(salesforceObject(name).fields).filter(
    ([, { referenceTo, from, since = 0 }]) =>
      since <= VERSION && referenceTo !== undefined && isTable(referenceTo) && !keys.test(String(from)),
  );

it('The records of SOQL are those of before, and their references lead nowhere', async () => {
  let count = 0;
  for (const name of tables) {
    const fields = references(name);
    const paths = fields.flatMap(([field, { relationshipName, referenceTo }]) => [
      field,
      ...(relationshipName === undefined || referenceTo === undefined
        ? []
        : Object.entries(salesforceObject(referenceTo).fields).flatMap(([inner, { type, since = 0 }]) =>
            type === 'base64' || since > VERSION ? [] : [`${relationshipName}.${inner}`],
          )),
    ]);
    const found = await own.salesforce.query(`select ${['Id', ...paths].join(', ')} from ${name}`);
    const text = JSON.stringify(found);
    for (const its of [other.mark, other.tenant.username])
      expect([name, text.includes(its)]).toEqual([name, false]);
    for (const [field, { relationshipName }] of fields) {
      const shown = relationshipName === undefined ? [] : found.map((record) => record[relationshipName]);
      expect([name, field, shown.filter((value) => value !== null)]).toEqual([name, field, []]);
    }
    count += found.length;
  }
  expect(count).toBeGreaterThan(10);
});

it('Semi-joins of SOQL find nothing on either way', async () => {
  let count = 0;
  for (const name of tables)
    for (const [field, { referenceTo }] of references(name)) {
      for (const soql of [
        `select Id from ${referenceTo} where Id in (select ${field} from ${name})`,
        `select Id from ${name} where ${field} in (select Id from ${referenceTo})`,
      ]) {
        const reply = await own.salesforce.get(`/query?q=${encodeURIComponent(soql)}`);
        if (reply.status === 200) expect([soql, reply.json.totalSize]).toEqual([soql, 0]);
        count += reply.status === 200 ? 1 : 0;
      }
    }
  expect(count).toBeGreaterThan(5);
});

it('Child queries of SOQL find no children', async () => {
  let count = 0;
  for (const name of tables)
    for (const [relationship, { object, field }] of Object.entries(salesforceObject(name).children ?? {})) {
      if (!references(object).some(([reference]) => reference === field)) continue;
      const soql = `select Id, (select Id from ${relationship}) from ${name}`;
      const found = await own.salesforce.query(soql);
      expect([soql, found.map((record) => record[relationship]).filter((value) => value !== null)]).toEqual([
        soql,
        [],
      ]);
      count += found.length;
    }
  expect(count).toBeGreaterThan(0);
});

it('Exports whose query goes over to other records find nothing of them', async () => {
  for (const query of [
    'select Id, Account.Name, Account.Notes, Account.CrmId from Invoice',
    'select Id, Invoice.InvoiceNumber, Account.Name, Subscription.Name from InvoiceItem',
    'select Id, Account.Name, BillToContact.LastName from Subscription',
    "select Id from Invoice where Account.Name like 'Zyxq%'",
  ]) {
    const id = await own.soap.createOne('Export', { Format: 'csv', Name: 'all', Query: query });
    await waitForIdle(bill.url);
    const [{ FileId = '', Status } = {}] = (
      await own.soap.query(`select FileId, Status from Export where Id = '${id}'`)
    ).records;
    expect([query, Status]).toEqual([query, 'Completed']);
    const file = await download(
      `${bill.url}/apps/api/file/${FileId}`,
      basic(own.tenant.username, own.tenant.password),
    );
    expect(file.status).toBe(200);
    const text = file.body.toString('utf8');
    expect(text).not.toContain(other.mark);
    if (query.includes('where')) expect(text.trim().split('\n')).toHaveLength(1);
  }
});
