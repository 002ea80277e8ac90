import { stringify } from 'csv-stringify/sync';
import type { Job, JobControl } from '../../jobs/types.js';
import { isId } from '../../platform/ids.js';
import { plainWriter, zipWriter } from '../../platform/zip.js';
import type { Stored } from '../../store/stored.js';
import { findTenant } from '../tenants/tenants.js';
import type { ExportQuery } from '../unit/export-query.js';
import { storeResult, type StoredFile } from '../unit/files.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import type { ExportPayload } from './export-record.js';
import { exportRows } from './export-rows.js';

/**
 * Does an export: Processing while the file is written, then Completed with its file. The end of the job and what it
 * leaves are one transaction, so a crash in between makes the file anew, once.
 */
export async function runExport(work: Work, job: Job<ExportPayload>, control: JobControl): Promise<void> {
  const { exportId } = job.payload;
  const tenant = await findTenant(work, job.tenantId);
  if (!tenant || !isId(exportId)) return control.end();
  await work.store.transaction(tenant.id, (tx) => tx.update('Export', exportId, { Status: 'Processing' }));
  const record = await work.store.reader(tenant.id).get('Export', exportId);
  const file = record && (await writeFile(work, tenant, record));
  await control.end(async (tx) => {
    if (!file) return;
    const id = work.ids.next();
    await storeResult(work, tx, { ...file, id });
    const now = work.clock.now();
    const done = { Status: 'Completed', FileId: id, Size: file.content.length, UpdatedDate: now };
    await tx.update('Export', exportId, done);
  });
}

/** An export that cannot be done ends with the reason. */
export async function endExport(
  work: Work,
  { payload: { exportId } }: Job<ExportPayload>,
  reason: string,
  control: JobControl,
): Promise<void> {
  await control.end(async (tx) => {
    const changes = {
      Status: 'Failed',
      StatusReason: reason.slice(0, 255),
      UpdatedDate: work.clock.now(),
    };
    if (isId(exportId)) await tx.update('Export', exportId, changes);
  });
}

const ZIP = 'application/zip';

async function writeFile(work: Work, tenant: Tenant, record: Stored<'Export'>): Promise<StoredFile> {
  const query = JSON.parse(record.plan ?? '') as ExportQuery;
  const head = query.columns.map(({ name }) => name);
  const format = record.Format === 'html' ? html : csv;
  const file = record.Zip
    ? zipWriter(`${record.Name ?? 'export'}.${format.extension}`, work.clock.now())
    : plainWriter();
  const bom = record.Encoding === 'UTF8_BOM' ? '\uFEFF' : '';
  await file.add(Buffer.from(bom + format.start(head)));
  for await (const rows of exportRows(work.store, tenant, query))
    await file.add(Buffer.from(format.rows(rows)));
  await file.add(Buffer.from(format.end));
  return { content: file.end(), contentType: record.Zip ? ZIP : format.contentType };
}

type Row = readonly string[];

interface Format {
  readonly extension: string;
  readonly contentType: string;
  readonly start: (head: Row) => string;
  readonly rows: (rows: readonly Row[]) => string;
  readonly end: string;
}

const csv: Format = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8',
  start: (head) => stringify([[...head]]),
  rows: (rows) => stringify(rows.map((row) => [...row])),
  end: '',
};

const html: Format = {
  extension: 'html',
  contentType: 'text/html; charset=utf-8',
  start: (head) => `<!doctype html>\n<meta charset="utf-8">\n<table>\n${htmlRow(head, 'th')}`,
  rows: (rows) => rows.map((row) => htmlRow(row, 'td')).join(''),
  end: '</table>\n',
};

function htmlRow(cells: Row, tag: string): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
