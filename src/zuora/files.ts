import type { Request, Response } from 'express';
import { readFile } from '../engine/unit/files.js';
import type { Work } from '../engine/unit/work.js';
import { isId } from '../platform/ids.js';
import { authorized } from './authorization.js';

/**
 * A file that a record's URL or FileId names: an invoice's PDF, an export, an import or its result
 * (sources: addresses).
 */
export async function sendFile(work: Work, request: Request, response: Response): Promise<void> {
  const session = await authorized(work, request, response);
  if (!session) return;
  const { id } = request.params;
  const file =
    typeof id === 'string' && isId(id) ? await readFile(work.store.reader(session.tenant.id), id) : undefined;
  if (!file) {
    response.status(404).type('text').send('There is no such file.\n');
    return;
  }
  const name = `${id as string}.${extensionOf(file.contentType)}`;
  response
    .set('Content-Type', file.contentType)
    .set('Content-Disposition', `inline; filename="${name}"`)
    .send(Buffer.from(file.content));
}

/** `csv` of `text/csv; charset=utf-8`. */
function extensionOf(contentType: string): string {
  return /\/(\w+)/.exec(contentType)?.[1] ?? 'bin';
}
