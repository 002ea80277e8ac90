import { stringify } from 'csv-stringify/sync';
import { isId } from '../platform/ids.js';
import { LeaseLost, type Job, type JobControl } from '../jobs/types.js';
import type { Stored } from '../store/types.js';
import { zipped } from './archive.js';
import { exportRows } from './exportRows.js';
import type { ExportQuery } from './exportQuery.js';
import type { ExportPayload } from './objects/export.js';
import { storeFile, type StoredFile } from './storedFiles.js';
import { findTenant, type Tenant } from './tenants.js';
import type { Work } from './work.js';

/**
 * Does an export: Processing while the file is written, then Completed with its file, or Failed with a reason. The
 * end of the job and what it leaves are one transaction, so a crash in between makes the file anew, once.
 */
export async function runExport(work: Work, job: Job, control: JobControl): Promise<void> {
  const { exportId } = job.payload as ExportPayload;
  const tenant = await findTenant(work, job.tenantId);
  if (!tenant || !isId(exportId))
    return work.store.transaction(job.tenantId, ({ db }) => control.complete(db));
  await work.store.transaction(tenant.id, (tx) => tx.update('Export', exportId, { Status: 'Processing' }));
  const record = await work.store.reader(tenant.id).get('Export', exportId);
  const outcome = record && (await attempt(work, tenant, record));
  await work.store.transaction(tenant.id, async (tx) => {
    await control.complete(tx.db);
    if (!outcome) return;
    const now = work.clock.now();
    if ('reason' in outcome) {
      const StatusReason = outcome.reason.slice(0, 255);
      await tx.update('Export', exportId, { Status: 'Failed', StatusReason, UpdatedDate: now });
      return;
    }
    const id = work.ids.next();
    await storeFile(tx, { ...outcome, id, createdAt: now });
    const done = { Status: 'Completed', FileId: id, Size: outcome.content.length, UpdatedDate: now };
    await tx.update('Export', exportId, done);
  });
}

const ZIP = 'application/zip';

async function attempt(
  work: Work,
  tenant: Tenant,
  record: Stored<'Export'>,
): Promise<StoredFile | { readonly reason: string }> {
  try {
    return await writeFile(work, tenant, record);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    work.log.error({ err: error, export: record.Id }, 'an export failed');
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function writeFile(work: Work, tenant: Tenant, record: Stored<'Export'>): Promise<StoredFile> {
  const query = JSON.parse(record.plan ?? '') as ExportQuery;
  const head = query.columns.map(({ name }) => name);
  const format = record.Format === 'html' ? html : csv;
  const parts = [format.start(head)];
  for await (const rows of exportRows(work.store, tenant, query)) parts.push(format.rows(rows));
  parts.push(format.end);
  const bom = record.Encoding === 'UTF8_BOM' ? '\uFEFF' : '';
  const content = Buffer.from(bom + parts.join(''));
  if (!record.Zip) return { content, contentType: format.contentType };
  const archive = zipped(`${record.Name ?? 'export'}.${format.extension}`, content, work.clock.now());
  return { content: archive, contentType: ZIP };
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
