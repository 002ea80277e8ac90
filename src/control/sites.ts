import { hostname } from 'node:os';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { LocalbillError } from '../platform/errors.js';

/**
 * The API has no password, so a page of another site that is open in a browser on this machine must not use it. Newer
 * browsers say where a request comes from (`Sec-Fetch-Site`), the others whose page it is (`Origin`). A page of a name
 * that its owner has led to this machine (DNS rebinding) is of the same site, but its name is not one of the machine's.
 * @param listensOn the address or name that the instance listens on, by which it may be called
 * @param allowed other names by which clients may call, and whose pages may
 */
export function refuseOtherSites(listensOn: string, allowed: readonly string[]): RequestHandler {
  const isAllowed = nameCheck([listensOn, ...allowed]);
  return (request, _response, next) => {
    const host = hostOf(`http://${request.get('Host') ?? 'localhost'}`);
    if (host === undefined || !isAllowed(host.hostname)) throw unknownHost(request.get('Host') ?? '');
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && isOfOtherSite(request.get('Sec-Fetch-Site'), request.get('Origin'), host, allowed))
      throw new LocalbillError('cross-site', 'Pages of other sites may not use the control API.');
    next();
  };
}

function unknownHost(host: string): LocalbillError {
  return new LocalbillError(
    'unknown-host',
    `${JSON.stringify(host)} is no name of this machine.`,
    'Call it by localhost or an address, or allow the name with --allowed-hosts (LOCALBILL_ALLOWED_HOSTS).',
  );
}

/** An address cannot be led elsewhere by anybody, whichever machine has it: containers and port maps are called by theirs. */
function nameCheck(allowed: readonly string[]): (name: string) => boolean {
  const own = hostname().toLowerCase();
  const names = new Set(['localhost', 'host.docker.internal', own, own.split('.')[0], ...allowed.map(lower)]);
  return (name) => isIP(name.replace(/^\[|\]$/g, '')) !== 0 || names.has(name) || name.endsWith('.localhost');
}

function isOfOtherSite(
  site: string | undefined,
  origin: string | undefined,
  host: URL,
  allowed: readonly string[],
): boolean {
  if (site !== undefined && site !== 'none' && site !== 'same-origin') return true;
  if (origin === undefined) return false;
  // `null` is the origin of pages that have none, such as those of a file or a sandbox.
  const page = hostOf(origin);
  if (!page) return true;
  const isSame = page.hostname === host.hostname && portOf(page) === portOf(host, page.protocol);
  return !isSame && !allowed.map(lower).includes(page.hostname);
}

/** Without a port in it, a Host header means that of the scheme that the page came by. */
function portOf({ port, protocol }: URL, scheme = protocol): string {
  return port || (scheme === 'https:' ? '443' : '80');
}

function hostOf(url: string): URL | undefined {
  return URL.canParse(url) && /^https?:/i.test(url) ? new URL(url) : undefined;
}

function lower(text: string): string {
  return text.toLowerCase();
}
