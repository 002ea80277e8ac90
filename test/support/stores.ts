import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Id } from '../../src/platform/ids.js';
import type { StoreLocation } from '../../src/store/types.js';
import { binaries } from './postgres-server.js';
import { sharedPostgres } from './postgres-shared.js';

export type StoreKind = StoreLocation['kind'];

/** An empty place for a store, and how to get rid of it. */
export interface TestLocation {
  readonly location: StoreLocation;
  remove(): Promise<void>;
}

export async function testLocation(kind: StoreKind): Promise<TestLocation> {
  switch (kind) {
    case 'memory':
      return { location: { kind }, remove: async () => undefined };
    case 'file': {
      const folder = mkdtempSync(join(tmpdir(), 'localbill-test-'));
      return { location: { kind, folder }, remove: async () => rmSync(folder, { recursive: true }) };
    }
    case 'postgres': {
      const { url } = await sharedPostgres();
      const database = `test_${randomBytes(8).toString('hex')}`;
      await command(url, `create database ${database}`);
      return {
        location: { kind, url: `${url}/${database}` },
        remove: () => command(url, `drop database ${database} with (force)`),
      };
    }
  }
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`);
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** A group of tests that run on a kind of store, or are skipped by name where the platform has none. */
export function describeStore(name: string, kind: StoreKind, tests: () => void): void {
  if (kind === 'postgres' && !binaries()) describe.skip(`${name} (no PostgreSQL for this platform)`, tests);
  else describe(name, tests);
}

/** An id that no other test has. */
export function newId(): Id {
  return randomBytes(16).toString('hex') as Id;
}
