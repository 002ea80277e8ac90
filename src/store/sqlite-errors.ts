import { LocalbillError } from '../platform/errors.js';
import { errorCode } from './error-code.js';
import type { Trouble } from './faults.js';

const hint = 'Choose another folder with --data DIR, or keep nothing with --memory.';

/** What an error on opening a data folder means to whoever chose it. */
export function sqliteErrorOf(error: unknown, folder: string): unknown {
  if (error instanceof LocalbillError) return error;
  const code = errorCode(error);
  if (/^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH)/.test(code))
    return new LocalbillError('data-not-writable', `The data folder ${folder} cannot be written to.`, hint);
  if (/^(ENOTDIR|EEXIST|ENOENT|ENAMETOOLONG|ERR_INVALID_ARG_VALUE|EINVAL)/.test(code))
    return new LocalbillError('data-not-a-folder', `The data folder ${folder} cannot be made.`, hint);
  if (/^(SQLITE_NOTADB|SQLITE_CORRUPT)/.test(code))
    return new LocalbillError(
      'data-damaged',
      `localbill.db in ${folder} is not a database of localbill, or is damaged.`,
      hint,
    );
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code))
    return new LocalbillError('disk-full', `There is no room left for the data folder ${folder}.`, hint);
  return loadErrorOf(error);
}

/** What no other try can mend. */
export const sqliteDamage: Trouble = { reason: 'its file is damaged', lasts: true };

const causes: readonly (readonly [RegExp, Trouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, { reason: 'the disk is full' }],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, sqliteDamage],
  [/^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EROFS|EACCES|EPERM)/, { reason: 'it cannot be written to' }],
  [
    /^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_NOLFS|SQLITE_PROTOCOL|EIO|EMFILE|ENFILE)/,
    { reason: 'its disk fails' },
  ],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, { reason: 'another program holds its file' }],
  [/^SQLITE_NOMEM/, { reason: 'there is no memory left' }],
];

/** What an error says of the store while it runs; undefined for one of a statement. */
export function sqliteTrouble(error: unknown): Trouble | undefined {
  const code = errorCode(error);
  return causes.find(([codes]) => codes.test(code))?.[1];
}

/** What it means when SQLite itself cannot be loaded: the package holds code that is built on the machine, for one Node. */
export function loadErrorOf(error: unknown): unknown {
  const isUnbuilt = error instanceof Error && error.message.startsWith('Could not locate the bindings file');
  if (!isUnbuilt && errorCode(error) !== 'ERR_DLOPEN_FAILED') return error;
  return new LocalbillError(
    'sqlite-not-built',
    `SQLite (better-sqlite3) is ${isUnbuilt ? 'not built' : `built for another Node than this ${process.version}`}.`,
    'Build it with `npm rebuild better-sqlite3` in the folder that localbill is installed in, or keep the data in PostgreSQL with --database-url.',
  );
}
