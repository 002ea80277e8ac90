import { stringify } from 'csv-stringify/sync';
import { RowError } from '../../contract/index.js';
import type { Job, JobControl } from '../../jobs/types.js';
import { isId, type Id } from '../../platform/ids.js';
import { zipped } from '../../platform/zip.js';
import type { Stored } from '../../store/stored.js';
import { addImportLines, deleteImportLines, readImportLines } from '../../store/tables/import-lines.js';
import type { Transaction } from '../../store/types.js';
import { recordOfJob } from '../tenants/job-record.js';
import { markAsResult, openFile, storeResult } from '../unit/files.js';
import { inTransaction, type Caller, type Unit, type Work } from '../unit/work.js';
import { refuseColumns } from './file-columns.js';
import { readHead, readRows, type ImportFile, type Row } from './import-file.js';
import { importJob, type ImportPayload, type ImportProgress } from './import-record.js';
import { importKind } from './import-kinds.js';

/**
 * Does a part of an import: each good row becomes a record, each bad one a line with its reason in the result. An import
 * is a chain of jobs, each of which takes some rows in one transaction with its own end and the next job. So a crash
 * imports nothing twice, and others have their turn between two parts.
 */
export async function runImport(work: Work, job: Job<ImportPayload>, control: JobControl): Promise<void> {
  const { payload } = job;
  const { importId, fileId, progress } = payload;
  const found = await recordOfJob(work, job, 'Import', importId);
  if (!found || !isId(fileId)) return control.end();
  const { record, caller } = found;
  if (progress && progress.next === undefined) return finish(work, caller, record, payload, control);
  await inTransaction(work, caller, async (unit) => {
    await control.complete(unit.tx);
    const file = await openFile(unit.tx, fileId);
    const next = file && (await importPart(unit, record, file, progress));
    if (!next) return;
    if (next instanceof RowError) return fail(unit.work, unit.tx, payload, next.message);
    await unit.tx.update('Import', record.Id, { Status: 'Processing', UpdatedDate: unit.now });
    await unit.enqueue(importJob, { importId, fileId, progress: next });
  });
}

/** An import that cannot be done ends with the reason; the rows that were imported before stay. */
export function endImport(
  work: Work,
  { payload }: Job<ImportPayload>,
  reason: string,
  control: JobControl,
): Promise<void> {
  return control.end((tx) => fail(work, tx, payload, reason));
}

const LONGEST_REASON = 2000;

async function fail(work: Work, tx: Transaction, payload: ImportPayload, reason: string): Promise<void> {
  const { importId, progress } = payload;
  if (!isId(importId)) return;
  await tx.update('Import', importId, {
    Status: 'Failed',
    StatusReason: reason.slice(0, LONGEST_REASON),
    TotalCount: progress?.total ?? 0,
    ImportedCount: progress?.imported ?? 0,
    UpdatedDate: work.clock.now(),
  });
  await forgetLines(work, tx, payload);
}

/** @returns how far the import is then; or why its file cannot be read */
async function importPart(
  unit: Unit,
  record: Stored<'Import'>,
  file: ImportFile,
  progress: ImportProgress | undefined,
): Promise<ImportProgress | RowError> {
  try {
    const before = progress ?? (await begin(unit, record, file));
    const { rows, next } = await readRows(file, before.columns, before.next as number);
    const results: string[] = [];
    for (const row of rows) results.push(await importOne(unit, record, row));
    await keepLines(unit, record.Id, before, rows, results);
    return {
      ...before,
      next,
      parts: before.parts + 1,
      total: before.total + rows.length,
      imported: before.imported + results.filter((reason) => reason === '').length,
      reason: before.reason ?? (results[0] || undefined),
    };
  } catch (error) {
    if (error instanceof RowError) return error;
    throw error;
  }
}

/** @throws RowError when the file is none of its kind */
async function begin(unit: Unit, record: Stored<'Import'>, file: ImportFile): Promise<ImportProgress> {
  const { columns, rowsAt } = await readHead(file);
  refuseColumns(importKind(record.ImportType ?? '').columns(unit.caller.tenant), columns);
  return { columns, next: rowsAt, parts: 0, total: 0, imported: 0 };
}

/** @returns why the row was not imported; empty when it was */
async function importOne(unit: Unit, record: Stored<'Import'>, row: Row): Promise<string> {
  try {
    const kind = importKind(record.ImportType ?? '');
    await unit.tx.savepoint(() => kind.importRow(unit, record, row));
    return '';
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    return error.message.slice(0, LONGEST_REASON);
  }
}

/** Keeps the rows of a part with what became of each, until all are put together. */
async function keepLines(
  { tx }: Unit,
  importId: Id,
  { columns, parts }: ImportProgress,
  rows: readonly Row[],
  results: readonly string[],
): Promise<void> {
  const lines = rows.map((row, index) => [
    ...columns.map((name) => row[name] ?? ''),
    results[index] === '' ? 'true' : 'false',
    results[index] ?? '',
  ]);
  await addImportLines(tx, { importId, part: parts, lines: stringify(lines) });
}

/** Puts the result together, a zipped file; then that and the end of the import in one transaction. */
async function finish(
  work: Work,
  caller: Caller,
  record: Stored<'Import'>,
  payload: ImportPayload,
  control: JobControl,
): Promise<void> {
  const { columns, total, imported, reason } = payload.progress as ImportProgress;
  const parts = await readImportLines(work.store.reader(caller.tenant.id), record.Id);
  const text = stringify([[...columns, 'SUCCESS', 'ERROR']]) + parts.join('');
  const name = `${(record.Name ?? 'import').replace(/\.csv$/i, '')}_result.csv`;
  const content = await zipped(name, Buffer.from(text), work.clock.now());
  await inTransaction(work, caller, async ({ tx, now }) => {
    await control.complete(tx);
    const id = work.ids.next();
    await storeResult(work, tx, { id, contentType: 'application/zip', content });
    await tx.update('Import', record.Id, {
      Status: imported > 0 ? 'Completed' : 'Failed',
      ...(imported > 0 ? {} : { StatusReason: reason ?? 'The file has no rows.' }),
      TotalCount: total,
      ImportedCount: imported,
      ResultResourceUrl: id,
      UpdatedDate: now,
    });
    await forgetLines(work, tx, payload);
  });
}

async function forgetLines(work: Work, tx: Transaction, { importId, fileId }: ImportPayload): Promise<void> {
  await deleteImportLines(tx, importId as Id);
  if (isId(fileId)) await markAsResult(work, tx, fileId);
}
