import type { Id } from '../../platform/ids.js';
import type { UserRow } from '../database.js';
import { db, type Tables } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** A user as others may see them: without the hash of the password. */
export type ShownUser = Pick<UserRow, 'id' | 'username' | 'fullName' | 'email'>;

const shown = ['id', 'username', 'fullName', 'email'] as const;

/** Writes a new user of the transaction's tenant. */
export async function addUser(tx: Transaction, user: Omit<UserRow, 'tenantId'>): Promise<void> {
  await tx[db]
    .insertInto('user')
    .values({ ...user, tenantId: tx.tenantId })
    .execute();
}

/** A user of any tenant, by the id. */
export function readUser(tables: Tables, id: Id): Promise<ShownUser | undefined> {
  return tables[db].selectFrom('user').select(shown).where('id', '=', id).executeTakeFirst();
}

/** Who logs in by a name, of any tenant, with the hash of the password. */
export function readLogin(tables: Tables, username: string): Promise<UserRow | undefined> {
  return tables[db].selectFrom('user').selectAll().where('username', '=', username).executeTakeFirst();
}

/** Whether a user of any tenant has the name. */
export async function isUsernameTaken(tables: Tables, username: string): Promise<boolean> {
  const user = await tables[db]
    .selectFrom('user')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst();
  return user !== undefined;
}

/** The ids of the tenant's users. */
export async function userIds(reader: Reader): Promise<Id[]> {
  const rows = await reader[db]
    .selectFrom('user')
    .select('id')
    .where('tenantId', '=', reader.tenantId)
    .execute();
  return rows.map(({ id }) => id);
}

/** The user of the tenant who was made first. */
export function firstUser(reader: Reader): Promise<ShownUser | undefined> {
  return reader[db]
    .selectFrom('user')
    .select(shown)
    .where('tenantId', '=', reader.tenantId)
    .orderBy('createdAt')
    .executeTakeFirst();
}
