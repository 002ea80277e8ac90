import { createHash } from 'node:crypto';
import { invalidValue, notEmulated } from '../../contract/index.js';
import { jobKind } from '../../jobs/types.js';
import type { RecordHooks } from '../records/hooks.js';
import { storeFile } from '../unit/files.js';
import { countLines, MOST_BYTES, MOST_LINES } from './import-limits.js';

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
    if (type.toLowerCase() !== 'usage') throw notEmulated(`Import.ImportType ${type}`);
    const content = Buffer.from(String(sent.fields['FileContent']), 'base64');
    checkContent(content, record.Md5);
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

function checkContent(content: Buffer, md5: string | null | undefined): void {
  if (content.length === 0) throw invalidValue('The file of the import is empty.');
  if (content.length > MOST_BYTES) {
    throw invalidValue(`The file of the import is larger than ${MOST_BYTES} bytes.`);
  }
  if (countLines(content) > MOST_LINES)
    throw invalidValue(`The file of the import has more than ${MOST_LINES} lines.`);
  if (md5 && createHash('md5').update(content).digest('hex') !== md5.toLowerCase()) {
    throw invalidValue('The file of the import does not have the given Md5.');
  }
}
