import type { Id } from '../../platform/ids.js';
import type { UserRow } from '../database.js';
import type { Tables } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** A user as others may see them: without the hash of the password. */
export type ShownUser = Pick<UserRow, 'id' | 'username' | 'fullName' | 'email'>;

const shown = ['id', 'username', 'fullName', 'email'] as const;

/** Writes a new user of the transaction's tenant. */
export async function addUser(tx: Transaction, user: Omit<UserRow, 'tenantId'>): Promise<void> {
  await tx.db
    .insertInto('user')
    .values({ ...user, tenantId: tx.tenantId })
    .execute();
}

/** A user of any tenant, by the id. */
export function readUser({ db }: Tables, id: Id): Promise<ShownUser | undefined> {
  return db.selectFrom('user').select(shown).where('id', '=', id).executeTakeFirst();
}

/** Who logs in by a name, of any tenant, with the hash of the password. */
export function readLogin({ db }: Tables, username: string): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where('username', '=', username).executeTakeFirst();
}

/** Whether a user of any tenant has the name. */
export async function isUsernameTaken({ db }: Tables, username: string): Promise<boolean> {
  const user = await db.selectFrom('user').select('id').where('username', '=', username).executeTakeFirst();
  return user !== undefined;
}

/** The ids of the tenant's users. */
export async function userIds({ db, tenantId }: Reader): Promise<Id[]> {
  const rows = await db.selectFrom('user').select('id').where('tenantId', '=', tenantId).execute();
  return rows.map(({ id }) => id);
}

/** The user of the tenant who was made first. */
export function firstUser({ db, tenantId }: Reader): Promise<ShownUser | undefined> {
  return db
    .selectFrom('user')
    .select(shown)
    .where('tenantId', '=', tenantId)
    .orderBy('createdAt')
    .executeTakeFirst();
}
