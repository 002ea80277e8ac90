/** The code that a driver or the system gave an error; empty when it has none. */
export function errorCode(error: unknown): string {
  // Drivers' errors are known by their code alone: their classes differ where a module is loaded twice.
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

/** Whether a statement was refused because a record has that id or unique field already. */
export function isDuplicate(error: unknown): boolean {
  return /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(errorCode(error));
}

/** Codes of SQLite and of Node, of the system, and of PostgreSQL (SQLSTATE). */
const FOREIGN = /^(SQLITE_\w+|ERR_\w+|MODULE_NOT_FOUND|E[A-Z0-9]+|(?=[A-Z]*\d)[A-Z0-9]{5})$/;

/** Whether an error comes from a driver or the system: in their texts are names of files and tables. */
export function isForeign(error: unknown): boolean {
  return FOREIGN.test(errorCode(error));
}
