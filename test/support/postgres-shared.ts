import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaries, startPostgres, type PostgresServer } from './postgres-server.js';

/** The server that a test has started in the run's folder. */
export function serverOf(folder: string): PostgresServer | undefined {
  const file = join(folder, 'server.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PostgresServer) : undefined;
}

/** One server for all test files: the first to ask starts it. */
export async function sharedPostgres(): Promise<PostgresServer> {
  const folder = process.env['LOCALBILL_TEST_POSTGRES'];
  const bin = binaries();
  if (!folder || !bin)
    throw new Error('PostgreSQL needs the global setup of jest.config.cjs and a package with binaries.');
  if (isFirst(folder)) await start(bin, folder);
  for (let tries = 0; tries < 1200; tries++) {
    const server = serverOf(folder);
    if (server) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`PostgreSQL did not start in ${folder}.`);
}

/** Making a folder succeeds once, whichever process it is. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function start(bin: string, folder: string): Promise<void> {
  const server = await startPostgres(bin, folder);
  const file = join(folder, 'server.json');
  writeFileSync(`${file}.new`, JSON.stringify(server));
  renameSync(`${file}.new`, file);
}
