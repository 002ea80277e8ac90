import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { demo } from '../../src/engine/demo/demo.js';
import { sum, type DecimalText } from '../../src/platform/money.js';
import { addFunctions } from '../../src/store/sqlite-functions.js';
import type { User } from './client.js';
import type { Journal } from './journal.js';

/** Invariant 1: what was acknowledged is there, and a call is there as a whole or not at all. */
export async function expectAcknowledgedWrites(user: User, journal: Journal): Promise<void> {
  const accounts = await user.query("select Id, Name from Account where Name like 'Account %'");
  const found = new Map(accounts.map(({ Name, Id }) => [Name ?? '', Id]));
  expect(accounts).toHaveLength(found.size);
  for (const [name, id] of journal.accounts) expect([name, found.get(name)]).toEqual([name, id]);
  const known = journal.batches.filter((names) => names.some((name) => found.has(name)));
  expect([...found.keys()].sort()).toEqual(known.flat().sort());
}

/** Invariants 1, 4 and 5 for the demo account's invoices. */
export async function expectInvoices(user: User, journal: Journal): Promise<void> {
  const invoices = await user.query(
    `select Id, Status, TargetDate, Balance from Invoice where AccountId = '${demo.accountId}'`,
  );
  const statuses = new Map(invoices.map(({ Id, Status }) => [Id, Status]));
  for (const id of journal.generated) expect([id, statuses.has(id)]).toEqual([id, true]);
  for (const id of journal.posted) expect([id, statuses.get(id)]).toEqual([id, 'Posted']);
  expect(new Set(invoices.map(({ TargetDate }) => TargetDate)).size).toBe(invoices.length);
  const posted = invoices.filter(({ Status }) => Status === 'Posted');
  const [account] = await user.query(`select Balance from Account where Id = '${demo.accountId}'`);
  const balances = posted.map(({ Balance }) => Balance as DecimalText);
  expect(account?.['Balance']).toBe(sum(balances).toFixed());
}

/** Invariants 2 and 3, when no job is left: as many files as were asked for; more only where a reply was lost. */
export async function expectFiles(user: User, journal: Journal): Promise<void> {
  const files = await user.query('select Id, InvoiceId from InvoiceFile');
  for (const [invoice, { sent, acknowledged }] of journal.regenerations) {
    const count = files.filter(({ InvoiceId }) => InvoiceId === invoice).length;
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    expect(count).toBeLessThanOrEqual(Math.min(sent, 100));
  }
}

/** The same from the inside, of a folder that no process has open: each accepted request has its job and its file. */
export function expectSoundFolder(folder: string): void {
  const database = new BetterSqlite(join(folder, 'localbill.db'), { readonly: true });
  addFunctions(database);
  const rows = (sql: string) => database.prepare(sql).raw(true).all();
  try {
    expect(rows('pragma integrity_check')).toEqual([['ok']]);
    expect(rows(`select "id", "state", "lastError" from "job" where "state" <> 'done'`)).toEqual([]);
    // A file too few, a file too many, a file of another invoice's job.
    expect(rows(REQUESTS_WITHOUT_THEIR_FILES)).toEqual([]);
    expect(rows('select "jobId" from "InvoiceFile" group by "jobId" having count(*) > 1')).toEqual([]);
    expect(rows('select count(*) from "document"')).toEqual(rows('select count(*) from "InvoiceFile"'));
  } finally {
    database.close();
  }
}

const REQUESTS_WITHOUT_THEIR_FILES = `
  select "Id", accepted, jobs, files from (
    select invoice."Id",
      coalesce(invoice."regenerations", 0) as accepted,
      (select count(*) from "job" where json_extract("payload", '$.invoiceId') = invoice."Id") as jobs,
      (select count(*) from "InvoiceFile" as file
        join "job" on "job"."id" = file."jobId" and json_extract("job"."payload", '$.invoiceId') = file."InvoiceId"
        where file."InvoiceId" = invoice."Id") as files
    from "Invoice" as invoice)
  where accepted <> jobs or jobs <> files or accepted > 100`;
