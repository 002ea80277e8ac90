import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { LATEST_VERSION, RowError } from '../contract/index.js';
import { LeaseLost, type Job, type JobControl } from '../jobs/types.js';
import { isId, type Id } from '../platform/ids.js';
import type { Stored } from '../store/types.js';
import { zipped } from './archive.js';
import type { ImportPayload } from './objects/import.js';
import { usageRecord } from './objects/usage.js';
import { createRecord } from './records.js';
import { readFile, storeFile } from './storedFiles.js';
import { findTenant, findUser, type Tenant } from './tenants.js';
import { usageOfRow } from './usageRows.js';
import { inTransaction, type Unit, type Work } from './work.js';

/**
 * Does an import: each good row becomes a record, each bad one a line with its reason in the result. All of it and the
 * end of the job are one transaction, so that a crash imports nothing twice.
 */
export async function runImport(work: Work, job: Job, control: JobControl): Promise<void> {
  const { importId, fileId } = job.payload as ImportPayload;
  const tenant = await findTenant(work, job.tenantId);
  if (!tenant || !isId(importId) || !isId(fileId))
    return work.store.transaction(job.tenantId, ({ db }) => control.complete(db));
  await work.store.transaction(tenant.id, (tx) => tx.update('Import', importId, { Status: 'Processing' }));
  const reader = work.store.reader(tenant.id);
  const [record, file] = [await reader.get('Import', importId), await readFile(reader, fileId)];
  if (!record || !file) return work.store.transaction(tenant.id, ({ db }) => control.complete(db));
  const caller = await callerOf(work, tenant, record);
  const rows = readRows(file.content);
  await inTransaction(work, caller, async (unit) => {
    await control.complete(unit.tx.db);
    const changes = rows instanceof RowError ? failed(rows) : await importAll(unit, record, rows);
    await unit.tx.update('Import', importId, { ...changes, UpdatedDate: unit.now });
  });
}

async function callerOf(work: Work, tenant: Tenant, record: Stored<'Import'>): Promise<Unit['caller']> {
  const user = record.CreatedById ? await findUser(work, record.CreatedById) : undefined;
  const nobody = { id: tenant.id, username: '', fullName: '', email: '' };
  return { tenant, user: user ?? nobody, version: LATEST_VERSION, isJob: true };
}

type Row = Readonly<Record<string, string>>;

/** The rows by the names in the file's head, in upper case. */
function readRows(content: Uint8Array): readonly Row[] | RowError {
  try {
    return parse(Buffer.from(content), {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.trim().toUpperCase()),
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as Row[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new RowError('INVALID_VALUE', `The file cannot be read: ${reason}`);
  }
}

function failed({ message }: RowError): Partial<Stored<'Import'>> {
  return { Status: 'Failed', StatusReason: message, TotalCount: 0, ImportedCount: 0 };
}

async function importAll(
  unit: Unit,
  record: Stored<'Import'>,
  rows: readonly Row[],
): Promise<Partial<Stored<'Import'>>> {
  const results: string[] = [];
  for (const row of rows) results.push(await importOne(unit, record, row));
  const imported = results.filter((reason) => reason === '').length;
  const counts = { TotalCount: rows.length, ImportedCount: imported };
  const ResultResourceUrl = await keepResult(unit, record, rows, results);
  if (imported > 0) return { Status: 'Completed', ...counts, ResultResourceUrl };
  const StatusReason = results[0] ?? 'The file has no rows.';
  return { Status: 'Failed', StatusReason, ...counts, ResultResourceUrl };
}

/** @returns why the row was not imported; empty when it was */
async function importOne(unit: Unit, record: Stored<'Import'>, row: Row): Promise<string> {
  try {
    await unit.tx.savepoint(async () => {
      const id = await createRecord(unit, usageRecord, usageOfRow(unit, row));
      const source = {
        SourceType: 'Import',
        SourceName: (record.Name ?? '').slice(0, 50),
        ImportId: record.Id,
      };
      await unit.tx.update('Usage', id, source);
    });
    return '';
  } catch (error) {
    if (error instanceof LeaseLost || !(error instanceof RowError)) throw error;
    return error.message;
  }
}

/** The rows with what became of each, as a zipped file. */
async function keepResult(
  unit: Unit,
  record: Stored<'Import'>,
  rows: readonly Row[],
  results: readonly string[],
): Promise<Id> {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row, index) => [
    ...columns.map((name) => row[name] ?? ''),
    results[index] === '' ? 'true' : 'false',
    results[index] ?? '',
  ]);
  const text = stringify([[...columns, 'SUCCESS', 'ERROR'], ...lines]);
  const name = `${(record.Name ?? 'import').replace(/\.csv$/i, '')}_result.csv`;
  const content = zipped(name, Buffer.from(text), unit.now);
  const id = unit.work.ids.next();
  await storeFile(unit.tx, { id, contentType: 'application/zip', content, createdAt: unit.now });
  return id;
}
