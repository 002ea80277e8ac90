import { LocalbillError } from '../platform/errors.js';
import { errorCode } from './error-code.js';

const hint = 'Choose another folder with --data DIR, or keep nothing with --memory.';

/** What an error on opening a data folder means to whoever chose it. */
export function sqliteErrorOf(error: unknown, folder: string): unknown {
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
  return error;
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
