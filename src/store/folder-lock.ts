import BetterSqlite from 'better-sqlite3';
import { inUse, makePrivate } from './data-file.js';
import { errorCode } from './error-code.js';

/**
 * Keeps a data folder for this process alone: a second one would take this one's running jobs for left over. The
 * lock is the operating system's on a file, held through SQLite, so that it is gone when the process is, however
 * it ended.
 * @returns lets the folder go
 * @throws LocalbillError `data-in-use`
 */
export function lockFolder(folder: string, file: string): () => void {
  makePrivate(file);
  const lock = new BetterSqlite(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!errorCode(error).startsWith('SQLITE_BUSY')) throw error;
    throw inUse(folder);
  }
  return () => lock.close();
}
