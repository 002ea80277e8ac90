import { createHash } from 'node:crypto';
import { CompiledQuery, type Kysely } from 'kysely';
import { LocalbillError } from '../platform/errors.js';
import type { Database } from './database.js';
import { addColumn, createIndex, createTable, schemaStatements } from './ddl.js';
import { quoted, type Dialect } from './dialect.js';
import type { OpenDatabase } from './open-database.js';
import type { Table } from './schema.js';
import type { Session } from './session.js';

/** Raised with every numbered migration: a change of the schema that adding cannot make. */
export const SCHEMA_VERSION = 3;

/** What leads from the version before to this one, for stores that were made with an older one. */
export type Migration = (session: Session, db: Kysely<Database>) => Promise<void>;

const migrations: ReadonlyMap<number, Migration> = new Map([
  // Versions of a subscription share its number, which one unique index forbade; its successor has the same name.
  [2, (_session, db) => execute(db, 'drop index if exists "Subscription_Name"')],
  [3, jobsWithoutClock],
]);

/**
 * Jobs that waited for no time had the moment at which they were put in, and waited when the clock was set back; those
 * that were tried again, the moment of that.
 */
async function jobsWithoutClock(_session: Session, db: Kysely<Database>): Promise<void> {
  const unused = ['job_active', 'job_done', 'oauthToken_lastUsedAt', 'queryCursor_expiresAt'];
  for (const index of unused) await execute(db, `drop index if exists ${quoted(index)}`);
  await execute(
    db,
    `update "job" set "runAt" = -8640000000000000
     where "state" in ('ready', 'active') and ("runAt" <= "createdAt" or "attempts" > 0)`,
  );
}

/** What a store's table `localbillSchema` says of it. */
interface SchemaState {
  readonly version: number;
  readonly fingerprint: string;
}

const schemaTable = `create table if not exists ${quoted('localbillSchema')} (
  "version" integer not null,
  "fingerprint" text not null
)`;

/**
 * Brings a store's schema up to date: runs the numbered migrations that it lacks, then adds the tables, columns
 * and indexes that it lacks. Drops nothing, so that an older localbill of the same version can still open it.
 * @throws LocalbillError `schema-too-new` when a newer localbill made it
 */
export async function migrate(database: OpenDatabase, tables: readonly Table[]): Promise<void> {
  const fingerprint = fingerprintOf(tables, database.dialect);
  const isCurrent = (state: SchemaState | undefined): boolean =>
    state?.version === SCHEMA_VERSION && state.fingerprint === fingerprint;
  if (isCurrent(await readState(database.dialect, database.session))) return;
  await database.transaction(async (session, db) => {
    await database.dialect.lockSchema(db);
    const state = await readState(database.dialect, session);
    if (isCurrent(state)) return;
    refuseNewer(state);
    for (let version = (state?.version ?? SCHEMA_VERSION) + 1; version <= SCHEMA_VERSION; version++)
      await migrations.get(version)?.(session, db);
    await addMissing(database.dialect, session, db, tables);
    await writeState(session, db, fingerprint);
    await database.dialect.afterChange(session, db, tables);
  });
}

function fingerprintOf(tables: readonly Table[], dialect: Dialect): string {
  const statements = schemaStatements(tables, dialect).join(';\n');
  return createHash('sha256').update(statements).digest('hex');
}

function refuseNewer(state: SchemaState | undefined): void {
  if (!state || state.version <= SCHEMA_VERSION) return;
  throw new LocalbillError(
    'schema-too-new',
    `The store has schema version ${state.version}; this localbill knows versions up to ${SCHEMA_VERSION}.`,
    'Start the newer localbill that made it, or choose another store with --data DIR or --database-url URL.',
  );
}

async function readState(dialect: Dialect, session: Session): Promise<SchemaState | undefined> {
  if (!(await hasTable(dialect, session))) return undefined;
  const [row] = await session.rows('select "version", "fingerprint" from "localbillSchema"', []);
  return row && { version: Number(row[0]), fingerprint: String(row[1]) };
}

async function hasTable(dialect: Dialect, session: Session): Promise<boolean> {
  const rows = await session.rows(dialect.tableExists, ['localbillSchema']);
  return rows.length > 0;
}

async function addMissing(
  dialect: Dialect,
  session: Session,
  db: Kysely<Database>,
  tables: readonly Table[],
): Promise<void> {
  const existing = await dialect.columns(session);
  for (const table of tables) {
    for (const statement of missingOf(table, existing.get(table.name), dialect)) await execute(db, statement);
  }
}

function missingOf(
  table: Table,
  columns: ReadonlySet<string> | undefined,
  dialect: Dialect,
): readonly string[] {
  const indexes = table.indexes.map((index) => createIndex(table, index, dialect));
  if (!columns) return [createTable(table, dialect), ...indexes];
  const missing = table.columns.filter(({ name }) => !columns.has(name));
  return [...missing.map((column) => addColumn(table, column, dialect)), ...indexes];
}

async function writeState(session: Session, db: Kysely<Database>, fingerprint: string): Promise<void> {
  await execute(db, schemaTable);
  await session.run('delete from "localbillSchema"', []);
  await session.run('insert into "localbillSchema" ("version", "fingerprint") values (?, ?)', [
    SCHEMA_VERSION,
    fingerprint,
  ]);
}

async function execute(db: Kysely<Database>, statement: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement));
}
