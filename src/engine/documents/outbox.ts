import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { readEmails } from '../../store/tables/emails.js';
import type { Work } from '../unit/work.js';

/** An email that a tenant would have sent; it left the machine never. */
export interface OutboxEmail {
  /** Counts up; the one to go on after. */
  readonly id: number;
  readonly sentAt: Instant;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly accountId: Id;
  readonly invoiceId: Id;
  readonly billRunId: Id;
  /** Whether the invoice's PDF is attached. */
  readonly hasPdf: boolean;
}

/** A part of a tenant's outbox, the oldest first. */
export interface OutboxPage {
  readonly emails: readonly OutboxEmail[];
  /** Where the next part begins; null after the last one. */
  readonly next: number | null;
}

/**
 * Reads the emails of a tenant.
 * @param after the id of the last email that was seen, or 0
 */
export async function readOutbox(
  { store }: Pick<Work, 'store'>,
  tenantId: Id,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<OutboxPage> {
  const found = await readEmails(store.reader(tenantId), after, limit + 1);
  const emails = found
    .slice(0, limit)
    .map(({ place, tenantId: _tenant, keptSince: _kept, recipients, hasPdf, ...email }) => ({
      id: place,
      ...email,
      to: JSON.parse(recipients) as string[],
      hasPdf: hasPdf === 1,
    }));
  return { emails, next: found.length > limit ? (emails.at(-1)?.id ?? null) : null };
}
