import { createHash } from 'node:crypto';
import { invalidValue } from '../../contract/index.js';
import { jobKind } from '../../jobs/types.js';
import type { RecordHooks } from '../records/hooks.js';
import { storeFile } from '../unit/files.js';
import { importKind } from './import-kinds.js';
import { countLines, MOST_LINES } from './import-limits.js';

export interface ImportPayload {
  readonly importId: string;
  readonly fileId: string;
  /** How far the import is; it has not begun when left out. */
  readonly progress?: ImportProgress;
}

export interface ImportProgress {
  readonly columns: readonly string[];
  /** Where the next rows begin in the file; when left out, none are left. */
  readonly next?: number | undefined;
  /** How many parts there were. */
  readonly parts: number;
  readonly total: number;
  readonly imported: number;
  /** Why the first row was not imported, if it was not. */
  readonly reason?: string | undefined;
}

export const importJob = jobKind<ImportPayload>('runImport');

/** An import is a file whose rows a job writes as records (sources: field-reference). */
export const importRecord: RecordHooks<'Import'> = {
  type: 'Import',
  async prepareCreate(unit, record, sent) {
    const type = record.ImportType ?? '';
    const { mostBytes } = importKind(type);
    const content = await contentOf(String(sent.fields['FileContent']), mostBytes, record.Md5);
    const fileId = unit.work.ids.next();
    await storeFile(unit.tx, { id: fileId, contentType: 'text/csv', content, createdAt: unit.now });
    return {
      ...record,
      FileContent: undefined,
      Name: record.Name || `import ${type}`,
      Status: 'Pending',
      OriginalResourceUrl: fileId,
    };
  },

  async afterCreate(unit, { Id, OriginalResourceUrl }) {
    await unit.enqueue(importJob, { importId: Id, fileId: OriginalResourceUrl ?? '' });
  },
};

/** What was sent, out of the archive that it may be in. */
async function contentOf(base64: string, most: number, md5: string | null | undefined): Promise<Buffer> {
  const sent = Buffer.from(base64, 'base64');
  if (sent.length === 0) throw invalidValue('The file of the import is empty.');
  if (sent.length > most) throw invalidValue(`The file of the import is larger than ${most} bytes.`);
  if (md5 && createHash('md5').update(sent).digest('hex') !== md5.toLowerCase()) {
    throw invalidValue('The file of the import does not have the given Md5.');
  }
  const { unzipped } = await import('./unzipped.js');
  const content = unzipped(sent, most);
  if (countLines(content) > MOST_LINES)
    throw invalidValue(`The file of the import has more than ${MOST_LINES} lines.`);
  return content;
}
