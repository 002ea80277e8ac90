import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all tests: a place where the first test that needs PostgreSQL starts it, and the others find it. */
export = function setup(): void {
  process.env['LOCALBILL_TEST_POSTGRES'] = mkdtempSync(join(tmpdir(), 'localbill-postgres-'));
};
