import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { systemClock } from '../platform/clock.js';
import { LocalbillError } from '../platform/errors.js';

/** What a server for TLS proves itself with, in PEM form. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface Wanted {
  readonly host: string;
  /** Where one that we make is kept for the next start; without it, each start makes another. */
  readonly folder?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
}

/**
 * The certificate that the options name, else one that we have made and signed ourselves.
 * @throws LocalbillError `bad-certificate` for files that cannot be read, or do not belong together
 */
export async function certificateOf({ host, folder, tlsCert, tlsKey }: Wanted): Promise<Certificate> {
  if (tlsCert === undefined || tlsKey === undefined) return ownCertificate(host, folder);
  const certificate = { cert: read(tlsCert, '--tls-cert'), key: read(tlsKey, '--tls-key') };
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw refused(`${tlsCert} and ${tlsKey} are no certificate and its key`, error);
  }
  return certificate;
}

function read(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw refused(`${option}: ${file} cannot be read`, error);
  }
}

function refused(what: string, error: unknown): LocalbillError {
  const reason = error instanceof Error ? error.message : String(error);
  return new LocalbillError(
    'bad-certificate',
    `${what}: ${reason}`,
    'Name files in PEM form with --tls-cert and --tls-key, or leave both out.',
  );
}

async function ownCertificate(host: string, folder: string | undefined): Promise<Certificate> {
  if (folder === undefined) return make(host);
  const [cert, key] = [join(folder, 'tls-cert.pem'), join(folder, 'tls-key.pem')];
  if (existsSync(cert) && existsSync(key)) {
    const kept = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    if (isGoodFor(kept, host)) return kept;
  }
  const made = await make(host);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of [
    [key, made.key],
    [cert, made.cert],
  ] as const) {
    // Its rights hold for a new file only.
    rmSync(file, { force: true });
    writeFileSync(file, text, { mode: 0o600 });
  }
  return made;
}

/** For the name or address at which clients call, and with time to come. Clients go by the machine's own clock. */
function isGoodFor({ cert }: Certificate, host: string): boolean {
  const certificate = new X509Certificate(cert);
  const isNamed = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host);
  return isNamed !== undefined && Date.parse(certificate.validTo) - systemClock.now() > LEAST_LEFT_MS;
}

const DAY_MS = 24 * 60 * 60_000;
const LEAST_LEFT_MS = 30 * DAY_MS;
/** Clients refuse certificates that are good for longer. */
const DAYS = 397;

async function make(host: string): Promise<Certificate> {
  const { generate } = await import('selfsigned');
  const names = [...new Set(['localhost', 'host.docker.internal', ...(isIP(host) ? [] : [host])])];
  const addresses = [...new Set(['127.0.0.1', '::1', ...(isIP(host) ? [host] : [])])];
  const made = await generate([{ name: 'commonName', value: 'localbill' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // eslint-disable-next-line no-restricted-syntax -- the library's way to say a moment; where it comes from is a clock
    notAfterDate: new Date(systemClock.now() + DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
