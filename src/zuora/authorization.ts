import type { Request, Response } from 'express';
import { logIn, resumeSession, type Session } from '../engine/tenants/sessions.js';
import type { Work } from '../engine/unit/work.js';
import { BUSY_SECONDS, isLoginsBusy } from '../engine/unit/wrong-tries.js';

/**
 * Who asks for something beside the SOAP calls: `Authorization: ZSession <token>` or Basic (sources: addresses). When
 * nobody does, the request is answered with 401.
 */
export async function authorized(
  work: Work,
  request: Request,
  response: Response,
): Promise<Session | undefined> {
  const session = await sessionOfRequest(work, request).catch((error: unknown) => {
    if (isLoginsBusy(error)) return 'busy' as const;
    throw error;
  });
  if (session === 'busy') {
    response
      .status(503)
      .set('Retry-After', String(BUSY_SECONDS))
      .type('text')
      .send('Too many log in at once.\n');
    return undefined;
  }
  if (!session) {
    response
      .status(401)
      .set('WWW-Authenticate', 'ZSession, Basic realm="localbill"')
      .type('text')
      .send('Log in first.\n');
  }
  return session;
}

async function sessionOfRequest(work: Work, request: Request): Promise<Session | undefined> {
  const token = zSessionOf(request);
  if (token !== undefined) return resumeSession(work, token);
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [, username, password] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString('utf8')) ?? [];
  return username === undefined ? undefined : logIn(work, username, password ?? '');
}

/** The token of `Authorization: ZSession <token>`. */
export function zSessionOf(request: Request): string | undefined {
  return /^ZSession\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
