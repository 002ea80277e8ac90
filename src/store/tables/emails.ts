import type { Insertable, Selectable } from 'kysely';
import type { EmailRow } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** An email of a tenant, as it is kept. */
export type Email = Selectable<EmailRow>;

/** Keeps emails of the tenant, in one statement. */
export async function addEmails(
  tx: Transaction,
  emails: readonly Omit<Insertable<EmailRow>, 'place' | 'tenantId'>[],
): Promise<void> {
  if (emails.length === 0) return;
  const rows = emails.map((email) => ({ ...email, tenantId: tx.tenantId }));
  await tx[db].insertInto('email').values(rows).execute();
}

/** The tenant's emails after a place, so many at most, the oldest first. */
export function readEmails(reader: Reader, after: number, limit: number): Promise<Email[]> {
  return reader[db]
    .selectFrom('email')
    .selectAll()
    .where('tenantId', '=', reader.tenantId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
    .execute();
}
