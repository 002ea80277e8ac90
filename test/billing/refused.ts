import { RowError } from '../../src/contract/index.js';

/** What a rule says: `ok`, or the code and the text that the service refuses with. */
export function verdict(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    if (error instanceof RowError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'ok';
}

export const missing = (field: string): string => `MISSING_REQUIRED_VALUE: Missing required value: ${field}`;
export const invalid = (message: string): string => `INVALID_VALUE: ${message}`;
