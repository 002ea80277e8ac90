import { PermanentFailure, type Job, type JobControl } from '../../jobs/types.js';
import { isId } from '../../platform/ids.js';
import { fileName, plainWriter, zipped, zipWriter } from '../../platform/zip.js';
import type { Stored } from '../../store/stored.js';
import { findTenant } from '../tenants/tenants.js';
import type { ExportQuery } from '../unit/export-query.js';
import { storeResult, type StoredFile } from '../unit/files.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { exportFormat } from './export-formats.js';
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
const ENCRYPTED = 'application/pgp-encrypted';

async function writeFile(work: Work, tenant: Tenant, record: Stored<'Export'>): Promise<StoredFile> {
  const query = JSON.parse(record.plan ?? '') as ExportQuery;
  const { archive, ...format } = exportFormat(record.Format, query.columns, record.Encoding === 'UTF8_BOM');
  const name = `${record.Name ?? 'export'}.${format.extension}`;
  const madeAt = work.clock.now();
  const isZipped = record.Zip === true && !archive;
  const file = archive
    ? zipWriter(archive.place, madeAt, archive.parts)
    : isZipped
      ? zipWriter(fileName(name), madeAt)
      : plainWriter();
  await file.add(Buffer.from(format.start));
  for await (const rows of exportRows(work.store, tenant, query))
    await file.add(Buffer.from(format.rows(rows)));
  await file.add(Buffer.from(format.end));
  const written = file.end();
  const content = record.Zip && archive ? await zipped(name, written, madeAt) : written;
  if (record.Encrypted) return encrypted(work, tenant, content);
  return { content, contentType: record.Zip ? ZIP : format.contentType };
}

/** Another try would not mend a key. */
async function encrypted(work: Work, tenant: Tenant, content: Uint8Array): Promise<StoredFile> {
  try {
    const key = tenant.settings.exportEncryptionKey ?? '';
    return { content: await work.encrypt(content, key), contentType: ENCRYPTED };
  } catch (error) {
    throw new PermanentFailure(`The export cannot be encrypted: ${(error as Error).message}`);
  }
}
