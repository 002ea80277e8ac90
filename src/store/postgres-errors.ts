import { LocalbillError, STORE_BUSY } from '../platform/errors.js';
import { errorCode } from './error-code.js';
import type { Trouble } from './faults.js';

const hint =
  'Give the address of a database with --database-url postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or keep the data in a folder with --data DIR.';

/** What PostgreSQL's codes and the system's mean to whoever chose the database. */
const meanings: readonly { readonly codes: RegExp; readonly code: string; readonly says: string }[] = [
  { codes: /^(28P01|28000)$/, code: 'database-login-refused', says: 'refuses the user or the password' },
  { codes: /^3D000$/, code: 'database-missing', says: 'does not exist on its server' },
  { codes: /^42501$/, code: 'database-not-writable', says: 'does not let this user make tables' },
  { codes: /^(53300|57P03)$/, code: 'database-busy', says: 'takes no more connections at the moment' },
  {
    codes:
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ENOENT|EACCES|08\w{3})$/,
    code: 'database-unreachable',
    says: 'cannot be reached',
  },
];

/** An error on opening a database, as whoever chose it needs it; never with the password. */
export function postgresErrorOf(error: unknown, url: string): unknown {
  if (error instanceof LocalbillError) return error;
  const code = codeOf(error);
  const meaning = meanings.find(({ codes }) => codes.test(code)) ?? connectionMeaning(error);
  if (!meaning) return error;
  return new LocalbillError(meaning.code, `The database ${nameOf(url)} ${meaning.says}.`, hint);
}

const causes: readonly (readonly [RegExp, Trouble])[] = [
  [/^53100$/, { reason: "the disk of the database's server is full" }],
  [/^53300$/, { reason: 'the database takes no more connections' }],
  [/^(53\w{3}|54000)$/, { reason: "the database's server has nothing left to work with" }],
  [/^57014$/, { reason: 'the database took too long to answer' }],
  [/^(25006|42501)$/, { reason: 'the database cannot be written to' }],
  [/^(58\w{3}|XX\w{3})$/, { reason: 'the database is damaged, or its disk fails' }],
  [/^(57P\w{2}|08\w{3}|25P0[34]|28\w{3}|3D000|E[A-Z]+)$/, { reason: 'the database is away' }],
];

/** What an error says of the database while it is in use; undefined for one of a statement. */
export function postgresTrouble(error: unknown): Trouble | undefined {
  const code = codeOf(error);
  // Errors of the driver about its connection have no code.
  if (code === '' && isOfConnection(error)) return { reason: 'the database is away' };
  return causes.find(([codes]) => codes.test(code))?.[1];
}

/** Another transaction held what this one needed for too long, or won against it again and again. */
export function postgresBusy(cause?: unknown): LocalbillError {
  const error = new LocalbillError(
    STORE_BUSY,
    'Other transactions have held what this one needs for too long.',
  );
  return Object.assign(error, { cause });
}

/** Whether a statement has waited for another transaction's rows for as long as it may. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** The pool's own errors have no code. */
function connectionMeaning(error: unknown): (typeof meanings)[number] | undefined {
  return isOfConnection(error) ? meanings.find(({ code }) => code === 'database-unreachable') : undefined;
}

function isOfConnection(error: unknown): boolean {
  return error instanceof Error && /timeout|terminated|not queryable|SSL|SASL/i.test(error.message);
}

/** Whether a transaction was ended for the sake of another, so that it may succeed when it is tried again. */
export function isConflict(error: unknown): boolean {
  return /^(40001|40P01)$/.test(codeOf(error));
}

/** @throws LocalbillError `database-url-invalid` */
export function checkUrl(url: string): void {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return;
  throw new LocalbillError('database-url-invalid', 'The database URL is none of PostgreSQL.', hint);
}

/** The database that a URL names, without user and password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function codeOf(error: unknown): string {
  // A host with several addresses fails with an error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return errorCode(error);
}
