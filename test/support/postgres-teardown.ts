import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** After all tests: ends PostgreSQL, when a test had started it. */
export = function teardown(): void {
  const folder = process.env['LOCALBILL_TEST_POSTGRES'];
  if (!folder) return;
  const server = join(folder, 'server.json');
  if (existsSync(server)) endGroup((JSON.parse(readFileSync(server, 'utf8')) as { group: number }).group);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
};

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGQUIT');
  } catch {
    // It ended with the worker that had started it.
  }
}
