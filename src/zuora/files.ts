import type { Request, Response } from 'express';
import { isId } from '../platform/ids.js';
import { logIn, resumeSession, type Session } from '../services/sessions.js';
import { readFile } from '../services/storedFiles.js';
import type { Work } from '../services/work.js';
import { zSessionOf } from './wsdl.js';

/**
 * A file that a record's URL or FileId names: an invoice's PDF, an export, an import or its result. With
 * `Authorization: ZSession <token>` or Basic (zuora-soap.md 3.1).
 */
export async function sendFile(work: Work, request: Request, response: Response): Promise<void> {
  const session = await sessionOfRequest(work, request);
  if (!session) {
    response
      .status(401)
      .set('WWW-Authenticate', 'ZSession, Basic realm="localbill"')
      .type('text')
      .send('Log in first.\n');
    return;
  }
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

async function sessionOfRequest(work: Work, request: Request): Promise<Session | undefined> {
  const token = zSessionOf(request);
  if (token !== undefined) return resumeSession(work, token);
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [, username, password] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString('utf8')) ?? [];
  return username === undefined ? undefined : logIn(work, username, password ?? '');
}
