import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import { LocalbillError } from '../platform/errors.js';
import { quoted } from './dialect.js';
import { errorCode } from './error-code.js';

/** Who runs localbill, and nobody else; Windows has rights of another kind, and leaves it at that. */
export const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** A whole check takes about 5 ms for a megabyte; of a larger file the start looks at the beginnings, and a thread at the rest. */
export const SMALL_FILE_BYTES = 4 * 2 ** 20;

/**
 * Makes a file that others can neither read nor write, or takes their rights away from one that is there. SQLite gives
 * its other files the rights of the database.
 */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', FILE_MODE));
  for (const name of [file, `${file}-wal`, `${file}-shm`]) tighten(name);
}

function tighten(file: string): void {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return;
  try {
    chmodSync(file, mode & 0o700);
  } catch (error) {
    // Another user's, who lets this one write: then the rights are that user's choice.
    if (errorCode(error) !== 'EPERM') throw error;
  }
}

/**
 * Looks at a database before it is used: nobody else may have it open, and it must be sound. Everything of a small
 * file is checked, of a large one its schema and where each table begins.
 * @throws LocalbillError `data-in-use`, `data-damaged`
 */
export function checkDataFile(folder: string, file: string): void {
  const connection = new BetterSqlite(file, { timeout: 0 });
  try {
    // Whoever has it open holds a lock on the database itself, also when somebody has removed the lock file.
    connection.pragma('locking_mode = exclusive');
    const tables = tableNames(connection);
    if (statSync(file).size > SMALL_FILE_BYTES) lookAt(connection, tables);
    else refuseDamage(file, checkWhole(connection));
  } catch (error) {
    const code = errorCode(error);
    if (code.startsWith('SQLITE_BUSY')) throw inUse(folder);
    if (code.startsWith('SQLITE_CORRUPT')) throw damaged(file, (error as Error).message);
    throw error;
  } finally {
    connection.close();
  }
}

/** @returns what is wrong; undefined when nothing is */
export function checkWhole(connection: Connection): string | undefined {
  const found = String(connection.pragma('quick_check(1)', { simple: true }));
  return found === 'ok' ? undefined : found.split('\n').slice(-1).join();
}

export function inUse(folder: string): LocalbillError {
  return new LocalbillError(
    'data-in-use',
    `Another localbill is using the data folder ${folder}, or a program has its database open.`,
    'Stop it, or give this one another folder with --data DIR, or keep nothing with --memory.',
  );
}

function tableNames(connection: Connection): string[] {
  const statement = connection.prepare("select name from sqlite_schema where type = 'table'");
  return statement.pluck().all() as string[];
}

function lookAt(connection: Connection, tables: readonly string[]): void {
  for (const table of tables) connection.prepare(`select * from ${quoted(table)} limit 1`).get();
}

function refuseDamage(file: string, found: string | undefined): void {
  if (found !== undefined) throw damaged(file, found);
}

function damaged(file: string, found: string): LocalbillError {
  return new LocalbillError(
    'data-damaged',
    `The database ${file} is damaged: ${found}.`,
    `Put a copy of its folder in its place, or move the folder away; \`sqlite3 ${file} .recover\` may save records. ` +
      'Or start with another folder with --data DIR.',
  );
}
